"""
Rows of people by the hundred thousand: the same as the ordinary demo's, without an object each.

Every column of a table is written: what is not said here has its field's own default. What a
field encrypts, it encrypts here too.
"""

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any

from django.core.management.color import no_style
from django.db import connection, models

from groundswell.demo import seed_people
from groundswell.demo.cast import draw_name
from groundswell.demo.moments import START
from groundswell.foundation.bulk import insert_rows
from groundswell.register.people import addresses, rules
from groundswell.register.people.models import ConsentEvent, ConsentText, ContactPoint, Person
from groundswell.register.people.rules import Kind
from groundswell.register.structures.models import Body, Membership

SINCE, SPAN = START.at - timedelta(days=365), timedelta(days=363)
NEEDING_ACCESS = 0.04  # share of people who have said what they need, kept encrypted
NEEDS = ("step_free", "hearing_loop", "bsl", "children")
ENCRYPTED = Person._meta.get_field("access_needs")  # noqa: SLF001  Django's own way


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Somebody to be written down."""

    pk: int
    full_name: str
    called: str
    source: str
    came_at: datetime
    email: str
    phone: str
    agreed: bool
    needs: list[str] | None


def newcomer(rng: random.Random, pk: int, share: float) -> Newcomer:
    """Draw somebody who came when ``share`` of the last year had gone."""
    name, called = draw_name(rng)
    email = f"neighbour{pk}@post.ostrey.example" if rng.random() < seed_people.WITH_EMAIL else ""
    phone = f"07700 900{pk % 1000:03d}" if rng.random() < seed_people.WITH_PHONE else ""
    needs = rng.sample(NEEDS, rng.randrange(1, 3)) if rng.random() < NEEDING_ACCESS else None
    return Newcomer(
        pk=pk,
        full_name=name,
        called=called[: rules.CALLED_LENGTH],
        source="form" if rng.random() < 0.9 else "paper",
        came_at=SINCE + share * SPAN,
        email=email,
        phone=phone,
        agreed=bool(email) and rng.random() < seed_people.AGREED,
        needs=sorted(needs) if needs else None,
    )


def write(
    people: Sequence[Newcomer], homes: Sequence[Body], movement: Body, text: ConsentText
) -> None:
    """Write people with their addresses, consents and memberships, in the caller's transaction."""
    _insert(Person, (_person(one) for one in people))
    _insert(ContactPoint, (row for one in people for row in _points(one)))
    _insert(ConsentEvent, (_consent(one, text) for one in people if one.agreed))
    _insert(Membership, (_membership(one, movement) for one in people))
    _insert(Membership, (_membership(*pair) for pair in zip(people, homes, strict=True)))


def _insert(model: type[models.Model], rows: Iterable[dict[str, Any]]) -> None:
    columns = model._meta.concrete_fields  # noqa: SLF001  as above
    fields = [field for field in columns if model is Person or not field.primary_key]
    insert_rows(
        model,
        [field.attname for field in fields],
        ([row[f.attname] if f.attname in row else f.get_default() for f in fields] for row in rows),
    )


def _person(one: Newcomer) -> dict[str, Any]:
    return {
        "id": one.pk,
        "full_name": one.full_name,
        "name_key": rules.name_key(one.full_name),
        "called": one.called,
        "access_needs": ENCRYPTED.get_prep_value(one.needs),
        "source": one.source,
        "added_at": one.came_at,
        "age_declared_at": one.came_at,
    }


@lru_cache(maxsize=2048)  # telephones come from a thousand numbers
def _address(kind: Kind, text: str) -> addresses.Address:
    return addresses.address(kind, text)


def _points(one: Newcomer) -> Iterable[dict[str, Any]]:
    for kind, text in ((Kind.EMAIL, one.email), (Kind.PHONE, one.phone)):
        if not text:
            continue
        made = _address(kind, text)
        yield {
            "person_id": one.pk,
            "kind": kind.value,
            "value": made.value,
            "normalised": made.normalised,
            "value_hash": made.value_hash,
            "same_hash": made.same_hash(f"{one.full_name} {one.pk}"),
            "added_at": one.came_at,
            "verified_at": one.came_at if kind is Kind.EMAIL else None,
            "source": one.source,
        }


def _consent(one: Newcomer, text: ConsentText) -> dict[str, Any]:
    return {
        "person_id": one.pk,
        "channel": "email",
        "purpose": "meetings",
        "action": "grant",
        "text_id": text.pk,
        "form": "join",
        "evidence": {"source": one.source},
        "own_act": True,
        "shown_at": one.came_at,
        "at": one.came_at,
        "recorded_by_id": one.pk,
    }


def _membership(one: Newcomer, body: Body) -> dict[str, Any]:
    joined_at = max(one.came_at, body.founded_at + timedelta(minutes=1))
    return {
        "body_id": body.pk,
        "person_id": one.pk,
        "joined_at": joined_at,
        "source": one.source,
    }


def count_on_from_here() -> None:
    """Let the database number the next person after the last who was numbered here."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), [Person]):
            cursor.execute(statement)
