"""Founding: the movement, the bodies decisions set up, and the groups people start."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from groundswell.foundation.clock import midnight_before
from groundswell.foundation.facts import announce
from groundswell.foundation.subjects import new_token
from groundswell.methods.constitution import (
    GROUP_OF_TWELVE,
    MOVEMENT,
    BodyKind,
    Entry,
    EntryType,
    Organ,
    Starter,
    StarterOffice,
    Warrant,
    WarrantKind,
)
from groundswell.register.people.models import Person
from groundswell.register.structures.actions.enacting import enact, enact_all
from groundswell.register.structures.actions.members import join_body
from groundswell.register.structures.books import book_for_groups
from groundswell.register.structures.facts import GroupStarted
from groundswell.register.structures.models import Body, BodyProfile
from groundswell.register.structures.powers import power_info, powers_of_office

MEMBERS_CALL_A_MEETING = "meetings.call"


@dataclass(frozen=True, slots=True)
class Where:
    """Where a body meets: as much of it as is known."""

    town: str = ""
    lat: float | None = None
    lon: float | None = None
    area_id: int | None = None

    def fields(self) -> dict[str, object]:
        """Return it as fields of an entry; positions to about ten metres."""
        return {
            "town": self.town,
            "lat": None if self.lat is None else round(self.lat, 4),
            "lon": None if self.lon is None else round(self.lon, 4),
            "area_id": self.area_id,
        }


def founding_warrant(token: str, reference: str, article: str) -> Warrant:
    """Return the warrant of a body's starters."""
    return Warrant(WarrantKind.FOUNDING, reference, Organ.STARTERS, token, article)


def found_movement(
    *,
    name: str,
    purpose: str,
    starters: Sequence[Person],
    by: Person | None,
    at: datetime,
    where: Where | None = None,
    reference: str = "founding meeting",
) -> Body:
    """
    Found the movement: its rulebook, the model for groups, its offices, and who holds them.

    :raises NotLawful: there is one already.
    """
    token = new_token()
    fields = {"kind": "movement", "name": name, "purpose": purpose, "starters": len(starters)}
    entries = [
        Entry(EntryType.FOUND_BODY, token, fields | (where or Where()).fields()),
        _adoption(token, MOVEMENT, for_kind="", in_full=True),
        _adoption(token, GROUP_OF_TWELVE, for_kind=BodyKind.GROUP, in_full=True),
        *_offices(token, MOVEMENT, starters, at, until_at=None),
    ]
    warrant = founding_warrant(token, reference, "3")
    with transaction.atomic():
        enact_all([(entry, warrant) for entry in entries], by=by, at=at)
        body = Body.objects.get(token=token)
        for person in starters:
            join_body(person=person, body=body, by=by, at=at, source="founding")
    return body


def found_group(
    *,
    name: str,
    purpose: str,
    basis: str,
    parent: Body,
    starters: Sequence[Person],
    by: Person | None,
    at: datetime,
    where: Where | None = None,
    meets: str = "",
    because: str = "",
    reference: str = "",
    kind: BodyKind = BodyKind.GROUP,
) -> Body:
    """
    Found a group with the starter rulebook; its starters hold its first offices, provisionally.

    :param because: why it goes by a name, or covers a place, like another's.
    :raises NotLawful: too few starters, no such parent, a name too long.
    """
    token = new_token()
    fields: dict[str, object] = {"kind": str(kind), "basis": basis, "name": name}
    fields |= {"purpose": purpose, "parent": parent.token, "starters": len(set(starters))}
    if because:
        fields["because"] = because
    book = book_for_groups()
    days = timedelta(days=book.rules.parameters.provisional_days)
    entries = [
        Entry(EntryType.FOUND_BODY, token, fields | (where or Where()).fields()),
        _adoption(token, book, for_kind="", in_full=False),
        *_offices(token, book, starters, at, until_at=midnight_before(at + days)),
        _ten_members_call_a_meeting(token),
    ]
    warrant = founding_warrant(token, reference or f"start {token}", "3")
    with transaction.atomic():
        enact_all([(entry, warrant) for entry in entries], by=by, at=at)
        body = Body.objects.get(token=token)
        BodyProfile.objects.create(body=body, meets=meets, changed_at=at, changed_by=by)
        for person in starters:
            join_body(person=person, body=body, by=by, at=at, source="founding")
        announce(GroupStarted(body_id=body.pk))
    return body


def found_body(
    *,
    kind: BodyKind,
    name: str,
    purpose: str,
    parent: Body,
    warrant: Warrant,
    by: Person | None,
    at: datetime,
    where: Where | None = None,
) -> Body:
    """
    Set up a region, committee or conference as a decision of a body above it says.

    :raises NotLawful: the warrant is not one the rules take.
    """
    token = new_token()
    fields = {"kind": str(kind), "name": name, "purpose": purpose, "parent": parent.token}
    entry = Entry(EntryType.FOUND_BODY, token, fields | (where or Where()).fields())
    enact(entry, warrant=warrant, by=by, at=at)
    return Body.objects.get(token=token)


def _adoption(token: str, book: Starter, *, for_kind: str, in_full: bool) -> Entry:
    fields = {
        "token": new_token(),
        "for_kind": for_kind,
        "key": book.key,
        "version": book.version,
        "text_hash": book.text_hash,
        "machine": dict(book.machine) if in_full else None,
    }
    return Entry(EntryType.ADOPT_RULEBOOK, token, fields)


def _offices(
    token: str,
    book: Starter,
    starters: Sequence[Person],
    at: datetime,
    *,
    until_at: datetime | None,
) -> Iterator[Entry]:
    for office in book.offices:
        office_token = new_token()
        fields: dict[str, object] = {
            "token": office_token,
            "key": office.key,
            "title": office.title,
        }
        fields |= {"seats": office.seats, "term_days": office.term_days}
        yield Entry(EntryType.CREATE_OFFICE, token, fields)
        for power in powers_of_office(office.key):
            yield _power(token, office_token, power)
        yield from _holders(token, office, office_token, starters, at, until_at)


def _power(token: str, office_token: str, power: str) -> Entry:
    info = power_info(power)
    fields = {
        "token": new_token(),
        "office": office_token,
        "power": power,
        "limit": str(info.limit),
        "article": info.clause or "7",
        "taken_back_by": {"organ": str(Organ.MEMBERS_MEETING), "body": token},
    }
    return Entry(EntryType.CONFER_POWER, token, fields)


def _holders(
    token: str,
    office: StarterOffice,
    office_token: str,
    starters: Sequence[Person],
    at: datetime,
    until_at: datetime | None,
) -> Iterator[Entry]:
    ends_at = until_at or midnight_before(at + timedelta(days=office.term_days))
    for number in office.first_held_by:
        if number < len(starters):
            fields = {"token": new_token(), "office": office_token}
            fields["named"] = office.title
            fields |= {"person": starters[number].token, "until_at": ends_at.isoformat()}
            yield Entry(EntryType.BEGIN_TENURE, token, fields)


def _ten_members_call_a_meeting(token: str) -> Entry:
    fields = {
        "token": new_token(),
        "members_needed": 10,
        "power": MEMBERS_CALL_A_MEETING,
        "limit": "Seven days’ notice",
        "article": "5",
        "taken_back_by": {"organ": str(Organ.MEMBERS_MEETING), "body": token},
    }
    return Entry(EntryType.CONFER_POWER, token, fields)
