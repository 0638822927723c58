"""Erase a person's record: asked for, a day to take it back, then for good."""

from datetime import datetime, timedelta

from django.db import connection, transaction

from groundswell.foundation.facts import announce
from groundswell.register.people import refusals
from groundswell.register.people.facts import PersonErased
from groundswell.register.people.models import Person
from groundswell.register.people.registry import Kept, holdings

TIME_TO_THINK = timedelta(hours=24)


@transaction.atomic
def ask_erasure(*, person_id: int, by: Person, at: datetime) -> datetime:
    """
    Ask for a record to be erased a day from now; nothing but service letters go meanwhile.

    Asking again changes nothing. Return when it will be done.

    :raises NotTheirs: it is somebody else's record.
    :raises AlreadyErased: it is gone.
    """
    if by.pk != person_id:
        raise refusals.NotTheirs
    asked = Person.objects.filter(pk=person_id, erased_at__isnull=True, erasure_due_at__isnull=True)
    asked.update(erasure_due_at=at + TIME_TO_THINK)
    due = Person.objects.values_list("erasure_due_at", "erased_at").get(pk=person_id)
    if due[1] is not None or due[0] is None:
        raise refusals.AlreadyErased
    return due[0]


@transaction.atomic
def keep_record(*, person_id: int, by: Person, at: datetime) -> bool:  # noqa: ARG001  one shape
    """
    Take back an erasure that was asked for. Return whether there was one.

    :raises NotTheirs: it is somebody else's record.
    :raises AlreadyErased: it is too late.
    """
    if by.pk != person_id:
        raise refusals.NotTheirs
    if Person.objects.filter(pk=person_id, erased_at__isnull=False).exists():
        raise refusals.AlreadyErased
    waiting = Person.objects.filter(
        pk=person_id, erasure_due_at__isnull=False, erased_at__isnull=True
    )
    return bool(waiting.update(erasure_due_at=None))


@transaction.atomic
def erase_person(*, person_id: int, by: Person | None, at: datetime) -> list[Kept]:
    """
    Erase everything held about a person, in every area, in one transaction.

    Return what stays and why. Erasing again changes nothing and returns an empty list.

    :param by: the person, or ``None`` for the job that does it when its time has come.
    :raises NotTheirs: it is somebody else's record.
    """
    if by is not None and by.pk != person_id:
        raise refusals.NotTheirs
    person = Person.objects.select_for_update().get(pk=person_id)
    if person.erased_at is not None:
        return []
    joined = Person.objects.filter(merged_into=person_id).order_by("pk")
    kept: list[Kept] = []
    for one in [*joined.values_list("pk", flat=True), person_id]:
        for source in reversed(holdings()):
            kept += [left for left in source.erase(one, at) if left not in kept]
    announce(PersonErased(person_id=person_id))
    transaction.on_commit(_wipe_write_ahead_log)
    return kept


def _wipe_write_ahead_log() -> None:
    """On SQLite, fold the log into the file: old pages would keep what was overwritten."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def erase_due(*, at: datetime) -> int:
    """
    Erase every record whose time to think is over; return how many. One transaction each.

    Never refuses.
    """
    due = Person.objects.filter(erasure_due_at__lte=at, erased_at__isnull=True)
    person_ids = list(due.order_by("erasure_due_at").values_list("pk", flat=True)[:500])
    for person_id in person_ids:
        erase_person(person_id=person_id, by=None, at=at)
    return len(person_ids)
