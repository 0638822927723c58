"""Dull makers of bodies, people and meetings. Every tenure here runs through the real actions."""

from datetime import UTC, datetime, timedelta
from itertools import count

from groundswell.organise.meetings import actions
from groundswell.organise.meetings.models import Meeting, Participation
from groundswell.organise.meetings.rules.details import HowItGoes, WhatAndWhen, Where
from groundswell.organise.meetings.rules.vocabulary import Answer, ContactKind
from groundswell.register.people import actions as people
from groundswell.register.people.addresses import address
from groundswell.register.people.models import Person
from groundswell.register.people.rules import Kind
from groundswell.register.structures import actions as structures
from groundswell.register.structures import queries
from groundswell.register.structures.models import Body

AT = datetime(2026, 8, 14, 9, 0, tzinfo=UTC)
START = datetime(2026, 8, 20, 18, 30, tzinfo=UTC)
FOUNDED = AT - timedelta(days=20)
numbers = count(1)


def person(name: str = "", email: str = "") -> Person:
    return people.add_person(
        full_name=name or f"Member {next(numbers)}", source="test", by=None, at=AT, email=email
    )


def movement() -> Body:
    starters = [person(f"Founder {n}") for n in range(12)]
    return queries.movement() or structures.found_movement(
        name="Ostrey Federation", purpose="Homes.", starters=starters, by=None, at=FOUNDED
    )


def group(name: str, *starters: Person) -> Body:
    """Found a group: the first starter convenes it, the second is its secretary."""
    return structures.found_group(
        name=name,
        purpose="For anyone who rents or owns a home here.",
        basis="cause",
        parent=movement(),
        starters=list(starters),
        by=starters[0],
        at=FOUNDED,
    )


def draft(body: Body, by: Person, **changes) -> Meeting:
    where = {"place_name": "Chapel Hall", "address": "Tannery Row", "capacity": 60}
    where |= {k: changes.pop(k) for k in list(changes) if k in Where.__dataclass_fields__}
    how = {k: changes.pop(k) for k in list(changes) if k in HowItGoes.__dataclass_fields__}
    starts_at = changes.pop("starts_at", START)
    return actions.call_meeting(
        body_id=body.pk,
        what=WhatAndWhen(
            changes.pop("title", "Winter repairs"), starts_at, starts_at + timedelta(minutes=90)
        ),
        where=Where(**where),
        how=HowItGoes(**how),
        by=by,
        at=changes.pop("at", AT),
        **changes,
    )


def meeting(body: Body, by: Person, **changes) -> Meeting:
    at = changes.get("at", AT)
    return actions.publish(meeting_id=draft(body, by, **changes).pk, by=by, at=at)


def guest(name: str = "Gwen", email: str = "", phone: str = "", **changes) -> actions.Guest:
    text, kind = (email, Kind.EMAIL) if email else (phone, Kind.PHONE)
    found = address(kind, text) if text else None
    return actions.Guest(
        called=name,
        contact_kind=ContactKind(kind.value) if found else ContactKind.NONE,
        contact=found.normalised if found else "",
        contact_hash=found.value_hash if found else "",
        form_key=changes.pop("form_key", f"form{next(numbers)}"),
        **changes,
    )


def say(meeting: Meeting, answer: Answer = Answer.YES, *, by=None, at=AT, **given) -> Participation:
    """Answer as somebody signed in (``by``) or as a guest."""
    who = actions.Guest(called="") if by else guest(**given)
    return actions.rsvp(meeting_id=meeting.pk, answer=answer, guest=who, by=by, at=at).place
