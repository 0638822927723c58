"""
Recall: how many members it takes, for how long they can sign, and who is under recall. Pure.

Everybody signs by themselves, and whoever signs was a member when it began: nobody joins to sign.
From the moment enough have, until members have decided, whoever it is about is *under recall* and
alters no roll and no timetable. Source: decide model, "Recall" (I34); story E05.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum


class Recalled(StrEnum):
    """Where a recall is."""

    SIGNING = "signing"
    REACHED = "reached"  # enough signed: a vote has to be held
    VOTING = "voting"  # it is announced, or waits to be counted
    LOST = "lost"  # members kept them in office
    CARRIED = "carried"  # members recalled them; it is to be put on the record
    ENDED = "ended"  # their term is over
    LAPSED = "lapsed"  # too few signed in time


#: From enough signatures until members have decided.
UNDER = (Recalled.REACHED, Recalled.VOTING, Recalled.CARRIED)


@dataclass(frozen=True, slots=True)
class Steps:
    """What has happened. ``carried``: what members decided; none while they have not."""

    signed: int
    needed: int
    until: datetime
    put: bool
    carried: bool | None
    term_over: bool


def needed(members: int, num: int, den: int) -> int:
    """Return how many have to sign: the share of the members, rounded up, and two at least."""
    return max(2, -(-members * num // den))


def where(steps: Steps, at: datetime) -> Recalled:
    """Return where a recall is at ``at``. What members decided comes before everything else."""
    if steps.carried is False:
        return Recalled.LOST
    if steps.term_over:
        return Recalled.ENDED
    if steps.carried:
        return Recalled.CARRIED
    if steps.put:
        return Recalled.VOTING
    if steps.signed >= steps.needed:
        return Recalled.REACHED
    return Recalled.SIGNING if at < steps.until else Recalled.LAPSED


def quiet(began: datetime, last_ended: datetime | None, days: int, at: datetime) -> bool:
    """Return whether nobody can be petitioned against yet: too soon in the term, or again."""
    since = max(began, last_ended) if last_ended else began
    return at < since + timedelta(days=days)
