"""Write down how to reach people. The same address may belong to two of them."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models.functions import Coalesce

from groundswell.register.people import addresses, refusals, rules
from groundswell.register.people.ledger import family_of
from groundswell.register.people.models import Account, ContactPoint, Person
from groundswell.register.people.rules import Kind


def typed_address(kind: Kind, text: str) -> addresses.Address:
    """
    Return an address from what was typed.

    :raises AddressRefused: it cannot be one of that kind.
    """
    try:
        return addresses.address(kind, text)
    except rules.Unacceptable as refused:
        raise refusals.AddressRefused(kind.value, refused.fault) from None


def attach(
    person: Person, address: addresses.Address, *, source: str, at: datetime
) -> ContactPoint:
    """
    Put an address on a person's record, inside the caller's transaction.

    :raises AlreadySomebody: the same name is known there as another person.
    """
    try:
        with transaction.atomic():
            point, _made = ContactPoint.objects.get_or_create(
                person=person,
                kind=address.kind.value,
                value_hash=address.value_hash,
                defaults={
                    "value": address.value,
                    "normalised": address.normalised,
                    "same_hash": address.same_hash(person.full_name),
                    "added_at": at,
                    "source": source,
                },
            )
    except IntegrityError:
        raise refusals.AlreadySomebody from None
    _mark_shared(address.kind.value, address.value_hash)
    return point


def _mark_shared(kind: str, value_hash: str) -> None:
    same = ContactPoint.objects.filter(kind=kind, value_hash=value_hash)
    same.update(shared=people_sharing(kind, value_hash) > 1)


def people_sharing(kind: str, value_hash: str) -> int:
    """Return how many people are reached at an address; records put together are one."""
    same = ContactPoint.objects.filter(kind=kind, value_hash=value_hash)
    whose = same.values_list(Coalesce("person__merged_into", "person"), flat=True)
    return whose.distinct().count()


@transaction.atomic
def add_address(
    *,
    person_id: int,
    kind: Kind,
    text: str,
    source: str,
    by: Person | None,  # noqa: ARG001  one shape
    at: datetime,
) -> ContactPoint:
    """
    Add one way to reach a person. The same again changes nothing.

    :raises AddressRefused: it cannot be an address of that kind.
    :raises AlreadySomebody: the same name is known there as another person.
    """
    person = Person.objects.here().select_for_update().get(pk=person_id)
    return attach(person, typed_address(kind, text), source=source, at=at)


@transaction.atomic
def verify_address(
    *,
    person_id: int,
    kind: Kind,
    text: str,
    by: Person | None,  # noqa: ARG001  one shape
    at: datetime,
) -> ContactPoint:
    """
    Note that the person has shown that an address of theirs reaches them.

    :raises AddressRefused: it cannot be an address of that kind.
    :raises NotTheirs: the person has no such address.
    """
    wanted = typed_address(kind, text)
    points = ContactPoint.objects.filter(
        person_id=person_id, kind=kind.value, value_hash=wanted.value_hash
    )
    points.filter(verified_at__isnull=True).update(verified_at=at)
    point = points.first()
    if point is None:
        raise refusals.NotTheirs
    return point


@transaction.atomic
def remove_address(*, person_id: int, token: str, by: Person, at: datetime) -> None:  # noqa: ARG001  one shape
    """
    Forget one way to reach a person. Removing it again changes nothing.

    :raises NotTheirs: it is somebody else's record.
    :raises LastAddress: they sign in with it.
    """
    if by.pk != person_id:
        raise refusals.NotTheirs
    point = ContactPoint.objects.filter(person_id=person_id, token=token).first()
    if point is None:
        return
    signs_in = Account.objects.filter(person__in=family_of(person_id), email=point.normalised)
    if point.kind == Kind.EMAIL and signs_in.exists():
        raise refusals.LastAddress
    point.delete()
    _mark_shared(point.kind, point.value_hash)
