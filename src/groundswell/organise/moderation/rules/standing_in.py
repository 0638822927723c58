"""
Who decides where everybody who holds the power is tied to the post: one by lot. Pure.

First an officer of another branch; where none is free, a member trained for panels; where none
is, a member of four weeks. If a turn passes and nobody has decided, one more is drawn besides
those before, who can still decide: so that no report lies where nobody may touch it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from groundswell.organise.moderation.rules.cases import CLOCK, FAST_CLOCK
from groundswell.organise.moderation.rules.panels import draw, seed_of

MOST_STAND_INS = 9  # for one case; each of them can decide until somebody has
MOST_IN_A_DRAW = 2000  # those longest in office, trained or belonging


class Rung(StrEnum):
    """From whom one is drawn, in this order."""

    OFFICERS = "officers"
    TRAINED = "trained"
    MEMBERS = "members"


@dataclass(frozen=True, slots=True)
class Lot:
    """A draw that fell on somebody: from which rung, by which seed, on which mark."""

    rung: Rung
    seed: str
    mark: str
    marks: tuple[str, ...]


def is_needed(
    decide: Sequence[bool], drawn: Sequence[datetime], at: datetime, *, fast: bool
) -> bool:
    """
    Return whether one more has to be drawn.

    :param decide: for each holder of the power and each drawn before, whether they may decide.
    :param drawn: when those before were drawn.
    """
    if len(drawn) >= MOST_STAND_INS:
        return False
    if not any(decide):
        return True
    return bool(drawn) and at >= turn_ends(max(drawn), fast=fast)


def turn_ends(drawn: datetime, *, fast: bool) -> datetime:
    """Return when the turn of whoever was drawn is over: a day, or two hours for a threat."""
    turn: timedelta = FAST_CLOCK if fast else CLOCK
    return drawn + turn


def draw_one(
    root: str, size: int, case: str, number: int, by_rung: Mapping[Rung, Sequence[str]]
) -> Lot | None:
    """
    Draw one from the first rung that has anybody; ``None``: nobody at all is free.

    The seed is of the record's newest head, the case and the number of the draw, so that anybody
    who has the record can draw again, as with panels.
    """
    for rung in Rung:
        marks = tuple(sorted(set(by_rung.get(rung, ()))))
        if marks:
            seed = seed_of(root, size, f"{case}.{number}")
            return Lot(rung, seed, draw(seed, marks, seats=1)[0], marks)
    return None
