"""
Ballot papers: in which order each voter reads the names, what a marked paper says, who agrees.

A paper is a tuple of whole numbers, one for each name in the order of the *list*: 1 for the first
preference, 0 for none; ticks are all 1. The order on the screen is another for every voter, drawn
from the salt of their line on the roll, so that nobody gains by standing first and each order can
be drawn again. "Reopen nominations" comes last for everybody. Source: stories V06 to V09.
"""

from collections.abc import Iterable, Sequence
from enum import StrEnum
from hashlib import sha256

type Paper = tuple[int, ...]


class Move(StrEnum):
    """What a button beside a name does to a ranking."""

    NEXT = "next"
    UP = "up"
    DOWN = "down"
    OUT = "out"


class Fault(StrEnum):
    """What is wrong with a ranking that was not meant as blank."""

    EMPTY = "empty"
    TWICE = "twice"
    SKIPPED = "skipped"
    TOO_MANY = "too_many"


def order(names: int, seed: str) -> list[int]:
    """Return the order in which a voter reads so many names, from 0; the last stays the last."""
    drawn = sorted(range(names - 1), key=lambda n: sha256(f"{seed}|order|{n}".encode()).digest())
    return [*drawn, names - 1]


def fault(paper: Sequence[int], *, ticked: bool = False, most: int | None = None) -> Fault | None:
    """Return what is wrong with a paper that is handed in, if anything is."""
    ranks = sorted(rank for rank in paper if rank)
    if not ranks:
        return Fault.EMPTY
    if ticked:
        return Fault.TOO_MANY if most is not None and len(ranks) > most else None
    if len(set(ranks)) < len(ranks):
        return Fault.TWICE
    return Fault.SKIPPED if ranks[-1] != len(ranks) else None


def moved(paper: Sequence[int], name: int, move: Move) -> Paper:
    """Return the ranking after a button was pressed; what was skipped or doubled is closed up."""
    ranked = sorted((n for n, rank in enumerate(paper) if rank), key=lambda n: (paper[n], n))
    if move is Move.NEXT and name not in ranked:
        ranked.append(name)
    if move is Move.OUT and name in ranked:
        ranked.remove(name)
    if move in (Move.UP, Move.DOWN) and name in ranked:
        here = ranked.index(name)
        there = here + (-1 if move is Move.UP else 1)
        if 0 <= there < len(ranked):
            ranked[here], ranked[there] = ranked[there], ranked[here]
    return tuple(ranked.index(n) + 1 if n in ranked else 0 for n in range(len(paper)))


def agreed(typed: Iterable[tuple[int, str]]) -> str | None:
    """
    Return what two different people typed alike for one paper; none if no two did.

    :param typed: who, and what, in the order in which they typed it.
    """
    seen: dict[str, int] = {}
    for who, what in typed:
        if seen.setdefault(what, who) != who:
            return what
    return None
