from datetime import UTC, datetime, timedelta

import pytest

from groundswell.organise.joining.rules import (
    Clock,
    Wait,
    may_be_asked_for_money,
    may_undo,
    reading,
)

NOON = datetime(2026, 5, 3, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        (timedelta(0), Wait(Clock.IN_TIME, 72)),
        (timedelta(hours=72), Wait(Clock.IN_TIME, 0)),
        (timedelta(hours=72, seconds=1), Wait(Clock.OVERDUE, -1)),
        (timedelta(days=7), Wait(Clock.OVERDUE, -96)),
        (timedelta(days=7, seconds=1), Wait(Clock.LATE, -97)),
    ],
)
def test_reading_of_a_waiting_welcome(after, expected):
    assert reading(NOON, None, NOON + after) == expected


def test_a_done_welcome_is_done_however_late():
    assert reading(NOON, NOON, NOON + timedelta(days=30)).clock is Clock.DONE


@pytest.mark.parametrize(
    ("days", "took_part", "allowed"),
    [(0, False, False), (13, False, False), (14, False, True), (0, True, True)],
)
def test_money_waits_until_something_was_given(days, took_part, allowed):
    assert may_be_asked_for_money(NOON, took_part, NOON + timedelta(days=days)) is allowed


def test_a_tick_may_be_taken_back_for_a_day():
    assert may_undo(NOON, NOON + timedelta(hours=23, minutes=59))
    assert not may_undo(NOON, NOON + timedelta(days=1))
