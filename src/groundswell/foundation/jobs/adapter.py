"""The one way to a job: Django's task API with the house's habits."""

import logging
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.tasks import task
from django.utils.json import normalize_json

from groundswell.foundation import clock
from groundswell.foundation.errors import Refusal
from groundswell.foundation.jobs import engine
from groundswell.foundation.jobs.schedules import named, registered

if TYPE_CHECKING:
    from django.tasks import Task, TaskResult

log = logging.getLogger(__name__)

WAITS = (10, 60, 300, 1800, 7200)  # seconds before the second, third … attempt
MOST_ROUNDS = 20


def _backoff(waits: Sequence[int]) -> "Callable[[BaseException, TaskResult[Any, Any]], int | None]":
    def wait(failure: BaseException, attempt: "TaskResult[Any, Any]") -> int | None:
        if isinstance(failure, Refusal):
            return None  # an expected no is an answer; asking again changes nothing
        return waits[min(attempt.attempts, len(waits)) - 1]

    return wait


def job[**P](
    *, waits: Sequence[int] = WAITS, queue: str = "default", priority: int = 0
) -> "Callable[[Callable[P, None]], Task[P, None]]":
    """
    Make a function of a ``jobs.py`` a job: it takes JSON values (ids) and makes one call.

    It runs at least once, so it must be idempotent. One that raises is tried again after each
    of ``waits`` (seconds), then kept as failed with its tracebacks; a ``Refusal`` is final.
    """
    policy = {"max_attempts": len(waits) + 1, "backoff": _backoff(waits) if waits else None}
    taken = {name: policy[name] for name in policy if name in engine.policy_fields()}

    def declare(function: "Callable[P, None]") -> "Task[P, None]":
        engines_own: Any = task  # the retry settings are the engine's, unknown to Django's types
        kept = engine.tried_again(function, waits)
        made: Task[P, None] = engines_own(kept, queue_name=queue, priority=priority, **taken)
        return made

    return declare


def enqueue_on_commit[**P](todo: "Task[P, Any]", *args: P.args, **kwargs: P.kwargs) -> None:
    """
    Have ``todo`` run once the current transaction has committed, and not if it does not.

    With the engine in the same database the request is a row of the caller's transaction, so
    that no crash parts the two; with a broker it is sent on commit, and the sweeps make up
    what a crash in between loses.
    :raises TypeError: an argument is not a plain JSON value.
    """
    normalize_json([list(args), kwargs])
    if engine.is_transactional():
        todo.enqueue(*args, **kwargs)
    else:
        transaction.on_commit(lambda: _enqueue(todo, args, kwargs), robust=True)


def wake(name: str) -> None:
    """
    Have the sweep ``name`` look once the current transaction has committed, not at its next tick.

    :raises KeyError: there is no such sweep.
    """
    enqueue_on_commit(named(name).task)


def _enqueue(todo: "Task[..., Any]", args: Sequence[Any], kwargs: dict[str, Any]) -> None:
    try:
        result = todo.enqueue(*args, **kwargs)
    except OSError as failure:  # nobody answers at the broker
        log.error("The job %s waits for its sweep: %s", todo.module_path, failure)  # noqa: TRY400
        return
    for error in result.errors:
        log.error("The job %s failed: %s", todo.module_path, error.traceback)


def run_due(at: datetime) -> int:
    """
    Do now, in this thread, all that would be done by ``at``; return how many jobs ran.

    For the demo, whose clock jumps, and for tests. Every sweep runs once with the clock held
    at ``at``, then every waiting job, until nothing is left. Jobs keep what is due, and when,
    in rows; so moving the clock and sweeping is the same as having waited.
    """
    done = 0
    with clock.held_at(at):
        for schedule in registered():
            enqueue_on_commit(schedule.task)
            done += not engine.is_transactional()
        for _ in range(MOST_ROUNDS):
            ran = engine.run_waiting()
            done += ran
            if not ran:
                break
    return done
