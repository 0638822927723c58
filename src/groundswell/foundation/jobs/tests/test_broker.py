"""Jobs that wait with a broker: each sweep enqueued once, a failed job tried again."""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest

from groundswell.foundation.errors import Refusal
from groundswell.foundation.jobs import clockwork, engine, owing, schedules
from groundswell.foundation.jobs.models import OwedJob, Tick
from groundswell.foundation.jobs.tests import sample

AT = datetime(2026, 5, 3, 12, tzinfo=UTC)
SECOND = timedelta(seconds=1)
PATH = "groundswell.foundation.jobs.tests.test_broker.work"

pytestmark = pytest.mark.django_db
ran: list[str] = []


def work(word: str) -> None:
    """A job that fails when it is told to."""
    ran.append(word)
    if word == "fail":
        raise ValueError(word)
    if word == "refuse":
        raise Refusal


@pytest.fixture
def sent(monkeypatch):
    """One sweep every ten seconds, and what the clockwork enqueued."""
    made: list[dict] = []
    sweep = SimpleNamespace(module_path="a.sweep", queue_name="outbox")
    kept = SimpleNamespace(apply_async=lambda **how: made.append(how))
    monkeypatch.setattr(schedules, "_schedules", {"a": schedules.Schedule("a", 10, sweep)})
    monkeypatch.setattr(clockwork, "app", SimpleNamespace(tasks={"a.sweep": kept}))
    return made


def test_a_sweep_is_enqueued_when_it_is_due_and_once_for_all_workers(sent):
    clockwork.tick(at=AT)  # learns of it
    assert [clockwork.tick(at=AT) for _worker in range(3)] == [1, 0, 0]
    assert clockwork.tick(at=AT + 9 * SECOND) == 0
    assert clockwork.tick(at=AT + 10 * SECOND) == 1
    assert sent == [{"queue": "outbox", "expires": 60}] * 2


def test_whoever_saw_it_due_and_came_late_enqueues_nothing(sent):
    clockwork.tick(at=AT)
    schedule, seen = schedules.registered()[0], Tick.objects.get().due_at
    assert clockwork._take(schedule, seen, AT) is True
    assert clockwork._take(schedule, seen, AT) is False
    assert len(sent) == 1


def test_a_clock_that_is_set_back_stops_no_sweep(sent):
    clockwork.tick(at=AT + timedelta(hours=1))
    clockwork.tick(at=AT + timedelta(hours=1))
    assert clockwork.tick(at=AT) == 1
    assert clockwork.tick(at=AT + 5 * SECOND) == 0
    assert len(sent) == 2


def test_a_failed_job_is_owed_and_then_given_up():
    job = owing.owed(work, (10, 60))
    for attempts, wait in ((1, 10), (2, 60), (3, None)):
        with pytest.raises(ValueError, match="fail"):
            job("fail")
        row = OwedJob.objects.get()
        assert (row.attempts, row.path, row.args) == (attempts, PATH, [["fail"], {}])
        assert (row.due_at is None) == (wait is None)
        if wait is not None:
            assert row.due_at - row.failed_at == wait * SECOND
    assert row.failure == "builtins.ValueError"


def test_what_went_well_or_was_refused_is_owed_no_more():
    for word in ("well", "refuse"):
        mark = owing.mark_of(PATH, [[word], {}])
        OwedJob.objects.create(mark=mark, path=PATH, args=[[word], {}], failed_at=AT, failure="x")
    owing.owed(work, (10,))("well")
    with pytest.raises(Refusal):
        owing.owed(work, (10,))("refuse")
    assert not OwedJob.objects.exists()


def test_an_owed_job_is_enqueued_once_when_it_is_due(sent, monkeypatch):
    again: list[tuple] = []
    task = SimpleNamespace(enqueue=lambda *args, **kwargs: again.append((args, kwargs)))
    monkeypatch.setattr(clockwork, "import_string", {"a.job": task}.get)
    OwedJob.objects.create(
        mark="m", path="a.job", args=[[7], {"x": 1}], failed_at=AT, due_at=AT, failure="x"
    )
    clockwork.tick(at=AT - SECOND)
    assert again == []
    for _worker in range(3):
        clockwork.tick(at=AT + SECOND)
    assert again == [((7,), {"x": 1})]


def test_jobs_know_nothing_of_the_engine(settings):
    assert engine.tried_again(work, (1,)) is work
    settings.GROUNDSWELL_JOBS = "broker"
    assert engine.tried_again(work, ()) is work
    assert engine.tried_again(work, (1,)) is not work
    assert not engine.is_transactional()


def test_how_long_the_oldest_job_has_waited():
    assert engine.waited_seconds(AT) == 0
    sample.write_line.enqueue("/dev/null", "x", 0.0)
    from django_ox.models import OxTask

    OxTask.objects.update(enqueued_at=AT - 90 * SECOND)
    assert engine.waited_seconds(AT) == 90
