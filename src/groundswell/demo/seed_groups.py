"""The federation and its groups: founded, recognised and elected, each by an entry on record."""

import random
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from groundswell.demo.happenings import CAUSES, HALLS, PURPOSES
from groundswell.foundation.subjects import new_token
from groundswell.methods.constitution import Entry, EntryType, Organ
from groundswell.register.people.models import Person
from groundswell.register.places.models import Area
from groundswell.register.structures import actions as structures
from groundswell.register.structures.actions.founding import Where
from groundswell.register.structures.models import Body, Office, Tenure

FOUNDED_AT = datetime(2025, 5, 3, 10, 0, tzinfo=UTC)
FIRST_GROUP_AT = datetime(2025, 5, 10, 18, 0, tzinfo=UTC)
CONFERENCE_AT = datetime(2025, 7, 12, 13, 0, tzinfo=UTC)
NEW_GROUPS_AT = datetime(2026, 4, 28, 7, 0, tzinfo=UTC)
MIDNIGHT = datetime(2026, 5, 31, 23, 0, tzinfo=UTC)  # the first moment of 1 June in Ostrey
PLACE_GROUPS, DORMANT, NEW = 30, 4, 3
CAUSES_MEET_IN = ("Oxmarket", "Quayhithe", "Carrow Hill")
FIRST, TERM_ENDS = "Quayhithe", "Wharfedge"  # the story's two groups


@dataclass(frozen=True, slots=True)
class Made:
    """What the seed founded: the federation, its groups by ward, and who is asleep or new."""

    movement: Body
    active: list[Body]
    dormant: list[Body]
    new: list[Body]

    @property
    def groups(self) -> list[Body]:
        """Every group."""
        return [*self.active, *self.dormant, *self.new]

    def of_ward(self, ward: str) -> Body:
        """Return the group of a ward."""
        return next(body for body in self.groups if body.town == ward)


def found_federation(starters: list[Person]) -> Body:
    """Found the movement itself."""
    return structures.found_movement(
        name="Ostrey Federation of Tenants & Neighbours",
        purpose="Warm homes, buses that come, and a say for everybody who lives in Ostrey.",
        starters=starters,
        by=starters[0],
        at=FOUNDED_AT,
        where=_where(FIRST),
        reference="founding meeting, the Old Ropeworks, 3 May 2025",
    )


def _where(town: str) -> Where:
    ward = Area.objects.get(kind="ward", name=town)
    return Where(town=town, lat=ward.lat, lon=ward.lon)


def found_groups(
    rng: random.Random, people: list[Person], story: Made, own: dict[str, list[Person]]
) -> None:
    """Found every group, with ``own`` starters by ward; recognise those that met; elect."""
    movement = story.movement
    wards = {area.name: area for area in Area.objects.filter(kind="ward")}
    others = sorted(name for name in wards if name not in {FIRST, TERM_ENDS})
    rng.shuffle(others)
    names = [FIRST, TERM_ENDS, *others]
    at = FIRST_GROUP_AT
    for number, ward in enumerate(names[: PLACE_GROUPS + DORMANT]):
        starters = [*own.get(ward, ()), *people[3 + 2 * number :]][:2]
        body = _found_in(rng, movement, wards[ward], starters, at)
        (story.active if number < PLACE_GROUPS else story.dormant).append(body)
        at += timedelta(hours=37)
    for number, (basis, name, purpose) in enumerate(CAUSES):
        starters = people[100 + 2 * number :][:2]
        home = wards[CAUSES_MEET_IN[number]]
        story.active.append(_found_cause(movement, basis, name, purpose, starters, home, at))
        at += timedelta(hours=5)
    _recognise(movement, [*story.active, *story.dormant])
    _elect([*story.active, *story.dormant])
    for number, ward in enumerate(names[PLACE_GROUPS + DORMANT :][:NEW]):
        starters = people[120 + 2 * number :][:2]
        moment = NEW_GROUPS_AT + timedelta(minutes=10 * number)
        story.new.append(_found_in(rng, movement, wards[ward], starters, moment))


def _found_in(
    rng: random.Random, movement: Body, ward: Area, starters: list[Person], at: datetime
) -> Body:
    hall, street = rng.choice(HALLS)
    return structures.found_group(
        name=f"{ward.name} Tenants and Neighbours",
        purpose=rng.choice(PURPOSES).format(ward=ward.name),
        basis="place",
        parent=movement,
        starters=starters,
        by=starters[0],
        at=at,
        where=Where(town=ward.name, lat=ward.lat, lon=ward.lon, area_id=ward.pk),
        meets=f"{hall}, {street}",
        reference=f"first meeting in {ward.name}",
    )


def _found_cause(
    movement: Body,
    basis: str,
    name: str,
    purpose: str,
    starters: list[Person],
    home: Area,
    at: datetime,
) -> Body:
    return structures.found_group(
        name=name,
        purpose=purpose,
        basis=basis,
        parent=movement,
        starters=starters,
        by=starters[0],
        at=at,
        where=Where(town=home.name, lat=home.lat, lon=home.lon),
        reference=f"first meeting of {name}",
    )


def _recognise(movement: Body, bodies: list[Body]) -> None:
    """Let the county conference take the groups in: one entry for each, all at one instant."""
    warrant = structures.decided(
        movement, "county conference 2025, item 4", organ=Organ.CONFERENCE, article="4"
    )
    entries = [(Entry(EntryType.RECOGNISE_BODY, body.token), warrant) for body in bodies]
    structures.enact_all(entries, by=None, at=CONFERENCE_AT)


def _elect(bodies: list[Body]) -> None:
    """Elect those who began each group to the same offices, from the day their first term ends."""
    ids = {body.pk: body for body in bodies}
    tenures = Tenure.objects.filter(office__body_id__in=ids).select_related("office")
    convenors = tenures.filter(office__key="convenor", office__body__town=TERM_ENDS)
    leaving = {str(tenure.person_id) for tenure in convenors}
    entries = []
    for tenure in tenures.order_by("pk"):
        body = ids[tenure.office.body_id]
        last = body.town == TERM_ENDS and (
            tenure.office.key == "secretary" or str(tenure.person_id) in leaving
        )
        ends = MIDNIGHT if last else tenure.until_at + timedelta(days=365)
        fields = {
            "token": new_token(),
            "office": tenure.office.token,
            "person": tenure.person_id,
            "from_at": tenure.until_at.isoformat(),
            "until_at": ends.isoformat(),
        }
        warrant = structures.decided(body, "annual meeting 2025", article="6")
        entries.append((Entry(EntryType.BEGIN_TENURE, body.token, fields), warrant))
    structures.enact_all(entries, by=None, at=CONFERENCE_AT + timedelta(days=3))


def give_office(body: Body, key: str, person: Person, at: datetime) -> None:
    """Elect one of the story's people to a free seat of an office."""
    office = Office.objects.get(body=body, key=key)
    structures.hold_office(
        office=office,
        person=person,
        warrant=structures.decided(body, "ward meeting, 2 May 2026", article="6"),
        by=None,
        at=at,
        until_at=at + timedelta(days=300),
    )
