"""The clock held for what runs inside, in one thread."""

from datetime import UTC, datetime
from threading import Thread

from groundswell.foundation import clock

AT = datetime(2026, 5, 3, 12, tzinfo=UTC)


def test_the_clock_is_held_inside_and_runs_outside():
    with clock.held_at(AT):
        assert clock.now() == AT
        with clock.held_at(AT.replace(year=2030)):
            assert clock.now().year == 2030
        assert clock.now() == AT
    assert clock.now() != AT


def test_another_thread_is_not_held():
    seen = []
    with clock.held_at(AT):
        other = Thread(target=lambda: seen.append(clock.now()))
        other.start()
        other.join()
    assert seen != [AT]
