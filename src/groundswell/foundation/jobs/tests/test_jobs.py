"""Jobs: enqueued with the caller's transaction, tried again, swept, and run at once on request."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import transaction
from django_ox.models import OxTask

from groundswell.foundation import clock, jobs
from groundswell.foundation.jobs import adapter, engine, schedules
from groundswell.foundation.jobs.tests import sample

AT = datetime(2026, 5, 3, 12, tzinfo=UTC)


def waiting() -> list[str]:
    rows = OxTask.objects.filter(status="READY").order_by("enqueued_at")
    return [row.task_path.rpartition(".")[2] for row in rows]


@pytest.mark.django_db(transaction=True)
def test_a_job_is_part_of_the_transaction_that_asked_for_it(tmp_path):
    with pytest.raises(RuntimeError), transaction.atomic():
        jobs.enqueue_on_commit(sample.write_line, str(tmp_path / "a"), "lost", 0.0)
        raise RuntimeError
    assert waiting() == []
    with transaction.atomic():
        jobs.enqueue_on_commit(sample.write_line, str(tmp_path / "a"), "kept", 0.0)
    assert waiting() == ["write_line"]
    engine.run_waiting()
    assert (tmp_path / "a").read_text() == "kept\n"


@pytest.mark.django_db
def test_what_is_not_json_is_refused_before_anything_is_written():
    with pytest.raises(TypeError):
        jobs.enqueue_on_commit(sample.write_line, object(), "x", 0.0)
    assert waiting() == []


@pytest.mark.django_db
def test_a_failing_job_waits_and_is_tried_again():
    jobs.enqueue_on_commit(sample.always_fails)
    engine.run_waiting()
    row = OxTask.objects.get()
    assert (row.status, row.attempts, row.max_attempts) == ("READY", 1, 3)
    wait = row.run_after - row.last_attempted_at
    assert timedelta(0) < wait <= timedelta(seconds=2)


@pytest.mark.django_db
def test_a_refusal_is_an_answer_and_is_not_asked_again():
    jobs.enqueue_on_commit(sample.always_refuses)
    engine.run_waiting()
    row = OxTask.objects.get()
    assert (row.status, row.attempts) == ("FAILED", 1)


def test_waits_follow_the_attempts_and_stay_at_the_last():
    wait = adapter._backoff((1, 5))

    class Attempt:
        attempts = 1

    assert wait(ValueError(), Attempt()) == 1
    Attempt.attempts = 2
    assert wait(ValueError(), Attempt()) == 5
    Attempt.attempts = 9
    assert wait(ValueError(), Attempt()) == 5


def test_two_jobs_cannot_share_the_name_of_a_schedule(monkeypatch):
    monkeypatch.setattr(schedules, "_schedules", {})
    jobs.every(seconds=60, name="sample")(sample.always_fails)
    jobs.every(seconds=60, name="sample")(sample.always_fails)
    with pytest.raises(ValueError, match="sample"):
        jobs.every(seconds=60, name="sample")(sample.always_refuses)


def test_the_engine_reads_every_registered_schedule():
    known = engine.RegisteredSchedules({}, "default").schedules()
    assert {"facts.retry", "jobs.forget"} <= {schedule.name for schedule in known}


@pytest.mark.django_db
def test_all_that_is_due_runs_at_once_with_the_clock_held(monkeypatch):
    seen = []
    monkeypatch.setattr(
        "groundswell.foundation.jobs.jobs.deliver_due", lambda *, at: seen.append(at)
    )
    assert jobs.run_due(AT) >= 2
    assert seen == [AT]
    assert clock.now() != AT
    assert waiting() == []


@pytest.mark.django_db(transaction=True)
def test_finished_jobs_are_forgotten_and_failed_ones_kept_a_month():
    jobs.enqueue_on_commit(sample.always_refuses)
    jobs.enqueue_on_commit(sample.write_line, "/dev/null", "x", 0.0)
    engine.run_waiting()
    long_ago = clock.now() - timedelta(days=2)
    OxTask.objects.update(finished_at=long_ago)
    engine.forget_finished()
    assert [row.status for row in OxTask.objects.all()] == ["FAILED"]


@pytest.mark.django_db(transaction=True)
def test_without_a_worker_jobs_run_after_the_commit(settings, tmp_path):
    settings.GROUNDSWELL_JOBS = "immediate"
    settings.TASKS = {
        "default": {
            "BACKEND": "django_ox.testing.ImmediateBackend",
            "QUEUES": ["default", "outbox"],
        }
    }
    with transaction.atomic():
        jobs.enqueue_on_commit(sample.write_line, str(tmp_path / "a"), "now", 0.0)
        assert not (tmp_path / "a").exists()
    assert (tmp_path / "a").read_text() == "now\n"
