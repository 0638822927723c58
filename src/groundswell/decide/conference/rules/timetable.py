"""
The days before a conference, counted back from its first day.

Source: decide model, "Calling-notice timetable"; the numbers are the rulebook's.
"""

from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class Days:
    """How many days before the first day each thing is due."""

    notice: int
    motions: int
    amendments: int
    names: int

    def __post_init__(self) -> None:
        """:raises ValueError: they are not in their order."""
        if not self.notice > self.motions > self.amendments > self.names >= 0:
            raise ValueError("notice, motions, amendments, names: in this order")


@dataclass(frozen=True, slots=True)
class Timetable:
    """The last day for each."""

    notice_on: date
    motions_on: date
    amendments_on: date
    names_on: date
    starts_on: date


def timetable(starts_on: date, days: Days) -> Timetable:
    """Return the last day for each thing before a conference that begins on ``starts_on``."""

    def before(number: int) -> date:
        return starts_on - timedelta(days=number)

    return Timetable(
        before(days.notice),
        before(days.motions),
        before(days.amendments),
        before(days.names),
        starts_on,
    )


def earliest(called_on: date, days: Days) -> date:
    """Return the first day on which a conference that is called today can begin."""
    return called_on + timedelta(days=days.notice)
