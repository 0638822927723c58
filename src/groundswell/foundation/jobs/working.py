"""A worker of the broker's jobs: Celery's own, with the clockwork beside it."""

import os
from collections.abc import Sequence
from typing import Any

from celery import signals

from groundswell.foundation.jobs import clockwork
from groundswell.foundation.jobs.broker import QUEUES, app


def work(*, concurrency: int, queues: Sequence[str] = ()) -> None:
    """Work until told to stop, ``concurrency`` jobs at once."""
    signals.worker_ready.connect(_begin_clockwork)
    signals.worker_shutting_down.connect(_end_clockwork)
    app.worker_main(
        [
            *("--quiet", "worker", "--pool=threads"),
            *(f"--concurrency={concurrency}", "--loglevel=WARNING"),
            *(f"--hostname=groundswell-{os.getpid()}@%h", f"--queues={','.join(queues or QUEUES)}"),
            *("--without-gossip", "--without-mingle"),
        ]
    )


def _begin_clockwork(**_told: Any) -> None:
    clockwork.begin()


def _end_clockwork(**_told: Any) -> None:
    clockwork.end()
