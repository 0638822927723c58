"""Trying a failed job again after minutes or hours, where the engine keeps no such promise."""

import hashlib
import json
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from functools import wraps
from typing import Any

from django.db import transaction

from groundswell.foundation import clock
from groundswell.foundation.errors import Refusal


def mark_of(path: str, args: Sequence[Any]) -> str:
    """Return what tells one job with its arguments from every other."""
    return hashlib.sha256(json.dumps([path, list(args)]).encode()).hexdigest()


def owed[**P](function: "Callable[P, None]", waits: Sequence[int]) -> "Callable[P, None]":
    """
    Return ``function`` with a row written for each failure: the clockwork tries it again.

    A ``Refusal`` is an answer. After the last of ``waits`` the row stays, without a date.
    """
    path = f"{function.__module__}.{function.__qualname__}"

    @wraps(function)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        from groundswell.foundation.jobs.models import OwedJob  # noqa: PLC0415  made before tables

        given = [list(args), dict(kwargs)]
        mark = mark_of(path, given)
        try:
            function(*args, **kwargs)
        except Refusal:
            OwedJob.objects.filter(mark=mark).delete()
            raise
        except Exception as failure:
            _owe(mark, path, given, waits, failure, clock.machine_now())
            raise
        OwedJob.objects.filter(mark=mark).delete()

    return run


def _owe(
    mark: str, path: str, given: list[Any], waits: Sequence[int], failure: Exception, at: datetime
) -> None:
    from groundswell.foundation.jobs.models import OwedJob  # noqa: PLC0415  as above

    with transaction.atomic():
        row, _new = OwedJob.objects.select_for_update().get_or_create(
            mark=mark, defaults={"path": path, "args": given, "failed_at": at}
        )
        row.attempts += 1
        wait = waits[row.attempts - 1] if row.attempts <= len(waits) else None
        row.due_at = None if wait is None else at + timedelta(seconds=wait)
        row.failed_at = at
        # The class alone: messages of exceptions quote what people typed.
        row.failure = f"{type(failure).__module__}.{type(failure).__qualname__}"[:300]
        row.save()
