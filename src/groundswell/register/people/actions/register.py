"""Write down who people are and how to reach them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction

from groundswell.foundation import clock
from groundswell.foundation.facts import announce
from groundswell.register.people import addresses, queries, refusals, rules
from groundswell.register.people.actions.contact import attach, typed_address
from groundswell.register.people.facts import PersonAdded
from groundswell.register.people.models import ContactPoint, Person
from groundswell.register.people.rules import Kind


@dataclass(frozen=True, slots=True)
class Welcome:
    """Somebody added, or somebody found who was here before."""

    person: Person
    returning: bool


def _name(text: str, *, longest: int = rules.NAME_LENGTH) -> str:
    try:
        return rules.clean_name(text, longest=longest)
    except rules.Unacceptable as refused:
        raise refusals.NameRefused(refused.fault) from None


def _addresses(typed: dict[Kind, str]) -> list[addresses.Address]:
    return [typed_address(kind, text) for kind, text in typed.items() if text.strip()]


@transaction.atomic
def add_person(
    *,
    full_name: str,
    source: str,
    by: Person | None,
    at: datetime,
    called: str = "",
    email: str = "",
    phone: str = "",
    post: str = "",
    preferred_language: str = "en-gb",
    birth_year: int | None = None,
    old_enough: bool = True,
) -> Person:
    """
    Put somebody on the register: a name, and an e-mail address, a telephone, both or neither.

    :param source: how they came, in a word: ``join``, ``meeting``, ``invitation``.
    :param by: who wrote it down; ``None`` when they did so themself.
    :param old_enough: whether they said they have reached the minimum age.
    :raises NameRefused: the name is empty, too long, or has no letter.
    :raises AddressRefused: an address cannot be one.
    :raises TooYoung: they said they are too young, or were born too lately.
    :raises AlreadySomebody: the same name is already known at one of these addresses.
    """
    name = _name(full_name)
    short = _name(called, longest=rules.CALLED_LENGTH) if called.strip() else ""
    given = _addresses({Kind.EMAIL: email, Kind.PHONE: phone, Kind.POST: post})
    if not old_enough or rules.certainly_too_young(
        birth_year,
        year=clock.local_date(at).year,
        minimum_age=settings.GROUNDSWELL_MINIMUM_AGE,
    ):
        raise refusals.TooYoung
    person = Person.objects.create(
        full_name=name,
        name_key=rules.name_key(name),
        called=short or rules.called_from(name),
        preferred_language=preferred_language,
        birth_year=birth_year,
        source=source,
        added_at=at,
        added_by=by,
        age_declared_at=at,
    )
    for address in given:
        attach(person, address, source=source, at=at)
    announce(PersonAdded(person_id=person.pk))
    return person


def add_or_welcome_back(
    *, full_name: str, source: str, by: Person | None, at: datetime, **details: Any
) -> Welcome:
    """
    Put somebody on the register, or find them there: same name, same e-mail or telephone.

    Their history and the day they came are kept, and what was typed now changes nothing on
    the old record: only somebody signed in corrects one, or takes back an erasure. Nobody may
    be told which of the two happened but in a message to the address itself.

    :raises NameRefused: as ``add_person``.
    :raises AddressRefused: as ``add_person``.
    :raises TooYoung: as ``add_person``.
    """
    known = {"email": details.get("email", ""), "phone": details.get("phone", "")}
    found = queries.somebody_like(full_name=_name(full_name), **known)
    if found is None:
        try:
            added = add_person(full_name=full_name, source=source, by=by, at=at, **details)
            return Welcome(added, returning=False)
        except refusals.AlreadySomebody:
            found = queries.somebody_like(full_name=_name(full_name), **known)
            if found is None:
                raise
    return Welcome(found, returning=True)


@transaction.atomic
def correct_record(
    *,
    person_id: int,
    full_name: str,
    called: str,
    preferred_language: str,
    by: Person,
    at: datetime,  # noqa: ARG001  one shape
) -> Person:
    """
    Put right a person's own name, what to call them, and their language.

    :raises NameRefused: the name cannot be kept.
    :raises NotTheirs: it is somebody else's record.
    :raises AlreadySomebody: another person of that name is known at one of their addresses.
    """
    if by.pk != person_id:
        raise refusals.NotTheirs
    person = Person.objects.select_for_update().get(pk=person_id)
    person.full_name = _name(full_name)
    person.name_key = rules.name_key(person.full_name)
    person.called = (
        _name(called, longest=rules.CALLED_LENGTH)
        if called.strip()
        else rules.called_from(person.full_name)
    )
    person.preferred_language = preferred_language
    person.save(update_fields=["full_name", "name_key", "called", "preferred_language"])
    for point in ContactPoint.objects.filter(person=person):
        address = addresses.Address(Kind(point.kind), point.value, point.normalised)
        point.same_hash = address.same_hash(person.full_name)
        try:
            with transaction.atomic():
                point.save(update_fields=["same_hash"])
        except IntegrityError:
            if not _own_other_record(person, point.same_hash):
                raise refusals.AlreadySomebody from None
    return person


def _own_other_record(person: Person, same_hash: str) -> bool:
    """Say whether the name is known at the address as a record put together with this one."""
    return ContactPoint.objects.filter(same_hash=same_hash, person__merged_into=person).exists()


@transaction.atomic
def state_needs(*, person_id: int, needs: list[str], by: Person, at: datetime) -> Person:  # noqa: ARG001  one shape
    """
    Keep, encrypted, what a person needs to take part; an empty list forgets it.

    :raises NotTheirs: only the person themself states their needs.
    """
    if by.pk != person_id:
        raise refusals.NotTheirs
    person = Person.objects.select_for_update().get(pk=person_id)
    person.access_needs = sorted(set(needs)) or None
    person.save(update_fields=["access_needs"])
    return person
