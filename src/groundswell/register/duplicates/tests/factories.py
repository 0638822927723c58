"""Dull makers of two records of one person, in one body."""

from datetime import timedelta

from groundswell.register.duplicates.models import Pair
from groundswell.register.people import actions as people
from groundswell.register.people.rules import Kind
from groundswell.register.structures import actions as structures
from groundswell.register.structures.actions.founding import Where
from groundswell.register.structures.tests.factories import NOON

AT = NOON + timedelta(days=60)
PLACES = (Where("Quayhithe", 51.5, -1.25), Where("Fennbridge", 51.9, -1.5))


def add(name, email, body=None, *, phone="", days=0, verified=True, **more):
    """Put somebody on the register and into a body, ``days`` after the others."""
    at = NOON + timedelta(days=days)
    person = people.add_person(
        full_name=name, email=email, phone=phone, source="test", by=None, at=at, **more
    )
    if email and verified:
        people.verify_address(person_id=person.pk, kind=Kind.EMAIL, text=email, by=person, at=at)
    if body is not None:
        structures.join_body(person=person, body=body, by=person, at=at, source="test")
    return person


def pair_of(body, one, other, **more):
    """Propose two records as one person."""
    first, second = sorted((one.pk, other.pk))
    told = {"kind": "same", "score": 75, "reasons": ["nickname", "email"], "found_at": AT}
    return Pair.objects.create(first_id=first, second_id=second, body=body, **(told | more))
