"""When something is wrong with the machine. Pure: readings in, conditions out."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

QUEUE_SECONDS = 60
SILENT_SECONDS = 90
BACKUP_AGE = timedelta(hours=24)
RECORD_AGE = timedelta(hours=36)  # checked every six hours; several missed in a row
RECORD_WAITS_SECONDS = 60
FACT_WAITS_SECONDS = 300
LEAST_FREE_SHARE = 0.15
MOST_DRIFT_SECONDS = 5.0
SLOW_SECONDS = 1.0


class Condition(StrEnum):
    """What can be wrong. Each is one alarm until it clears."""

    DATABASE_SLOW = "database_slow"
    QUEUE_OLD = "queue_old"
    WORKER_SILENT = "worker_silent"
    FACTS_UNDELIVERED = "facts_undelivered"
    FACTS_GIVEN_UP = "facts_given_up"
    LETTERS_UNCERTAIN = "letters_uncertain"
    RECORD_WAITS = "record_waits"
    RECORD_UNCHECKED = "record_unchecked"
    RECORD_UNSOUND = "record_unsound"
    BACKUP_OLD = "backup_old"
    DISK_FULL = "disk_full"
    CLOCK_OFF = "clock_off"


@dataclass(frozen=True, slots=True)
class Readings:
    """What was measured, at one moment of the machine's own clock."""

    at: datetime
    since: datetime  # when this installation began
    database_seconds: float
    drift_seconds: float  # the database's clock less ours
    queue_seconds: float
    heartbeat_at: datetime | None
    facts_seconds: float
    facts_given_up: int
    letters_uncertain: int
    letters_waiting: int
    record_waits_seconds: float
    record_checked_at: datetime | None
    record_problems: int
    backup_at: datetime | None
    free_share: float


def conditions(found: Readings) -> tuple[Condition, ...]:
    """
    Return what is wrong, in a fixed order; empty where all is well.

    What never happened counts from when the installation began: a new one has a day to make
    its first backup. Limits themselves are still well.
    """
    wrong = {
        Condition.DATABASE_SLOW: found.database_seconds > SLOW_SECONDS,
        Condition.QUEUE_OLD: found.queue_seconds > QUEUE_SECONDS,
        Condition.WORKER_SILENT: _seconds_since(found.heartbeat_at, found) > SILENT_SECONDS,
        Condition.FACTS_UNDELIVERED: found.facts_seconds > FACT_WAITS_SECONDS,
        Condition.FACTS_GIVEN_UP: found.facts_given_up > 0,
        Condition.LETTERS_UNCERTAIN: found.letters_uncertain > 0,
        Condition.RECORD_WAITS: found.record_waits_seconds > RECORD_WAITS_SECONDS,
        Condition.RECORD_UNCHECKED: _late(found.record_checked_at, found, RECORD_AGE),
        Condition.RECORD_UNSOUND: found.record_problems > 0,
        Condition.BACKUP_OLD: _late(found.backup_at, found, BACKUP_AGE),
        Condition.DISK_FULL: found.free_share < LEAST_FREE_SHARE,
        Condition.CLOCK_OFF: abs(found.drift_seconds) > MOST_DRIFT_SECONDS,
    }
    return tuple(condition for condition, holds in wrong.items() if holds)


def _late(last: datetime | None, found: Readings, limit: timedelta) -> bool:
    return found.at - (last or found.since) > limit


def _seconds_since(last: datetime | None, found: Readings) -> float:
    return (found.at - (last or found.since)).total_seconds()


def changes(
    holding: tuple[Condition, ...], raised: frozenset[str]
) -> tuple[tuple[Condition, ...], frozenset[str]]:
    """Return which conditions are new, and which alarms have cleared."""
    return tuple(one for one in holding if one not in raised), raised - frozenset(holding)
