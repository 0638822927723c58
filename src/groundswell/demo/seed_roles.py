"""Whom the seeds take from the invented movement, and how one can be them."""

from datetime import timedelta

from groundswell.demo.models import Role
from groundswell.demo.moments import START
from groundswell.register.people import actions as people
from groundswell.register.people.models import Account, Person
from groundswell.register.people.rules import Kind
from groundswell.register.structures import queries as structures
from groundswell.register.structures.models import Body, Tenure


def holder(body: Body, key: str) -> Person:
    """Return who holds an office of a body as the story begins. :raises LookupError: nobody."""
    running = Tenure.objects.running(START.at)
    tenure = running.filter(office__body=body, office__key=key).order_by("pk").first()
    if tenure is None or tenure.person is None:
        raise LookupError(f"{body.name} has no {key}")
    return tenure.person


def free_members(body: Body) -> list[Person]:
    """Return members of long standing who hold no office and are nobody of the story."""
    taken = set(Tenure.objects.values_list("person__token", flat=True))
    taken |= set(Role.objects.values_list("person_token", flat=True))
    known = set(Account.objects.values_list("person_id", flat=True))
    rows = structures.memberships_of(body.pk).filter(joined_at__lt=START.at - timedelta(days=60))
    free = (row.person for row in rows[:120] if row.person_id not in known)
    return [each for each in free if each.token not in taken]


def let_in(person: Person, address: str) -> None:
    """Give somebody of the story an address and an account, so that one can be them."""
    kind, at = Kind.EMAIL, START.at - timedelta(days=50)
    people.add_address(
        person_id=person.pk, kind=kind, text=address, source="form", by=person, at=at
    )
    people.verify_address(person_id=person.pk, kind=kind, text=address, by=person, at=at)
    Account.objects.create_user(address, person=person)
