"""Where the time comes from, and which day it is where the movement is."""

from datetime import UTC, date, datetime, timedelta

import pytest

from groundswell.foundation import clock

THEN = datetime(2031, 1, 1, tzinfo=UTC)


@pytest.fixture
def own_source():
    clock.use(lambda: THEN)
    yield
    clock.use(None)


def test_the_machines_time_is_aware_and_in_utc():
    first = clock.now()
    assert first.utcoffset() == timedelta(0)
    assert timedelta(0) <= clock.now() - first < timedelta(minutes=1)


def test_another_source_is_asked_until_it_is_taken_away(own_source):
    assert clock.now() == THEN
    with clock.held_at(THEN + timedelta(days=1)):
        assert clock.now() == THEN + timedelta(days=1), "a held clock wins"
    clock.use(None)
    assert clock.now() != THEN


@pytest.mark.parametrize(
    ("zone", "day"),
    [("Europe/London", date(2026, 8, 15)), ("UTC", date(2026, 8, 14))],
)
def test_days_are_counted_in_the_movements_zone(settings, zone, day):
    settings.TIME_ZONE = zone  # half past eleven at night in UTC, past midnight in London
    assert clock.local_date(datetime(2026, 8, 14, 23, 30, tzinfo=UTC)) == day


def test_the_hour_that_comes_twice_is_one_day():
    for minutes in (30, 90):  # 25 October 2026: the clock goes back at 2
        at = datetime(2026, 10, 25, 0, minutes % 60, tzinfo=UTC) + timedelta(hours=minutes // 60)
        assert clock.local_date(at) == date(2026, 10, 25)
