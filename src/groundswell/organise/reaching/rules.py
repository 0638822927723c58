"""Who is next in line to get back to somebody, and how long each has. Pure."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

EACH_HAS = timedelta(hours=72)  # as a welcome has. Source: stories N03, G03
OWN_TURNS = 2  # of the group itself; then one of each body above it
LOOK_AGAIN = timedelta(days=1)  # when nobody is left to ask: perhaps there is somebody tomorrow
KEEP_ANSWERED = timedelta(days=14)
KEEP_AT_MOST = timedelta(days=90)
NEAR_ENOUGH_M = 40_234.0  # twenty-five miles. Source: story N03


class How(StrEnum):
    """What came of a request to talk."""

    CALLED = "called"
    WROTE = "wrote"
    MET = "met"
    NOT_REACHED = "not_reached"
    WITHDRAWN = "withdrawn"  # by whoever asked


@dataclass(frozen=True, slots=True)
class InLine:
    """One officer who could take it: who, in which body, by which office, how many they have."""

    person_id: int
    body_id: int
    office: str
    has: int = 0


def next_in_line(
    line: Iterable[InLine],
    *,
    lineage: Sequence[int],
    had: Sequence[tuple[int | None, int]],
    never: Collection[int] = (),
) -> InLine | None:
    """
    Return who is asked next, or ``None`` when everybody in line has been.

    Two of the group itself, then one of each body above it, the nearest first. Nobody twice,
    nobody about themself (``never``). Among those of one body whoever has least to do.
    ``lineage``: ids from the movement down to the group. ``had``: (person, body) of each turn.

    Source: stories N03, G03.
    """
    able = list(line)
    asked = {person_id for person_id, _body in had} | set(never)
    for body_id in reversed(lineage):
        turns = OWN_TURNS if body_id == lineage[-1] else 1
        if sum(of == body_id for _person, of in had) >= turns:
            continue
        free = [one for one in able if one.body_id == body_id and one.person_id not in asked]
        if free:
            return min(free, key=lambda one: one.has)  # the first of equals: by title of office
    return None


def is_late(due_at: datetime, at: datetime) -> bool:
    """Return whether whoever has it has had it too long."""
    return at > due_at


def first_due_at(waiting_since: datetime, at: datetime) -> datetime:
    """Return by when the first should: 72 hours of the asking, never a moment gone already."""
    due = waiting_since + EACH_HAS
    return due if due > at else at + EACH_HAS
