"""Two records of one person, a couple at one address, and a campaign whose people are asked."""

from datetime import timedelta

from groundswell.demo import seed_people
from groundswell.demo.models import Role
from groundswell.demo.moments import START
from groundswell.organise.handover import actions as handover
from groundswell.organise.handover.links import answer_path
from groundswell.organise.handover.models import Asked
from groundswell.organise.handover.rules import Answer
from groundswell.register.duplicates.models import Pair
from groundswell.register.duplicates.rules.scoring import Kind, Reason
from groundswell.register.people import actions as people
from groundswell.register.people.models import Person
from groundswell.register.people.rules import Kind as Way
from groundswell.register.structures import actions as structures
from groundswell.register.structures.actions.founding import Where
from groundswell.register.structures.models import Body

FERRY_BEGAN = START.at - timedelta(days=60)
ASKED_AT = START.at - timedelta(days=9)
LAST_DAY = (START.at + timedelta(days=19)).date()
SUPPORTERS = (
    *("Ida Marsh", "Joss Kerrow", "Nell Hathersett", "Owen Saltby", "Petra Lune", "Quill Emmott"),
    *("Rosa Withen", "Seth Larkwater", "Tilda Vane", "Umar Fenwicke", "Vera Stoneley", "Will Orme"),
)
SAID_YES, SAID_NO = 5, 2


def leave_two_records(body: Body) -> None:
    """Leave two records of one person to be compared, and a couple to be left alone."""
    first = _member(body, "Elizabeth Wrenfield", "Liz", "wrenfield@post.ostrey.example", days=220)
    second = _member(body, "Liz Wrenfield", "Liz", "wrenfield@post.ostrey.example", days=12)
    _pair(body, first, second, Kind.SAME, [Reason.NICKNAME, Reason.EMAIL], 75)
    one = _member(body, "Corin Ashgrove", "Corin", "ashgrove@post.ostrey.example", days=150)
    other = _member(body, "Dilys Ashgrove", "Dilys", "ashgrove@post.ostrey.example", days=150)
    _pair(body, one, other, Kind.SHARED, [Reason.EMAIL], 0)


def _pair(
    body: Body, one: Person, other: Person, kind: Kind, reasons: list[Reason], score: int
) -> None:
    Pair.objects.create(
        first=one,
        second=other,
        body=body,
        kind=kind.value,
        score=score,
        reasons=[reason.value for reason in reasons],
        found_at=START.at - timedelta(days=2),
    )


def _member(body: Body, full_name: str, called: str, email: str, *, days: int) -> Person:
    at = START.at - timedelta(days=days)
    person = people.add_person(
        full_name=full_name, called=called, source="form", by=None, at=at, email=email
    )
    people.verify_address(person_id=person.pk, kind=Way.EMAIL, text=email, by=person, at=at)
    structures.join_body(person=person, body=body, by=person, at=at, source="form")
    return person


def _ferry(movement: Body, pilot: Person, mate: Person) -> Body:
    return structures.found_group(
        name="Keep the Ferry Sailing",
        purpose="The ferry sails in winter too.",
        basis="cause",
        parent=movement,
        starters=[pilot, mate],
        by=pilot,
        at=FERRY_BEGAN,
        where=Where(),
        reference="on the landing stage",
    )


def end_a_campaign(movement: Body, other: Body) -> None:
    """Let a campaign have won, and ask its people whether they go on; some have answered."""
    began = FERRY_BEGAN - timedelta(hours=1)
    pilot = seed_people.add_named("Edwin Farrowmere", "Edwin", began)
    mate = seed_people.add_named("Greta Oakhanger", "Greta", began)
    ferry = _ferry(movement, pilot, mate)
    supporter = _supporter(ferry, "Hester Plumley")  # in a group besides, so never erased
    structures.join_body(
        person=supporter, body=other, by=supporter, at=ASKED_AT - timedelta(days=5), source="form"
    )
    others = [_supporter(ferry, name) for name in SUPPORTERS]
    made = handover.declare(
        body=ferry,
        terms=handover.Declared(
            to_body=movement,
            old_purpose="campaign",
            new_purpose="bulletin",
            wording="The ferry sails in winter again: you did that. The county federation works "
            "on buses, rents and damp. May we go on writing to you about that?",
            ends_on=LAST_DAY,
        ),
        form_key="ostrey-ferry",
        by=pilot,
        at=ASKED_AT,
    )
    handover.ask_everybody(handover_id=made.pk, by=None, at=ASKED_AT)
    for number, person in enumerate(others[: SAID_YES + SAID_NO]):
        said_at = ASKED_AT + timedelta(hours=5 + 9 * number)
        handover.answer(
            asked=Asked.objects.get(handover=made, person=person),
            said=Answer.YES if number < SAID_YES else Answer.NO,
            shown_at=said_at,
            by=person,
            at=said_at,
        )
    asked = Asked.objects.get(handover=made, person=supporter)
    Role.objects.create(key="supporter", person_token=supporter.token, landing=answer_path(asked))


def _supporter(ferry: Body, full_name: str) -> Person:
    """Sign somebody up for the campaign, and for nothing else."""
    at = FERRY_BEGAN + timedelta(days=3)
    person = seed_people.add_named(full_name, full_name.partition(" ")[0], at)
    structures.join_body(person=person, body=ferry, by=person, at=at, source="form")
    people.grant_consent(
        person=person, channel="email", purpose="campaign", form="join", by=person, at=at
    )
    return person
