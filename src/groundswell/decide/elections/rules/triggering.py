"""
Trigger ballots: how many branches open a position, and what a branch's answer rests on. Pure.

Before somebody who holds an office is put up again, each branch is asked once whether the position
is to be opened. Its answer follows from the figures of its meeting; nobody ticks it beside them.
Source: decide model, "Recall" (reselection); story E05.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from groundswell.decide.motions.rules.backing import Evidence, is_quorate


class Triggered(StrEnum):
    """Where a trigger ballot is."""

    ASKING = "asking"
    OPENED = "opened"  # the position is to be elected to, among everybody who stands
    KEPT = "kept"  # whoever holds it may be put up again without


@dataclass(frozen=True, slots=True)
class Figures:
    """How a branch's meeting voted on opening the position."""

    votes_for: int
    votes_against: int


def enough(branches: int, num: int, den: int) -> int:
    """Return how many branches open it: the share of those asked, rounded up; one at least."""
    return max(1, -(-branches * num // den))


def opens(figures: Figures) -> bool:
    """Return whether a meeting was for opening it. A tie is not."""
    return figures.votes_for > figures.votes_against


def fits(evidence: Evidence, figures: Figures, noticed_on: date, today: date) -> bool:
    """Return whether a quorate meeting since the notice can have voted so. Both days inclusive."""
    voted = figures.votes_for + figures.votes_against
    in_time = noticed_on <= evidence.met_on <= today
    return in_time and is_quorate(evidence) and 1 <= voted <= evidence.present


def where(opening: int, waiting: int, needed: int, closes_at: datetime, at: datetime) -> Triggered:
    """Return what comes of it: asked until all have answered or it closes, and then decided."""
    if waiting and at < closes_at:
        return Triggered.ASKING
    return Triggered.OPENED if opening >= needed else Triggered.KEPT
