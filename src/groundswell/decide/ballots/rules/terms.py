"""
What is fixed when a vote is announced: how it is taken, what it needs to be carried, its quorum.

Fractions are pairs of whole numbers; nothing here is a float. Source: decide model, "Votes"
(I20, I22, I26); stories V03, D06.
"""

from dataclasses import dataclass
from enum import StrEnum


class Way(StrEnum):
    """How a vote is taken."""

    HANDS = "hands"  # in the room, counted by two tellers
    RECORDED = "recorded"  # by each on their own device; who voted how stands on record
    CARDS = "cards"  # each branch’s card, worth its members, which can be split
    SEALED = "secret"  # verifiable and secret: not here yet, and never faked


class Of(StrEnum):
    """What a majority is a share of."""

    CAST = "cast"  # for and against; abstentions change nothing
    PRESENT = "present"  # everybody who took part, so that an abstention counts against
    ROLL = "roll"  # everybody who could have voted


class Tie(StrEnum):
    """What becomes of as many for as against."""

    STATUS_QUO = "status_quo"  # nothing changes
    CHAIR = "chair"  # who is in the chair has a casting vote, and need not use it


class Choice(StrEnum):
    """What somebody can say to a question."""

    FOR = "for"
    AGAINST = "against"
    ABSTAIN = "abstain"


@dataclass(frozen=True, slots=True)
class Majority:
    """More than ``num``/``den`` of ``of``; at least that much where it is not ``strict``."""

    num: int
    den: int
    strict: bool
    of: Of

    def __post_init__(self) -> None:
        """:raises ValueError: it is no share, or could be carried against a majority."""
        if not 0 < self.num <= self.den or 2 * self.num < self.den:
            raise ValueError(f"{self.num}/{self.den} is no majority")
        if 2 * self.num == self.den and not self.strict:
            raise ValueError("half is not a majority: a tie changes nothing")

    def reached(self, votes: int, whole: int) -> bool:
        """Return whether ``votes`` of ``whole`` are enough. Nobody at all never is."""
        left, right = votes * self.den, whole * self.num
        return whole > 0 and (left > right if self.strict else left >= right)

    def needed(self, whole: int) -> int:
        """Return the fewest votes that are enough of ``whole``."""
        needed = whole * self.num // self.den
        return needed if not self.strict and needed * self.den == whole * self.num else needed + 1


MAJORITIES = {
    "simple": Majority(1, 2, strict=True, of=Of.CAST),
    "two_thirds": Majority(2, 3, strict=False, of=Of.CAST),
    "of_present": Majority(1, 2, strict=True, of=Of.PRESENT),
    "of_roll": Majority(1, 2, strict=True, of=Of.ROLL),
}


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms of one vote."""

    way: Way
    majority: Majority
    quorum: int
    tie: Tie = Tie.STATUS_QUO
