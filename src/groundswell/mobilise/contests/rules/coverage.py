"""How groups cover the ground, and when a gap is a warning."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

DORMANT_AFTER = timedelta(days=60)  # story G02
WARN_WITHIN = timedelta(days=120)  # time to find starters, meet twice and be recognised


class State(StrEnum):
    """How a seat or a town stands."""

    ACTIVE = "active"
    DORMANT = "dormant"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class GroupThere:
    """A group that covers a place: when it last met, or ``None`` if it has not."""

    body_id: int
    last_met_at: datetime | None


def state_of(last_met: Iterable[datetime | None], at: datetime) -> State:
    """
    Return how a place stands by when each of its groups last met, at ``at``.

    Active: one met within the last 60 days, the sixtieth included. Dormant: there are groups, and
    none did. A meeting that is only called counts for nothing.

    Source: story G02.
    """
    groups = list(last_met)
    if not groups:
        return State.NONE
    since = at - DORMANT_AFTER
    met = any(each is not None and since <= each <= at for each in groups)
    return State.ACTIVE if met else State.DORMANT


def days_until(polls_on: date, today: date) -> int:
    """Return how many days are left; nought on the day itself."""
    return (polls_on - today).days


def is_gap(state: State, polls_on: date, today: date, within: timedelta = WARN_WITHIN) -> bool:
    """Say whether a contest comes within the time of warning and no active group is there."""
    return state is not State.ACTIVE and 0 <= days_until(polls_on, today) <= within.days
