"""
The engine behind Django's task API: django-ox, or Celery on a broker; nobody else knows.

``GROUNDSWELL_JOBS`` chooses. What is enqueued, and when, does not change: a job is a function of
an area's ``jobs.py`` either way. What Celery does not do by itself (a retry after hours, one
clockwork for many workers) is in ``broker`` and ``clockwork``.
"""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from io import StringIO
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db.models import Min
from django.tasks import task_backends
from django_ox.schedules import IntervalTrigger
from django_ox.schedules import Schedule as OxSchedule
from django_ox.testing import run_tasks

from groundswell.foundation.jobs.schedules import registered

SOME = 500


class RegisteredSchedules:
    """Where the engine's workers read what runs by itself: our registry."""

    def __init__(self, _options: dict[str, Any], _alias: str) -> None:
        """Take the engine's two arguments; the registry needs neither."""
        self._known: list[OxSchedule] = []

    def schedules(self) -> list[OxSchedule]:
        """Return every registered schedule, in the engine's words."""
        if len(self._known) != len(registered()):
            self._known = [
                OxSchedule(
                    name=schedule.name,
                    task=schedule.task,
                    trigger=IntervalTrigger(every=timedelta(seconds=schedule.seconds)),
                    args=(),
                    kwargs={},
                )
                for schedule in registered()
            ]
        return self._known


def is_transactional() -> bool:
    """Return whether enqueueing is part of the caller's transaction (one database for both)."""
    return bool(settings.GROUNDSWELL_JOBS == "database")


def policy_fields() -> frozenset[str]:
    """Return which retry settings the engine's tasks take."""
    return frozenset(task_backends["default"].task_class.__dataclass_fields__)


def run_waiting() -> int:
    """Run here, at once, what a worker would run now, up to some; return how many attempts."""
    return len(run_tasks(max_tasks=SOME)) if is_transactional() else 0


def tried_again[**P](function: "Callable[P, None]", waits: Sequence[int]) -> "Callable[P, None]":
    """Return ``function`` as a job that is tried again after ``waits``, where the engine cannot."""
    if not on_broker() or not waits:
        return function
    from groundswell.foundation.jobs.owing import owed  # noqa: PLC0415  only with a broker

    return owed(function, waits)


def on_broker() -> bool:
    """Return whether jobs wait with a broker."""
    return bool(settings.GROUNDSWELL_JOBS == "broker")


def run_worker(*, concurrency: int, processes: int, queues: Sequence[str] = ()) -> None:
    """Work until told to stop (SIGTERM or Ctrl-C finishes what is being done)."""
    if on_broker():
        from groundswell.foundation.jobs.working import work  # noqa: PLC0415  only with a broker

        work(concurrency=concurrency, queues=queues)
        return
    call_command(
        "ox_worker",
        concurrency=concurrency,
        processes=processes,
        queues=",".join(queues) or None,
        interval=0.5,
        verbosity=0,  # failures are logged; a line for each job that went well is noise
    )


def waited_seconds(at: datetime) -> float:
    """
    Return how long the oldest job that could run at ``at`` has waited; 0 where none does.

    A broker does not say; how long ago the clockwork's own job ran tells the same.
    """
    if not is_transactional():
        return 0.0
    ready = apps.get_model("django_ox", "OxTask").objects.filter(status="READY")
    due = ready.filter(run_after=None) | ready.filter(run_after__lte=at)
    found = due.aggregate(fresh=Min("enqueued_at"), waited=Min("run_after"))
    since = [moment for moment in found.values() if moment is not None]
    return max(0.0, (at - min(since)).total_seconds()) if since else 0.0


def forget_finished() -> None:
    """Remove the rows of finished jobs: done ones soon, failed ones after a month."""
    call_command("ox_prune", older_than="6h", stdout=StringIO())
    call_command("ox_prune", older_than="30d", include_failed=True, stdout=StringIO())
