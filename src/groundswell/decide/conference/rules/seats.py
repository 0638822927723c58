"""What can be done with a credential as it stands, and who counts towards the quorum. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What somebody was named as."""

    DELEGATE = "delegate"
    ALTERNATE = "alternate"


class Happened(StrEnum):
    """What can happen to a credential."""

    NAMED = "named"
    CAME_IN = "in"
    WENT_OUT = "out"
    GAVE = "gave"  # the seat, to another of the branch
    TOOK = "took"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the ledger: whose, and how they stood after it."""

    credential: int
    seated: bool
    inside: bool


def standing(lines: Iterable[Line]) -> dict[int, Line]:
    """Return the last line of each credential. :param lines: in their order."""
    return {line.credential: line for line in lines}


def in_the_hall(lines: Iterable[Line]) -> int:
    """Return how many were seated and inside after these lines: who a quorum is counted from."""
    return sum(line.seated and line.inside for line in standing(lines).values())


def free_seat(taken: Iterable[int], seats: int) -> int | None:
    """Return the lowest seat nobody has, from 1; none when all are taken."""
    held = set(taken)
    return next((seat for seat in range(1, seats + 1) if seat not in held), None)
