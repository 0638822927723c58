"""Who is in the small world: its sides, its people, its groups."""

import itertools
from dataclasses import dataclass, field
from datetime import timedelta
from http.cookies import SimpleCookie

from allauth.mfa.models import Authenticator

from groundswell.organise.groups.models import Letter, Minutes
from groundswell.organise.handover.models import Asked
from groundswell.organise.inviting.models import Arrival
from groundswell.organise.joining.models import Application, Welcome
from groundswell.organise.meetings.models import Meeting, Participation
from groundswell.organise.outward.models import Hanging, SecretFeed
from groundswell.organise.publishing.models import Article
from groundswell.register.audiences.models import Audience, Export
from groundswell.register.duplicates.models import Merge, Pair
from groundswell.register.imports.models import BroughtList, Conflict
from groundswell.register.people import actions as people
from groundswell.register.people.models import Person
from groundswell.register.people.rules import Kind
from groundswell.register.structures import actions as structures
from groundswell.register.structures.models import Body, Office, PowerHeld, StartDraft, Tenure
from tests.matrix import (
    campaigning,
    conferring,
    electing,
    moving,
    pairing,
    proposing,
    selecting,
    triggering,
    voting,
)
from tests.matrix.listening import Asking
from tests.matrix.moderating import Judged
from tests.matrix.signing_in import signed_in
from tests.matrix.talking import Talk
from tests.matrix.when import AT, FOUNDED, TOWN


@dataclass(slots=True)
class Side:
    """One group, and what belongs to it."""

    word: str
    body: Body
    convenor: Person
    organiser: Person
    member: Person
    door_keeper: Person
    welcomer: Person
    tonight: Meeting
    later: Meeting
    past: Meeting
    draft: Meeting
    guest: Participation
    came: Participation
    waits: Welcome
    welcomed: Welcome
    application: Application
    start: StartDraft
    audience: Audience
    export: Export
    pair: Pair
    merge: Merge
    asked: Asked
    article: Article
    writing: Article  # a draft
    hanging: Hanging
    feed: SecretFeed
    arrival: Arrival
    office: Office
    minutes: Minutes
    asking: Asking
    talk: Talk
    moved: moving.Moved | None = None
    asked_all: voting.Asked | None = None
    elected: electing.Elected | None = None
    campaigned: campaigning.Campaigned | None = None
    selected: selecting.Selected | None = None
    triggered: triggering.Triggered | None = None
    paired: pairing.Paired | None = None
    proposed: proposing.Proposed | None = None
    sent: conferring.Sent | None = None
    letter: str = ""
    judged: Judged | None = None
    pair_of_room: tuple[str, str] = ("", "")  # somebody new tonight, and somebody who is not
    got: Letter | None = None  # a letter another group wrote to it
    counted: BroughtList | None = None  # a list that waits to be brought
    brought: BroughtList | None = None  # one that was
    differs: Conflict | None = None


@dataclass(slots=True)
class World:
    """Both groups, the people of the matrix and how they are signed in."""

    alder: Side
    birch: Side
    movement: Body
    people: dict[str, Person]
    known_email: str
    invitation: str
    spare_address: str
    passkey: int
    coming: str
    text: str
    short: str
    cookies: dict[str, SimpleCookie] = field(default_factory=dict)

    def organiser_by_code_alone(self) -> SimpleCookie:
        """Return the organiser's browser without a second factor."""
        Authenticator.objects.filter(user__person=self.people["organiser"]).delete()
        return signed_in(self.people["organiser"], second_factor=False)


_phones = itertools.count(900100)


def add(name: str, email: str, *, called: str = "") -> Person:
    """Put somebody on the register with an address they have shown to be theirs."""
    made = people.add_person(
        full_name=name, called=called, email=email, source="test", by=None, at=FOUNDED
    )
    people.verify_address(person_id=made.pk, kind=Kind.EMAIL, text=email, by=made, at=FOUNDED)
    return made


def office_for(body: Body, key: str, person: Person) -> None:
    structures.hold_office(
        office=Office.objects.get(body=body, key=key),
        person=person,
        warrant=structures.decided(body, "members’ meeting, 1 May", article="6"),
        by=None,
        at=AT - timedelta(days=2),
    )


def group_called(word: str, movement: Body) -> tuple[Body, dict[str, Person]]:
    def known(called: str, marker: str) -> Person:
        return add(f"{called} {word}{marker}", f"{called.lower()}@{word}self.example")

    cast = {role: known(role.title(), "open") for role in ("convenor", "organiser")}
    body = structures.found_group(
        name=f"{word.title()}open Tenants",
        purpose=f"For everybody in {word}open street.",
        basis="cause",
        parent=movement,
        starters=[cast["convenor"], cast["organiser"]],
        by=cast["convenor"],
        at=FOUNDED,
        where=structures_where(),
        meets=f"The {word}open hall",
    )
    cast["member"] = known("Member", "name")
    for role in ("door_keeper", "welcomer"):
        cast[role] = known(role.split("_")[0].title(), "open")
    for person in (cast["member"], cast["door_keeper"], cast["welcomer"]):
        structures.join_body(
            person=person, body=body, by=person, at=FOUNDED + timedelta(days=1), source="test"
        )
    seat = Tenure.objects.get(office__body=body, office__key="welcomer", person=cast["convenor"])
    structures.stand_down(tenure=seat, by=cast["convenor"], at=AT - timedelta(days=3))
    structures.withdraw_power(  # so that there is one to confer
        power=PowerHeld.objects.get(
            over=body, office__key="convenor", power="structures.edit_profile"
        ),
        warrant=structures.decided(body, f"{word}open meeting, item 2"),
        by=cast["convenor"],
        at=AT - timedelta(days=3),
    )
    office_for(body, "welcomer", cast["welcomer"])
    office_for(body, "door_keeper", cast["door_keeper"])
    return body, cast


def structures_where():
    from groundswell.register.structures.actions.founding import Where as Seat

    return Seat(town=TOWN, lat=51.5, lon=-1.25)
