"""What a coming contest must say, and in what order of days."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Dates:
    """The days of a coming contest; None where they are not known."""

    polls_on: date
    register_by: date | None = None
    post_by: date | None = None


class Fault(StrEnum):
    """Why a contest cannot be put on the calendar."""

    IN_THE_PAST = "in_the_past"
    DEADLINE_AFTER_POLL = "deadline_after_poll"


def fault_in(dates: Dates, today: date) -> Fault | None:
    """Return what is wrong with the days, or None. A poll held today is still coming."""
    if dates.polls_on < today:
        return Fault.IN_THE_PAST
    deadlines = (dates.register_by, dates.post_by)
    if any(day is not None and day > dates.polls_on for day in deadlines):
        return Fault.DEADLINE_AFTER_POLL
    return None
