"""How an evening goes: rows of minutes and what, typed one to a line. Pure."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

MOST_ROWS = 40
_LINE = re.compile(r"^\s*(\d{1,3})(?!\d)\s*(?:min(?:ute)?s?\b)?[\s:.,\-]*(\S.*)$")


@dataclass(frozen=True, slots=True)
class Row:
    """One part of a meeting."""

    minutes: int
    what: str


@dataclass(frozen=True, slots=True)
class TimedRow:
    """One part of a meeting, with the moment it starts."""

    starts_at: datetime
    minutes: int
    what: str


def rows_of(text: str) -> tuple[Row, ...]:
    """
    Return the agenda in ``text``: a line for each part, minutes first ("10 Tea").

    :raises ValueError: a line has no minutes; its argument is that line.
    """
    rows = []
    for line in filter(None, (line.strip() for line in text.splitlines())):
        match = _LINE.match(line)
        if match is None or not 0 < int(match[1]) <= 600:
            raise ValueError(line)
        rows.append(Row(int(match[1]), match[2].strip()[:200]))
    if len(rows) > MOST_ROWS:
        raise ValueError(str(len(rows)))
    return tuple(rows)


def text_of(rows: tuple[Row, ...]) -> str:
    """Return the text that :func:`rows_of` reads as ``rows``."""
    return "\n".join(f"{row.minutes} {row.what}" for row in rows)


def timed(rows: tuple[Row, ...], starts_at: datetime) -> tuple[TimedRow, ...]:
    """Return ``rows`` one after the other from ``starts_at``."""
    shown, begins = [], starts_at
    for row in rows:
        shown.append(TimedRow(begins, row.minutes, row.what))
        begins += timedelta(minutes=row.minutes)
    return tuple(shown)
