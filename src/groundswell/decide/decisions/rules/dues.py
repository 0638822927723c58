"""When something is due that was said in words: “early summer”, “before the end of June”."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july", "august"),
    *("september", "october", "november", "december"),
)
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}  # the first of its three months
PARTS = {"early": 0, "mid": 1, "late": 2}
IN_SEASON = re.compile(r"(?:\b(early|mid|late)[ -])?\b(spring|summer|autumn|winter)\b")
IN_MONTH = re.compile(rf"\b(end of )?({'|'.join(MONTHS)})\b")


@dataclass(frozen=True, slots=True)
class Span:
    """Both days belong to it; what is due is late after the second."""

    first: date
    last: date


def meant(words: str, on: date) -> Span | None:
    """
    Return the days that words mean, the next that end after ``on``; ``None`` where they name none.

    A season is three whole months, as weather services count them; “early”, “mid” and “late” are
    its first, second and third. “Before the end of June” ends with June.
    """
    said = words.casefold()
    if found := IN_SEASON.search(said):
        part, season = found.groups()
        first = SEASONS[season] + (PARTS[part] if part else 0)
        return _next(first, 0 if part else 2, on)
    if found := IN_MONTH.search(said):
        return _next(MONTHS.index(found.group(2)) + 1, 0, on)
    return None


def _next(month: int, months_more: int, on: date) -> Span:
    for year in (on.year - 1, on.year, on.year + 1):
        span = _months(year, month, months_more)
        if span.last > on:
            return span
    return _months(on.year + 2, month, months_more)


def _months(year: int, month: int, more: int) -> Span:
    begins, ends = year * 12 + month - 1, year * 12 + month - 1 + more
    last_year, last_month = ends // 12, ends % 12 + 1
    return Span(
        date(begins // 12, begins % 12 + 1, 1),
        date(last_year, last_month, monthrange(last_year, last_month)[1]),
    )
