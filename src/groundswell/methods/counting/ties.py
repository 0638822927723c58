"""
Ties: the votes at an earlier stage, then a lot that anyone can draw again.

Of candidates who are level, those who were behind (or ahead) at the nearest earlier stage at
which they were not all level remain; if several do, the stages before that one narrow them
further; whoever is still level when no stage is left is drawn by lot. ERS97 starts from the
first stage instead (rules 5.2.3 and 5.2.5). The law speaks of two; that more are narrowed
repeatedly is our reading, pinned here.

The lot of a candidate is the SHA-256 of the UTF-8 text ``seed|title|stage|number``; of those
drawn the lowest in hexadecimal loses: is excluded, is not elected, or has to wait.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from hashlib import sha256

from groundswell.methods.counting.terms import LotNeeded

type Votes = int | Fraction


class By(StrEnum):
    """What settled a tie."""

    EARLIER_STAGE = "earlier_stage"
    LOT = "lot"


@dataclass(frozen=True, slots=True)
class Tie:
    """A tie and how it was settled."""

    stage: int
    candidates: tuple[int, ...]
    by: By
    chosen: int
    drawn: tuple[int, ...] = ()  # of those tied, who were left for the lot


@dataclass(frozen=True, slots=True)
class Question:
    """Who of several is to be chosen: the last, to be excluded, or the first."""

    tied: tuple[int, ...]
    last: bool  # choose who is behind; else who is ahead
    stage: int


def lot(seed: str, title: str, stage: int, candidate: int) -> str:
    """Return what a candidate drew."""
    return sha256(f"{seed}|{title}|{stage}|{candidate}".encode()).hexdigest()


def settle(
    question: Question,
    history: Sequence[Mapping[int, Votes]],
    *,
    seed: str | None,
    title: str,
) -> Tie:
    """
    Return how a tie is settled.

    :param history: the votes at earlier stages, in the order in which they are to be asked.
    :raises LotNeeded: no earlier stage settles it and there is no seed.
    """
    behind = min if question.last else max
    left: Collection[int] = question.tied
    for votes in history:
        edge = behind(votes[candidate] for candidate in left)
        left = [candidate for candidate in left if votes[candidate] == edge]
        if len(left) == 1:
            return Tie(question.stage, question.tied, By.EARLIER_STAGE, left[0])
    if seed is None:
        raise LotNeeded(tuple(left), question.stage)
    chosen = behind(left, key=lambda candidate: lot(seed, title, question.stage, candidate))
    return Tie(question.stage, question.tied, By.LOT, chosen, tuple(left))
