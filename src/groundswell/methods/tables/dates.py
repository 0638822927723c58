"""Dates as lists hold them. Which way round is decided for a column, by evidence, and said."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum


class Order(StrEnum):
    """Which number of 03/04/2021 is the day."""

    DAY_FIRST = "day_first"
    MONTH_FIRST = "month_first"


@dataclass(frozen=True, slots=True)
class Decision:
    """The order of a column, how many of its dates show it, and how many show the other."""

    order: Order
    shown_by: int = 0
    against: int = 0

    @property
    def is_sure(self) -> bool:
        """Whether the column's own dates settle it."""
        return self.shown_by > 0 and self.against == 0


@dataclass(frozen=True, slots=True)
class Reading:
    """What a cell says: a date, or why not: ``unknown``, ``impossible`` or ``either_way``."""

    on: date | None
    fault: str = ""


SERIAL_FROM, SERIAL_TO = 1_000, 73_050  # 1902 to 2099
_EPOCH = date(1899, 12, 30)  # serial 1 is 1 January 1900, and 60 the 29 February that never was
_NUMBERS = re.compile(r"(\d{1,2})\s*[/.\- ]\s*(\d{1,2})\s*[/.\- ]\s*(\d{4}|\d{2})(?:[t ,].{0,20})?")
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[t ].{0,40})?")
_COMPACT = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})")
_SERIAL = re.compile(r"(\d{4,5})(?:[.,]\d{1,12})?")
_DAY_MONTH = re.compile(
    r"(?:[a-z]{3,9},? )?(\d{1,2})(?:st|nd|rd|th)?[ \-/]([a-z]{3,9})\.?,?[ \-/]"
    r"(\d{4}|\d{2})(?:[ ,t].{0,20})?"
)
_MONTH_DAY = re.compile(
    r"(?:[a-z]{3,9},? )?([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4}|\d{2})(?:[ ,t].{0,20})?"
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def decide_order(cells: Iterable[str], *, usual: Order) -> Decision:
    """
    Return which way round a column writes its dates: a number above twelve shows it.

    :param usual: what to hold where nothing in the column shows it; said to be unsure.
    """
    day_first = month_first = 0
    for cell in cells:
        if match := _NUMBERS.fullmatch(cell.strip()):
            first, second = int(match.group(1)), int(match.group(2))
            day_first += first > 12 >= second
            month_first += second > 12 >= first
    if day_first == month_first:
        return Decision(usual, day_first, month_first)
    if day_first > month_first:
        return Decision(Order.DAY_FIRST, day_first, month_first)
    return Decision(Order.MONTH_FIRST, month_first, day_first)


def read_date(cell: str, *, order: Order, latest: date) -> Reading:
    """
    Return the date in a cell: ISO, with words, with numbers, or a spreadsheet's serial number.

    :param order: of the column. A date that can only be read the other way round is
        ``impossible``, not turned: in a column that mixes both, nobody can know which is which.
    :param latest: two figures of a year mean this century unless that would be later.
    """
    text = " ".join(cell.split()).casefold()
    if match := _ISO.fullmatch(text) or _COMPACT.fullmatch(text):
        year, month, day = (int(part) for part in match.groups())
        return _made(year, month, day)
    if match := _NUMBERS.fullmatch(text):
        first, second = int(match.group(1)), int(match.group(2))
        day, month = (first, second) if order is Order.DAY_FIRST else (second, first)
        return _made(_year(match.group(3), month, day, latest), month, day)
    if match := _DAY_MONTH.fullmatch(text):
        return _named(match.group(1), match.group(2), match.group(3), latest)
    if match := _MONTH_DAY.fullmatch(text):
        return _named(match.group(2), match.group(1), match.group(3), latest)
    if (match := _SERIAL.fullmatch(text)) and SERIAL_FROM <= int(match.group(1)) <= SERIAL_TO:
        number = int(match.group(1))
        return Reading(_EPOCH + timedelta(days=number + (number < 60)))
    return Reading(None, "unknown")


def _named(day: str, month: str, year: str, latest: date) -> Reading:
    if month[:3] not in _MONTHS:
        return Reading(None, "unknown")
    number = _MONTHS.index(month[:3]) + 1
    return _made(_year(year, number, int(day), latest), number, int(day))


def _year(text: str, month: int, day: int, latest: date) -> int:
    if len(text) == 4:
        return int(text)
    year = 2000 + int(text)
    return year - 100 if (year, month, day) > (latest.year, latest.month, latest.day) else year


def _made(year: int, month: int, day: int) -> Reading:
    try:
        return Reading(date(year, month, day))
    except ValueError:
        return Reading(None, "impossible")
