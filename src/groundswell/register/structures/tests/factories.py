"""Dull makers of people and bodies: Ann, Bob, Cat and Dev."""

from datetime import UTC, datetime, timedelta
from typing import Any

from groundswell.register.people.models import Account, ContactPoint, Person
from groundswell.register.people.rules import Kind, name_key
from groundswell.register.structures import actions
from groundswell.register.structures.actions.founding import Where
from groundswell.register.structures.models import Body, Office

NOON = datetime(2026, 5, 3, 12, tzinfo=UTC)
DAY = timedelta(days=1)


def person(name: str, *, email: str = "") -> Person:
    made = Person.objects.create(
        full_name=name,
        called=name.partition(" ")[0],
        source="test",
        added_at=NOON,
        name_key=name_key(name),
    )
    if email:
        from groundswell.register.people import actions as people

        people.add_address(
            person_id=made.pk, kind=Kind.EMAIL, text=email, source="test", by=made, at=NOON
        )
        ContactPoint.objects.filter(person=made).update(verified_at=NOON)
    return made


def account_for(somebody: Person, email: str) -> Account:
    return Account.objects.create_user(email, person=somebody)


def movement(*, at: datetime = NOON) -> Body:
    dev, eve = person("Dev Patel"), person("Eve Stone")
    return actions.found_movement(
        name="Ostrey Federation", purpose="To stand together.", starters=[dev, eve], by=dev, at=at
    )


def group(parent: Body, starters: list[Person], **more: Any) -> Body:
    told = {"name": "Quayhithe Tenants", "purpose": "To meet.", "basis": "place", "at": NOON}
    told |= {"where": Where("Quayhithe", 51.5, -1.25)} | more
    return actions.found_group(parent=parent, starters=starters, by=starters[0], **told)


def office(body: Body, key: str) -> Office:
    return Office.objects.get(body=body, key=key)
