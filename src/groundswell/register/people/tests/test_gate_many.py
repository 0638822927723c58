"""The gate for many says what the gate for one says, whatever was said before."""

import random
from contextlib import suppress
from datetime import timedelta

import pytest

from groundswell.foundation.errors import Refusal
from groundswell.register.people import actions, holds
from groundswell.register.people.gate_many import contact_permitted_many
from groundswell.register.people.models import Person, Suppression
from groundswell.register.people.queries import contact_permitted
from groundswell.register.people.rules import ALL, EVERY, Kind
from groundswell.register.people.tests.factories import AT, add, grant, withdraw

pytestmark = pytest.mark.django_db
PURPOSES = ("meetings", "bulletin", "money", "service")


def random_person(rng, number):
    """Somebody with up to two addresses, a random ledger, and perhaps a stop or an erasure."""
    shared = f"shared{rng.randrange(2)}@example.org"
    email = rng.choice(["", f"p{number}@example.org", shared])
    person = add(f"Person {number}", email)
    if rng.random() < 0.3:
        actions.add_address(
            person_id=person.pk, kind=Kind.EMAIL, text=f"q{number}@example.org",
            source="test", by=person, at=AT,
        )  # fmt: skip
    for step in range(rng.randrange(4)):
        say = rng.choice([grant, withdraw])
        with suppress(Refusal):  # somebody at a shared address had it all stopped
            say(person, at=AT + timedelta(days=step), purpose=rng.choice(("meetings", "bulletin")))
    for point in person.contact_points.all():
        if rng.random() < 0.25:
            Suppression.objects.get_or_create(
                channel="email",
                address_hash=rng.choice([point.value_hash, point.same_hash]),
                scope=rng.choice(["meetings", "bulletin", EVERY, ALL]),
                defaults={"reason": "test", "at": AT + timedelta(days=rng.randrange(4))},
            )
    chance = rng.random()
    if chance < 0.1:
        actions.erase_person(person_id=person.pk, by=person, at=AT)
    elif chance < 0.2:
        actions.ask_erasure(person_id=person.pk, by=person, at=AT)
    return person


@pytest.mark.parametrize("seed", range(4))
def test_many_are_decided_as_one_by_one(seed, monkeypatch):
    rng = random.Random(seed)
    people = [random_person(rng, number) for number in range(14)]
    kept, gone = add("Kept", "kept@example.org"), add("Gone", "gone@example.org")
    grant(gone, at=AT)
    withdraw(kept, at=AT)
    Person.objects.filter(pk=gone.pk).update(merged_into=kept, merged_at=AT)
    odd = {person.pk for person in people if person.pk % 2}
    monkeypatch.setitem(holds._holds, "meetings", [lambda pk, _at: pk in odd])
    monkeypatch.setitem(
        holds._held,
        "meetings",
        [lambda _at: Person.objects.filter(pk__in=odd).values_list("pk", flat=True)],
    )
    everybody = [person.pk for person in (*people, kept, gone)]
    addresses = [f"p{n}@example.org" for n in range(14)] + ["shared0@example.org", "no address"]
    asked = [(pk, None) for pk in everybody]
    asked += [(rng.choice(everybody), rng.choice(addresses)) for _ in range(40)]
    asked += [(None, address) for address in addresses]
    rng.shuffle(asked)
    at = AT + timedelta(days=9)
    for purpose in PURPOSES:
        one_by_one = [
            contact_permitted(pk, "email", purpose, at, address=address) for pk, address in asked
        ]
        assert contact_permitted_many(asked, "email", purpose, at) == one_by_one


def test_it_costs_the_same_for_one_and_for_twenty(django_assert_num_queries):
    people = [add(f"P {n}", f"p{n}@example.org") for n in range(20)]
    for some in (people[:1], people):
        with django_assert_num_queries(4):
            contact_permitted_many([(p.pk, None) for p in some], "email", "bulletin", AT)
