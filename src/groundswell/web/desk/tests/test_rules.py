"""Both sides of every limit."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from groundswell.web.desk import rules
from groundswell.web.desk.rules import Condition, Readings

AT = datetime(2026, 5, 3, 12, tzinfo=UTC)
WELL = Readings(
    at=AT,
    since=AT - timedelta(days=90),
    database_seconds=0.002,
    drift_seconds=0.0,
    queue_seconds=0.0,
    heartbeat_at=AT,
    facts_seconds=0.0,
    facts_given_up=0,
    letters_uncertain=0,
    letters_waiting=5000,
    record_waits_seconds=0.0,
    record_checked_at=AT,
    record_problems=0,
    backup_at=AT,
    free_share=0.5,
)
SECOND = timedelta(seconds=1)


def test_all_is_well():
    assert rules.conditions(WELL) == ()


@pytest.mark.parametrize(
    ("condition", "well", "wrong"),
    [
        (Condition.DATABASE_SLOW, {"database_seconds": 1.0}, {"database_seconds": 1.01}),
        (Condition.QUEUE_OLD, {"queue_seconds": 60}, {"queue_seconds": 61}),
        (
            Condition.WORKER_SILENT,
            {"heartbeat_at": AT - 90 * SECOND},
            {"heartbeat_at": AT - 91 * SECOND},
        ),
        (Condition.FACTS_UNDELIVERED, {"facts_seconds": 300}, {"facts_seconds": 301}),
        (Condition.FACTS_GIVEN_UP, {"facts_given_up": 0}, {"facts_given_up": 1}),
        (Condition.LETTERS_UNCERTAIN, {"letters_uncertain": 0}, {"letters_uncertain": 1}),
        (Condition.RECORD_WAITS, {"record_waits_seconds": 60}, {"record_waits_seconds": 61}),
        (
            Condition.RECORD_UNCHECKED,
            {"record_checked_at": AT - timedelta(hours=36)},
            {"record_checked_at": AT - timedelta(hours=37)},
        ),
        (Condition.RECORD_UNSOUND, {"record_problems": 0}, {"record_problems": 1}),
        (
            Condition.BACKUP_OLD,
            {"backup_at": AT - timedelta(hours=24)},
            {"backup_at": AT - timedelta(hours=24) - SECOND},
        ),
        (Condition.DISK_FULL, {"free_share": 0.15}, {"free_share": 0.149}),
        (Condition.CLOCK_OFF, {"drift_seconds": -5.0}, {"drift_seconds": -5.1}),
    ],
)
def test_a_limit_itself_is_well_and_beyond_it_is_not(condition, well, wrong):
    assert rules.conditions(replace(WELL, **well)) == ()
    assert rules.conditions(replace(WELL, **wrong)) == (condition,)


@pytest.mark.parametrize(("hours", "wrong"), [(24, ()), (25, (Condition.BACKUP_OLD,))])
def test_a_new_installation_has_a_day_for_its_first_backup(hours, wrong):
    since = AT - timedelta(hours=hours)
    assert rules.conditions(replace(WELL, backup_at=None, since=since)) == wrong


def test_what_is_new_and_what_is_over():
    new, over = rules.changes((Condition.DISK_FULL,), frozenset({"disk_full"}))
    assert (new, over) == ((), frozenset())
    new, over = rules.changes((Condition.DISK_FULL,), frozenset({"backup_old"}))
    assert (new, over) == ((Condition.DISK_FULL,), frozenset({"backup_old"}))
