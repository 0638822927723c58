"""The order of an evening: parts of the meeting and jobs about it, by the clock. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the run sheet. ``missing``: hands a job still wants; parts want none."""

    at: datetime
    what: str
    who: tuple[str, ...] = ()
    missing: int = 0
    is_job: bool = False


def in_order(lines: Iterable[Line]) -> tuple[Line, ...]:
    """Return lines by the clock; at one time jobs come before the part they prepare."""
    return tuple(sorted(lines, key=lambda line: (line.at, not line.is_job)))
