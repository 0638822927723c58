"""Dull makers of people, addresses and sessions."""

from datetime import UTC, datetime

from groundswell.register.people import actions
from groundswell.register.people.rules import Kind

AT = datetime(2026, 5, 3, 12, 0, tzinfo=UTC)


def add(name, email="", phone="", *, verified=True, at=AT, **more):
    """Put somebody on the register, with an address they have shown to be theirs."""
    person = actions.add_person(
        full_name=name, email=email, phone=phone, source="test", by=None, at=at, **more
    )
    if email and verified:
        actions.verify_address(person_id=person.pk, kind=Kind.EMAIL, text=email, by=person, at=at)
    return person


def grant(person, *, at, purpose="bulletin", channel="email", by=None, **more):
    """Have somebody agree, by themself unless ``by`` says otherwise."""
    return actions.grant_consent(
        person=person, channel=channel, purpose=purpose, form="test", by=by or person, at=at, **more
    )


def withdraw(person, *, at, purpose="bulletin", channel="email"):
    """Have somebody stop it."""
    return actions.withdraw_consent(
        person=person, channel=channel, purpose=purpose, form="test", by=person, at=at
    )
