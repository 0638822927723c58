"""Writing to the record, and giving what was written its place."""

import logging
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import IntegrityError, connection, transaction
from django.db.transaction import TransactionManagementError

from groundswell.foundation import clock
from groundswell.foundation.privacy import keyed_hash
from groundswell.foundation.record import signing, witness_file
from groundswell.foundation.record.entry import mark_of, write_entry
from groundswell.foundation.record.head import head_body, head_mark, head_note
from groundswell.foundation.record.kinds import kind_named
from groundswell.foundation.record.models import (
    RecordEntry,
    RecordHead,
    RecordKey,
    RecordNode,
    RecordPlace,
    RecordWaiting,
)
from groundswell.foundation.record.queries import frontier, newest_head
from groundswell.foundation.subjects import Subject, new_token
from groundswell.methods.translog import Frontier

logger = logging.getLogger(__name__)

AT_ONCE = 1000
ATTEMPTS = 5
PURPOSE = "record.waiting"
ADVISORY_LOCK = 7022_0006  # any number nobody else uses: one sequencer at a time on PostgreSQL


def waiting_code(entry_id: int, mark: str) -> str:
    """Return the code that shows this installation wrote the entry. Hex."""
    return keyed_hash(f"{entry_id}:{mark}", PURPOSE)


def append(
    kind: str,
    *,
    about: Subject,
    body: Mapping[str, Any],
    at: datetime,
    warrant: str | None = None,
    because_of: Subject | None = None,
) -> RecordEntry:
    """
    Write an entry in the caller's transaction; it gets its place within a second of commit.

    No personal data in ``body``: salted commitments only (``commit``).

    :param at: when the act took effect, timezone-aware.
    :param warrant: the decision or rule the act rests on, as people and replay will read it.
    :raises UnknownKind: nobody registered ``kind``.
    :raises NotAnEntry: ``body`` holds what JSON has no one form for.
    :raises TransactionManagementError: there is no transaction for the entry to be part of.
    """
    kind_named(kind)
    if not connection.in_atomic_block:
        raise TransactionManagementError("an entry is written in the transaction of its change")
    token = new_token()
    reason = str(because_of) if because_of else None
    text = write_entry(
        token=token,
        kind=kind,
        about=str(about),
        at=at,
        body=body,
        warrant=warrant,
        because_of=reason,
    )
    entry = RecordEntry.objects.create(
        token=token,
        kind=kind,
        about=str(about),
        at=at,
        because_of=reason,
        text=text,
        mark=mark_of(text),
    )
    RecordWaiting.objects.create(entry=entry, code=waiting_code(entry.pk, entry.mark))
    transaction.on_commit(_sequence_soon, robust=True)
    return entry


def _sequence_soon() -> None:
    if RecordWaiting.objects.exists():
        sequence_waiting(at=clock.now())


def sequence_waiting(*, at: datetime | None = None) -> int:
    """
    Give every waiting entry its place, sign a head for each batch, and return how many.

    Any number may run at once: places, nodes and heads are unique, so of two that meet one
    succeeds and the other looks again. An entry whose code is wrong is left where it is, for
    ``verify_database`` to report.

    :raises AnotherKey: the signing key is not the one the record was begun with.
    """
    moment = at or clock.now()
    placed = 0
    for _attempt in range(ATTEMPTS):
        try:
            while batch := _sequence_batch(moment):
                placed += batch
            break
        except IntegrityError:
            continue  # another sequencer was first: look again at what is left
    if placed:
        transaction.on_commit(witness_file.catch_up, robust=True)
    return placed


@transaction.atomic
def _sequence_batch(at: datetime) -> int:
    if not _alone():
        return 0
    waiting = RecordWaiting.objects.select_related("entry").order_by("entry_id")
    entries = []
    for row in waiting[:AT_ONCE]:
        if row.code == waiting_code(row.entry_id, mark_of(row.entry.text)):
            entries.append(row.entry)
        else:
            logger.error("Record entry %s was not written by this installation", row.entry_id)
    if not entries:
        return 0
    head = newest_head()
    edge = frontier(head.size if head else 0)
    _place(entries, edge)
    _sign(edge, head, at)
    return len(entries)


def _alone() -> bool:
    """Return whether no other sequencer is at work; SQLite has one writer anyway."""
    if connection.vendor != "postgresql":
        return True
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [ADVISORY_LOCK])
        return bool(cursor.fetchone()[0])


def _place(entries: Sequence[RecordEntry], edge: Frontier) -> None:
    places, nodes = [], []
    position = edge.size - edge.size.bit_count()
    for entry in entries:
        completed = edge.append(bytes.fromhex(entry.mark))
        places.append(RecordPlace(seq=edge.size, entry=entry))
        for mark in completed:
            position += 1
            nodes.append(RecordNode(position=position, mark=mark.hex()))
    RecordPlace.objects.bulk_create(places)
    RecordNode.objects.bulk_create(nodes)
    RecordWaiting.objects.filter(entry__in=entries).delete()


def _sign(edge: Frontier, before: RecordHead | None, at: datetime) -> None:
    key = _own_key()
    number = before.number + 1 if before else 1
    body = head_body(
        origin=key.origin,
        number=number,
        size=edge.size,
        root=edge.root(),
        at=at,
        previous=head_mark(before.note) if before else "",
    )
    RecordHead.objects.create(
        number=number,
        size=edge.size,
        root=edge.root().hex(),
        at=at,
        note=head_note(body, signing.sign(key.origin, body)),
    )


def _own_key() -> RecordKey:
    key = RecordKey.objects.first()
    public = signing.public_key(make=key is None)
    if key is None and public is not None:
        return RecordKey.objects.create(public_key=public.hex(), origin=signing.new_origin())
    if key is None or public is None or key.public_key != public.hex():
        raise signing.AnotherKey(
            "the record's signing key is not in this home: restore it from a backup"
        )
    return key
