"""Write down many people at once, as a list has them. The area of lists decides who."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction

from groundswell.foundation.bulk import insert_rows
from groundswell.foundation.subjects import new_token
from groundswell.register.people.models import (
    ConsentEvent,
    ConsentText,
    ContactPoint,
    Person,
    Suppression,
)
from groundswell.register.people.rules import Action, called_from

PERSON: tuple[str, ...] = (
    *("token", "full_name", "name_key", "called", "preferred_language", "birth_year"),
    *("source", "added_at", "added_by", "access_needs"),
)
POINT: tuple[str, ...] = (
    *("person", "token", "kind", "value", "normalised", "value_hash", "same_hash"),
    *("shared", "added_at", "verified_at", "source"),
)
EVENT: tuple[str, ...] = (
    *("person", "address_hash", "channel", "purpose", "action", "text", "form", "evidence"),
    *("own_act", "shown_at", "at", "recorded_by"),
)


@dataclass(slots=True)
class Way:
    """One way to reach somebody, normalised and hashed."""

    kind: str
    value: str
    normalised: str
    value_hash: str
    same_hash: str


@dataclass(slots=True)
class Arrival:
    """Somebody a list brings: what is written of them, and what they agreed to when."""

    full_name: str
    name_key: str
    called: str
    language: str
    birth_year: int | None
    ways: list[Way]
    agreed: list[tuple[str, str]] = field(default_factory=list)  # channel, purpose
    agreed_at: datetime | None = None
    evidence: dict[str, Any] = field(default_factory=dict)


@dataclass(slots=True)
class AddressStop:
    """An address not to be written to, by a channel, as a list says it."""

    channel: str
    address_hash: str
    scope: str
    at: datetime


@transaction.atomic
def bring_people(
    *,
    arrivals: Sequence[Arrival],
    source: str,
    text: ConsentText | None,
    by: Person | None,
    at: datetime,
) -> list[int]:
    """
    Put many people on the register at once; return their keys in the same order.

    What they agreed to is written as somebody else's word: it never outranks a refusal. Nobody is
    announced one by one; the list is.

    :raises IntegrityError: one of them came another way at the same instant; nothing is written.
    """
    by_id = by.pk if by else None
    tokens = [new_token() for _ in arrivals]
    insert_rows(
        Person,
        PERSON,
        (
            (
                *(token, each.full_name, each.name_key),
                each.called or called_from(each.full_name),
                *(each.language, each.birth_year, source, at, by_id, None),
            )
            for token, each in zip(tokens, arrivals, strict=True)
        ),
    )
    found = dict(Person.objects.filter(token__among=tokens).values_list("token", "pk"))
    ids = [found[token] for token in tokens]
    add_ways(
        ways=[(key, way) for key, each in zip(ids, arrivals, strict=True) for way in each.ways],
        source=source,
        by=by,
        at=at,
    )
    if text is not None:
        insert_rows(ConsentEvent, EVENT, _grants(arrivals, ids, text.pk, by_id, at))
    return ids


def _grants(
    arrivals: Sequence[Arrival], ids: Sequence[int], text_id: int, by_id: int | None, at: datetime
) -> Iterable[tuple[Any, ...]]:
    for key, each in zip(ids, arrivals, strict=True):
        shown_at = min(each.agreed_at or at, at)
        for channel, purpose in each.agreed:
            yield (
                *(key, "", channel, purpose, Action.GRANT.value, text_id, "import"),
                *(each.evidence, False, shown_at, at, by_id),
            )


@transaction.atomic
def add_ways(
    *, ways: Sequence[tuple[int, Way]], source: str, by: Person | None, at: datetime
) -> None:
    """
    Add ways to reach people, by their keys; whoever else is reached there is marked as sharing.

    :raises IntegrityError: one of them is somebody of that name's already; nothing is written.
    """
    del by  # said on the list
    counted = Counter(way.value_hash for _key, way in ways)
    there = ContactPoint.objects.filter(value_hash__among=list(counted))
    known = set(there.values_list("value_hash", flat=True))
    shared = known | {value for value, times in counted.items() if times > 1}
    insert_rows(
        ContactPoint,
        POINT,
        (
            (
                *(key, new_token(), way.kind, way.value[:500], way.normalised, way.value_hash),
                *(way.same_hash, way.value_hash in shared, at, None, source),
            )
            for key, way in ways
        ),
    )
    if known:
        ContactPoint.objects.filter(value_hash__among=list(known), shared=False).update(shared=True)


@transaction.atomic
def stop_addresses(
    *, stops: Sequence[AddressStop], reason: str, by: Person | None, at: datetime
) -> int:
    """
    Write down that addresses are not to be written to, as a list says; return how many were new.

    One that stands already stays, with the later of the two days. Never refuses.
    """
    del by, at  # each stop says since when
    latest: dict[tuple[str, str, str], datetime] = {}
    for each in stops:
        key = (each.address_hash, each.channel, each.scope)
        latest[key] = max(latest.get(key, each.at), each.at)
    standing = {
        (row.address_hash, row.channel, row.scope): row
        for row in Suppression.objects.filter(address_hash__in={key[0] for key in latest})
    }
    fresh = [
        Suppression(address_hash=mark, channel=channel, scope=scope, reason=reason, at=since)
        for (mark, channel, scope), since in latest.items()
        if (mark, channel, scope) not in standing
    ]
    Suppression.objects.bulk_create(fresh, batch_size=500, ignore_conflicts=True)
    for key, since in latest.items():
        if key in standing and standing[key].at < since:
            Suppression.objects.filter(pk=standing[key].pk, at__lt=since).update(at=since)
    return len(fresh)


@transaction.atomic
def take_back_people(*, ids: Sequence[int], by: Person | None, at: datetime) -> None:
    """
    Empty the records of people whom a list had brought, as if it had not: no stop is left.

    The rows stay, empty, so that what they were told refers to nobody. Never refuses.
    """
    del by  # said on the list
    points = ContactPoint.objects.filter(person_id__in=ids)
    marks = set(points.values_list("value_hash", flat=True))
    points.delete()
    left = Counter(
        ContactPoint.objects.filter(value_hash__in=marks).values_list("value_hash", flat=True)
    )
    alone = [mark for mark, times in left.items() if times == 1]
    ContactPoint.objects.filter(value_hash__in=alone).update(shared=False)
    events = ConsentEvent.objects.filter(person_id__in=ids, minimised_at__isnull=True)
    events.update(evidence={}, minimised_at=at)
    Person.objects.filter(pk__in=ids).update(
        full_name="",
        name_key="",
        called="",
        birth_year=None,
        source="taken_back",
        erased_at=at,
    )


@transaction.atomic
def take_back_ways(*, ids: Sequence[int], source: str, by: Person | None, at: datetime) -> None:
    """Remove the addresses that a list had added to people's records. Never refuses."""
    del by, at
    ContactPoint.objects.filter(person_id__in=ids, source=source, verified_at=None).delete()


@transaction.atomic
def take_back_stops(*, reason: str, by: Person | None, at: datetime) -> int:
    """Remove the stops that a list alone had brought; return how many. Never refuses."""
    del by, at
    return Suppression.objects.filter(reason=reason).delete()[0]


@transaction.atomic
def fill_birth_years(*, years: dict[int, int | None], by: Person | None, at: datetime) -> None:
    """Write birth years onto records, by their keys. Never refuses."""
    del by, at
    for key, year in years.items():
        Person.objects.here().filter(pk=key).update(birth_year=year)
