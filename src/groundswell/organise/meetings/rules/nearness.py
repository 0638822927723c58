"""
Which meeting to show first, and why. Pure: the same inputs give the same order.

A meeting's cost is in minutes of a person's life: getting there at fifteen kilometres an
hour, six minutes for each day of waiting, an hour if it is full (there is only a line to
stand in), less twenty minutes for each interest it shares. What somebody needs to get in is
not weighed: meetings that lack it come last and say so. Nobody can pay to be first; nothing
about a person is used but what is passed in.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from groundswell.organise.meetings.rules.vocabulary import AccessFact

M_PER_MINUTE = 250
MINUTES_PER_DAY_AHEAD = 6
MINUTES_IF_FULL = 60
MINUTES_PER_INTEREST = 20


class Because(StrEnum):
    """Why a meeting is shown where it is."""

    NEAR = "near"
    SOON = "soon"
    ACCESS = "access"
    NOT_ACCESS = "not_access"
    INTEREST = "interest"
    FULL = "full"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A meeting that could be shown."""

    key: str
    distance_m: float
    starts_at: datetime
    access: frozenset[AccessFact] = frozenset()
    topics: frozenset[str] = frozenset()
    full: bool = False


@dataclass(frozen=True, slots=True)
class Wants:
    """What the person asking needs and likes; nothing is assumed of them."""

    needs: frozenset[AccessFact] = frozenset()
    interests: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Ranked:
    """A candidate in its place, with the reasons for it."""

    candidate: Candidate
    cost_minutes: float
    reasons: tuple[Because, ...]


def cost_minutes(candidate: Candidate, wants: Wants, at: datetime) -> float:
    """Return what going would cost, in minutes; see the module's first lines."""
    days = max(0.0, (candidate.starts_at - at).total_seconds() / 86_400)
    shared = len(candidate.topics & wants.interests)
    return (
        candidate.distance_m / M_PER_MINUTE
        + days * MINUTES_PER_DAY_AHEAD
        + MINUTES_IF_FULL * candidate.full
        - MINUTES_PER_INTEREST * shared
    )


def reasons_for(candidate: Candidate, wants: Wants) -> tuple[Because, ...]:
    """Return every reason that had a part in a candidate's place, in the order they are told."""
    found = [Because.NEAR, Because.SOON]
    if wants.needs:
        met = wants.needs <= candidate.access
        found.append(Because.ACCESS if met else Because.NOT_ACCESS)
    if candidate.topics & wants.interests:
        found.append(Because.INTEREST)
    if candidate.full:
        found.append(Because.FULL)
    return tuple(found)


def rank(candidates: Iterable[Candidate], wants: Wants, at: datetime) -> tuple[Ranked, ...]:
    """Return ``candidates`` in order: those that meet every need, then by cost, time and key."""
    ranked = [Ranked(c, cost_minutes(c, wants, at), reasons_for(c, wants)) for c in candidates]
    ranked.sort(
        key=lambda r: (
            Because.NOT_ACCESS in r.reasons,
            r.cost_minutes,
            r.candidate.starts_at,
            r.candidate.key,
        )
    )
    return tuple(ranked)
