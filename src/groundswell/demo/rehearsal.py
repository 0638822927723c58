"""
A rehearsal of an election: a group that does not exist, with the rulebook's own numbers.

It stands in a home of its own that is thrown away. Nobody of the movement is in it; the notice, the
ballots, the papers and the count are those of any election, by the same actions.
"""

import json
import random
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings

from groundswell.decide.elections import actions as elections
from groundswell.decide.elections.models import Election
from groundswell.decide.elections.queries import numbers_of
from groundswell.decide.elections.rules.terms import Way
from groundswell.demo.cast import draw_name
from groundswell.demo.models import Role
from groundswell.foundation import clock, record
from groundswell.methods.constitution import GROUP_OF_TWELVE, Organ, Parameters, Starter
from groundswell.register.people import actions as people
from groundswell.register.people.models import Account, Person
from groundswell.register.structures import actions as structures
from groundswell.register.structures.actions.founding import Where
from groundswell.register.structures.books import parameters_of
from groundswell.register.structures.models import Body

SEED = 1832
DAY = timedelta(days=1)
PLAN = "rehearsal.json"
FORM_KEY = "rehearsal"
#: Who one can be, in this order among the invented members.
ROLES = ("candidate", "voter", "helper", "second_helper", "observer")
FEWEST, MOST = 10, 400
#: Days before the rehearsal on which the group was founded: within its officers' first term.
AGO = 30


@dataclass(frozen=True, slots=True)
class Plan:
    """What is rehearsed: the names and numbers of a body, and what its notice would say."""

    movement: str
    body: str
    parameters: dict[str, int]
    title: str
    seats: int
    rule: str
    way: str
    kept_for: str
    people: int
    candidates: int


def planned(body: Body, **notice: Any) -> Plan:
    """
    Return a plan with the names of a body and the numbers of its rulebook; nobody's name.

    On the roll of a rehearsal everybody has been a member for long enough.
    """
    movement = Body.objects.get(pk=body.lineage[0])
    numbers = asdict(parameters_of(body))
    numbers["election_member_days"] = min(numbers["election_member_days"], AGO - 2)
    return Plan(movement=movement.name, body=body.name, parameters=numbers, **notice)


def planned_by_the_starter(**notice: Any) -> Plan:
    """Return a plan for whoever has no group yet: the starter rulebook's numbers."""
    numbers = asdict(Parameters(**GROUP_OF_TWELVE.machine["parameters"]))
    return Plan(movement="A movement", body="A group", parameters=numbers, **notice)


def plan() -> Plan:
    """Return what this rehearsal was begun with."""
    return Plan(**json.loads((Path(settings.GROUNDSWELL_HOME) / PLAN).read_text()))


def write(asked: Plan, home: Path) -> None:
    """Keep what is rehearsed in the home of the rehearsal."""
    (home / PLAN).write_text(json.dumps(asdict(asked)))


def is_set_up() -> bool:
    """Return whether the people of this rehearsal are there."""
    return Role.objects.exists()


def set_up() -> Election:
    """
    Make the invented group and its people, and give the notice.

    :raises Refusal: whatever a notice says no to.
    """
    asked, at = plan(), clock.now()
    rng = random.Random(SEED)  # noqa: S311  scenery, not secrets
    began = at - timedelta(days=AGO)
    everybody = [_person(rng, number, began - DAY) for number in range(asked.people + 4)]
    body = _group(asked, everybody, began, at)
    officer, members = everybody[2], everybody[4:]
    for member in members:
        structures.join_body(person=member, body=body, by=member, at=began, source="form")
    _write_roles(officer, members)
    made = _notice(asked, body, officer, at)
    while record.sequence_waiting():
        pass
    return made


def _person(rng: random.Random, number: int, at: datetime) -> Person:
    """Put somebody on the register who does not exist, with an address that leads nowhere."""
    full_name, called = draw_name(rng)
    address = f"somebody{number}@rehearsal.example"
    person = people.add_person(
        full_name=full_name, called=called, source="form", by=None, at=at, email=address
    )
    Account.objects.create_user(address, person=person)
    return person


def _group(asked: Plan, everybody: list[Person], began: datetime, at: datetime) -> Body:
    """Found a movement and a group of those names, with the numbers of the real rulebook."""
    movement = structures.found_movement(
        name=f"REHEARSAL: {asked.movement}", purpose="To rehearse an election.",
        starters=everybody[:2], by=everybody[0], at=began,
    )  # fmt: skip
    where = Where(town=asked.body, lat=51.5, lon=-1.25)
    body = structures.found_group(
        name=f"{asked.body} (rehearsal)", purpose="To rehearse an election.", basis="place",
        parent=movement, starters=everybody[2:4], by=everybody[2], at=began, where=where,
        reference="a rehearsal: nobody met",
    )  # fmt: skip
    taken_in = structures.decided(movement, "a rehearsal", organ=Organ.CONFERENCE, article="4")
    structures.recognise(body=body, warrant=taken_in, by=None, at=began + DAY)
    decided = structures.decided(body, "a rehearsal", article="10")
    book = _book(asked)
    structures.adopt_rulebook(body=body, book=book, warrant=decided, by=None, at=at - DAY)
    return body


def _book(asked: Plan) -> Starter:
    machine = dict(GROUP_OF_TWELVE.machine) | {"parameters": asked.parameters}
    return Starter(
        key=GROUP_OF_TWELVE.key, version=GROUP_OF_TWELVE.version + 1,
        title=GROUP_OF_TWELVE.title, articles=GROUP_OF_TWELVE.articles,
        offices=GROUP_OF_TWELVE.offices, machine=machine,
    )  # fmt: skip


def _write_roles(officer: Person, members: list[Person]) -> None:
    Role.objects.create(key="officer", person_token=officer.token, landing="/")
    for key, person in zip(ROLES, members, strict=False):
        Role.objects.create(key=key, person_token=person.token, landing="/")


def _notice(asked: Plan, body: Body, officer: Person, at: datetime) -> Election:
    """Give the notice that was asked for, with the least time the rules allow."""
    evening = (at + (numbers_of(body).notice_days + 1) * DAY).replace(hour=18, minute=0, second=0)
    opens = evening.replace(microsecond=0)
    way = Way(asked.way)
    closes = opens + (timedelta(hours=2) if way is Way.PAPER else 3 * DAY)
    return elections.announce(
        body=body, post=elections.Post(asked.title, asked.seats, kept_for=asked.kept_for),
        rule=asked.rule, way=way, opens_at=opens, closes_at=closes, form_key=FORM_KEY, by=officer,
        at=at,
    )  # fmt: skip
