"""What is fixed before a count begins: seats, seed, bounds, reopening; and why a count refuses."""

from dataclasses import dataclass
from enum import StrEnum

from groundswell.methods.counting.bounds import Bounds


class Reopen(StrEnum):
    """What follows when "reopen nominations" reaches a seat."""

    REST = "rest"  # that seat and every one after it stay vacant
    ONE = "one"  # that seat stays vacant, the count goes on


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms of one count."""

    seats: int
    title: str = ""  # as in the file: part of what a lot is drawn from
    seed: str | None = None  # fixed after the close of voting
    bounds: Bounds | None = None
    reopen: int | None = None  # the number of "reopen nominations", where it stands
    reopen_policy: Reopen = Reopen.REST


class CannotCount(Exception):
    """A count that may not be made, in words; ``code`` for programs."""

    def __init__(self, code: str, said: str) -> None:
        super().__init__(said)
        self.code = code


class LotNeeded(CannotCount):
    """A tie that only a lot can settle, and no seed to draw it from."""

    def __init__(self, tied: tuple[int, ...], stage: int) -> None:
        numbers = ", ".join(map(str, tied))
        super().__init__(
            "lot_needed",
            f"At stage {stage} only a lot can decide between candidates {numbers}: "
            "name the seed that was fixed after the close of voting.",
        )
        self.tied, self.stage = tied, stage
