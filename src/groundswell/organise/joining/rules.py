"""When a welcome is due, how late it is, and what may be asked of a newcomer. Pure."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

WELCOME_WITHIN = timedelta(hours=72)
LATE_AFTER = timedelta(days=7)  # after which it is shown in red. Source: story G03
KEEP_UNCONFIRMED = timedelta(days=7)
UNDO_WITHIN = timedelta(days=1)
HOLD = timedelta(days=14)  # no request for money before this, unless they took part. Source: N01


class Clock(StrEnum):
    """How a welcome stands against its clock."""

    IN_TIME = "in_time"
    OVERDUE = "overdue"
    LATE = "late"
    DONE = "done"


class How(StrEnum):
    """How somebody was welcomed."""

    CALLED = "called"
    WROTE = "wrote"
    MET = "met"
    NOT_REACHED = "not_reached"


@dataclass(frozen=True, slots=True)
class Wait:
    """A clock reading: the state, and whole hours left (negative: hours over)."""

    clock: Clock
    hours_left: int


def due_at(joined_at: datetime) -> datetime:
    """Return the moment by which somebody who joined at ``joined_at`` should be welcomed."""
    return joined_at + WELCOME_WITHIN


def reading(made_at: datetime, done_at: datetime | None, at: datetime) -> Wait:
    """Return how a welcome made at ``made_at`` stands at ``at``. Hours are rounded down."""
    left = due_at(made_at) - at
    hours_left = int(left.total_seconds() // 3600)
    if done_at is not None:
        return Wait(Clock.DONE, hours_left)
    if at - made_at > LATE_AFTER:
        return Wait(Clock.LATE, hours_left)
    return Wait(Clock.OVERDUE if left < timedelta(0) else Clock.IN_TIME, hours_left)


def may_be_asked_for_money(joined_at: datetime, took_part: bool, at: datetime) -> bool:
    """
    Return whether a request for money may be sent to somebody who joined at ``joined_at``.

    Value before money: held until they took part once, or for fourteen days. They may always
    give unasked. Source: promise 2; story N01.
    """
    return took_part or at - joined_at >= HOLD


def may_undo(done_at: datetime, at: datetime) -> bool:
    """Return whether a tick set at ``done_at`` may still be taken back: for a day."""
    return at - done_at < UNDO_WITHIN
