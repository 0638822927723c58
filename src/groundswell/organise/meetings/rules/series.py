"""On which days a meeting that repeats is held. Pure; dates as the wall calendar has them."""

from calendar import monthrange
from datetime import date, timedelta
from enum import StrEnum

MOST_AT_ONCE = 26  # half a year of weeks: nobody knows the hall for longer


class Every(StrEnum):
    """How often a meeting repeats."""

    WEEK = "week"
    FORTNIGHT = "fortnight"
    MONTH = "month"  # on the same weekday of the month: every third Thursday


def days_after(first: date, every: Every, times: int) -> tuple[date, ...]:
    """Return the ``times`` days on which a meeting held on ``first`` is held again."""
    if every is Every.MONTH:
        return tuple(_months_on(first, months) for months in range(1, times + 1))
    step = timedelta(weeks=1 if every is Every.WEEK else 2)
    return tuple(first + step * n for n in range(1, times + 1))


def place_in_month(day: date) -> int:
    """Return which of its weekday in its month a day is: 1 to 5."""
    return (day.day - 1) // 7 + 1


def _months_on(first: date, months: int) -> date:
    """Return the same weekday of a later month; a fifth becomes the last where there is none."""
    count = first.year * 12 + first.month - 1 + months
    year, month = divmod(count, 12)
    month += 1
    begins = date(year, month, 1)
    day = 1 + (first.weekday() - begins.weekday()) % 7 + 7 * (place_in_month(first) - 1)
    last = monthrange(year, month)[1]
    return date(year, month, day if day <= last else day - 7)
