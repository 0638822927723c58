"""
The clockwork of a broker's workers: every worker has one, and each sweep is enqueued once.

What is due stands in rows; whoever moves a row on by a conditional UPDATE is the one that
enqueues. So there is no process of its own to lose, and none to run twice by mistake.
"""

import logging
import threading
from datetime import datetime, timedelta

from django.db import connection
from django.utils.module_loading import import_string

from groundswell.foundation import clock
from groundswell.foundation.jobs.broker import app
from groundswell.foundation.jobs.models import OwedJob, Tick
from groundswell.foundation.jobs.schedules import Schedule, registered

log = logging.getLogger(__name__)

BEAT_SECONDS = 0.5
HELD = timedelta(hours=1)  # a job that was enqueued again and not heard of is enqueued once more
LEAST_LIFE_SECONDS = 60

_stopped = threading.Event()


def begin() -> None:
    """Start beating in a thread of its own."""
    _stopped.clear()
    threading.Thread(target=_beat, name="clockwork", daemon=True).start()


def end() -> None:
    """Stop after the present beat."""
    _stopped.set()


def _beat() -> None:
    well = True
    while not _stopped.wait(BEAT_SECONDS):
        try:
            tick(at=clock.machine_now())
            well = True
        except Exception:
            # Whatever is away (database, broker) comes back; one line for each time it went.
            if well:
                log.exception("The clockwork missed a beat and goes on trying")
            well = False
            connection.close()
    connection.close()


def tick(*, at: datetime) -> int:
    """Enqueue every sweep and every owed job that is due at ``at`` and not taken; say how many."""
    schedules = {schedule.name: schedule for schedule in registered()}
    known = dict(Tick.objects.values_list("name", "due_at"))
    if new := schedules.keys() - known.keys():
        Tick.objects.bulk_create(
            (Tick(name=name, due_at=at) for name in sorted(new)), ignore_conflicts=True
        )
    done = 0
    for name, due_at in known.items():
        schedule = schedules.get(name)
        if schedule is not None and _is_due(schedule, due_at, at):
            done += _take(schedule, due_at, at)
    return done + _try_again(at)


def _is_due(schedule: Schedule, due_at: datetime, at: datetime) -> bool:
    # Further away than it can be: the machine's clock was set back meanwhile.
    return due_at <= at or due_at > at + timedelta(seconds=schedule.seconds)


def _take(schedule: Schedule, due_at: datetime, at: datetime) -> bool:
    following = at + timedelta(seconds=schedule.seconds)
    if not Tick.objects.filter(name=schedule.name, due_at=due_at).update(due_at=following):
        return False  # another worker was first
    # A sweep nobody got round to is dropped when the next ones are there: they do not pile up.
    life = max(LEAST_LIFE_SECONDS, 2 * schedule.seconds)
    queue = schedule.task.queue_name
    app.tasks[schedule.task.module_path].apply_async(queue=queue, expires=life)
    return True


def _try_again(at: datetime) -> int:
    done = 0
    for row in OwedJob.objects.filter(due_at__lte=at)[:100]:
        if OwedJob.objects.filter(pk=row.pk, due_at=row.due_at).update(due_at=at + HELD):
            args, kwargs = row.args
            import_string(row.path).enqueue(*args, **kwargs)
            done += 1
    return done
