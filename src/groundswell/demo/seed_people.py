"""Three thousand invented people, their addresses and what they agreed to."""

import random
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import batched

from groundswell.demo.cast import draw_name
from groundswell.register.people import actions as people
from groundswell.register.people import addresses, rules
from groundswell.register.people.models import (
    Account,
    ConsentEvent,
    ConsentText,
    ContactPoint,
    Person,
)
from groundswell.register.people.rules import Kind

BATCH = 500
WITH_EMAIL, WITH_PHONE, AGREED = 0.86, 0.4, 0.6  # shares of people


@dataclass(frozen=True, slots=True)
class Arrival:
    """Somebody to put on the register, and when they came."""

    full_name: str
    called: str
    came_at: datetime


def draw_arrivals(
    rng: random.Random, count: int, since: datetime, until: datetime
) -> list[Arrival]:
    """Return ``count`` people who came between two moments, in the order they came."""
    seconds = (until - since).total_seconds()
    moments = sorted(since + timedelta(seconds=rng.random() * seconds) for _ in range(count))
    return [Arrival(*draw_name(rng), came_at) for came_at in moments]


def add(rng: random.Random, arrivals: list[Arrival]) -> list[Person]:
    """Put people on the register in few statements, each with an address if they gave one."""
    made: list[Person] = []
    for some in batched(arrivals, BATCH):
        rows = Person.objects.bulk_create(
            Person(
                full_name=arrival.full_name,
                name_key=rules.name_key(arrival.full_name),
                called=arrival.called[: rules.CALLED_LENGTH],
                source="form" if rng.random() < 0.9 else "paper",
                added_at=arrival.came_at,
                age_declared_at=arrival.came_at,
            )
            for arrival in some
        )
        made.extend(rows)
        points = [point for person in rows for point in _points(rng, person)]
        ContactPoint.objects.bulk_create(points)
    return made


def _points(rng: random.Random, person: Person) -> list[ContactPoint]:
    found = []
    if rng.random() < WITH_EMAIL:
        found.append(_point(person, Kind.EMAIL, f"neighbour{person.pk}@post.ostrey.example"))
    if rng.random() < WITH_PHONE:
        # 07700 900000 to 900999 belong to nobody: kept for drama. From 900 on they are to be held.
        found.append(_point(person, Kind.PHONE, f"07700 900{person.pk % 900:03d}"))
    return found


def _point(person: Person, kind: Kind, text: str) -> ContactPoint:
    made = addresses.address(kind, text)
    return ContactPoint(
        person=person,
        kind=kind.value,
        value=made.value,
        normalised=made.normalised,
        value_hash=made.value_hash,
        same_hash=made.same_hash(f"{person.full_name} {person.pk}"),
        added_at=person.added_at,
        verified_at=person.added_at if kind is Kind.EMAIL else None,
        source=person.source,
    )


def let_some_agree(rng: random.Random, everybody: list[Person]) -> None:
    """Let most of those with an e-mail address agree to hear of meetings near them."""
    first = everybody[0]
    people.grant_consent(
        person=first, channel="email", purpose="meetings", form="join", by=first, at=first.added_at
    )
    text = ConsentText.objects.get(version="meetings-1")
    reached = set(
        ContactPoint.objects.filter(kind=Kind.EMAIL.value).values_list("person_id", flat=True)
    )
    ConsentEvent.objects.bulk_create(
        (
            granted(person, text)
            for person in everybody[1:]
            if person.pk in reached and rng.random() < AGREED
        ),
        batch_size=BATCH,
    )


def granted(person: Person, text: ConsentText) -> ConsentEvent:
    """Return the row of somebody who agreed to hear of meetings when they joined."""
    return ConsentEvent(
        person=person,
        channel="email",
        purpose="meetings",
        action="grant",
        text=text,
        form="join",
        evidence={"source": person.source},
        own_act=True,
        shown_at=person.added_at,
        at=person.added_at,
        recorded_by=person,
    )


def add_named(full_name: str, called: str, at: datetime, *, source: str = "form") -> Person:
    """Put one of the story's own people on the register, with an address and an account."""
    address = f"{called.lower()}@story.ostrey.example"
    person = people.add_person(
        full_name=full_name, called=called, source=source, by=None, at=at, email=address
    )
    people.verify_address(person_id=person.pk, kind=Kind.EMAIL, text=address, by=person, at=at)
    Account.objects.create_user(address, person=person)
    return person
