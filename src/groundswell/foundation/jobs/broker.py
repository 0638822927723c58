"""
Celery, set up so that a killed worker loses nothing: the engine where jobs wait with a broker.

A message is acknowledged after its job, one at a time; a worker that dies gives its messages
back at once. No table is touched here: this module is imported while tables are being made.
"""

from celery import Celery
from django.conf import settings
from kombu.entity import Queue

QUEUES = ("default", "outbox")

app = Celery("groundswell")
app.conf.update(
    broker_url=settings.GROUNDSWELL_BROKER_URL,
    broker_connection_timeout=3,  # seconds; a page must not wait longer, as sweeps make it up
    broker_connection_retry_on_startup=True,
    broker_connection_max_retries=None,  # a broker that is away for an hour comes back
    task_publish_retry_policy={"max_retries": 1, "interval_start": 0.1},
    task_default_queue=QUEUES[0],
    task_queues=[Queue(name) for name in QUEUES],  # type: ignore[no-untyped-call]
    task_acks_late=True,
    worker_prefetch_multiplier=1,
    task_ignore_result=True,
    task_serializer="json",
    accept_content=["json"],
    worker_pool="threads",
    worker_hijack_root_logger=False,
    worker_enable_remote_control=False,
)
