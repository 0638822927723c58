"""A conference that sits, for the matrix: each side's member has a seat, its secretary waits."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from groundswell.decide.ballots import actions as ballots
from groundswell.decide.ballots.models import Priorities, Question
from groundswell.decide.ballots.rules.terms import MAJORITIES, Tie, Way
from groundswell.decide.conference import actions
from groundswell.decide.conference.codes import code_of
from groundswell.decide.conference.models import Conference, Credential, Requisition
from groundswell.decide.conference.powers import Power
from groundswell.decide.conference.rules.seats import Kind
from groundswell.decide.floor import actions as floor
from groundswell.decide.floor.models import Item
from groundswell.decide.floor.rules.papers import What
from groundswell.methods.constitution.clauses import Parameters
from groundswell.register.people.models import Person
from groundswell.register.structures.models import Body
from groundswell.register.structures.permission import holders

RULES = Parameters(
    conference_notice_days=3, conference_motions_days=2, conference_amendments_days=1,
    conference_names_days=0,
)  # fmt: skip

OF_ORDER = ("priorities", "approve", "priorities_transcript")
FIGURES = {"votes_for": "1", "votes_against": "0", "abstentions": "0"}


@dataclass(frozen=True, slots=True)
class Sent:
    """The conference, a side's credentials (with a seat, and without), two votes, what is open."""

    conference: Conference
    delegate: Credential
    alternate: Credential
    hands: Question
    cards: Question
    item: Item
    order: Priorities
    asked: Requisition


def sits(movement: Body, sides: tuple[Any, ...], clerk: Person, at: datetime) -> None:
    """Let the movement's conference sit at ``at``, with one delegate and one alternate a side."""
    bodies = Body.objects.filter(pk__in=[side.body.pk for side in sides])
    was = dict(bodies.values_list("pk", "provisional_until"))
    # Groups this young send nobody yet: these two are recognised for as long as it is called.
    bodies.update(status="recognised", provisional_until=None)
    called = at - timedelta(days=4)
    conference = actions.call_conference(
        body=movement,
        notice=actions.Notice(
            "Spring conference", "The drill hall", at - timedelta(hours=1),
            at + timedelta(hours=8), "S1", "Every group.",
        ),
        parameters=RULES, form_key="matrixconf01", by=clerk, at=called,
    )  # fmt: skip
    for pk, until in was.items():
        Body.objects.filter(pk=pk).update(status="provisional", provisional_until=until)
    named = {side.word: _named(conference, side, called) for side in sides}
    inside_at = at - timedelta(minutes=30)
    for side in sides:
        seat = named[side.word][Kind.DELEGATE]
        actions.pass_door(credential=seat, inside=True, by=side.member, at=inside_at)
    item = _debated(conference, at)
    hands, cards = (_put(conference, way, at) for way in (Way.HANDS, Way.CARDS))
    order = _ordered(conference, sides, at)
    asked = _asked_for(movement, sides, at)
    for side in sides:
        mine = named[side.word]
        side.sent = Sent(
            conference,
            mine[Kind.DELEGATE],
            mine[Kind.ALTERNATE],
            hands,
            cards,
            item,
            order,
            asked,
        )


def _named(conference: Conference, side: Any, called: datetime) -> dict[Kind, Credential]:
    entitlement = conference.entitlements.get(body=side.body)
    return {
        kind: actions.name(
            entitlement=entitlement, person=person, kind=kind, by=side.convenor,
            at=called + timedelta(hours=1),
        )
        for kind, person in ((Kind.DELEGATE, side.member), (Kind.ALTERNATE, side.organiser))
    }  # fmt: skip


def _debated(conference: Conference, at: datetime) -> Item:
    """Take something on the floor, so that somebody can ask to speak on it."""
    chair = holders(Power.PRESIDE, over=conference.body, at=at)[0].person
    at = at - timedelta(minutes=20)
    item = floor.put_on(
        conference=conference, parameters=RULES,
        wanted=floor.Wanted(What.REPORT, "The year’s report"), place=1, because="As ever.",
        form_key="matrixitem01", by=chair, at=at,
    )  # fmt: skip
    return floor.take_item(item=item, by=chair, at=at)


def _put(conference: Conference, way: Way, at: datetime) -> Question:
    chair = holders(Power.PRESIDE, over=conference.body, at=at)[0].person
    what = actions.Motion("Do we march?", None, way, MAJORITIES["simple"], Tie.STATUS_QUO, 240)
    at = at - timedelta(minutes=5)
    return actions.put_to_vote(
        conference=conference, what=what, form_key=f"matrixput{way}", by=chair, at=at
    )


def _ordered(conference: Conference, sides: tuple[Any, ...], at: datetime) -> Priorities:
    """Ask the delegates of both sides what comes first; what stands on it is of no matter here."""
    chair = holders(Power.PRESIDE, over=conference.body, at=at)[0].person
    at = at - timedelta(minutes=10)
    notice = ballots.PrioritiesNotice(
        "What first?", "S1", "Us.", 1, at + timedelta(seconds=1), at + timedelta(hours=3)
    )
    return ballots.announce_priorities(
        body=conference.body, of=conference.subject, notice=notice,
        options=[(side.body.subject, f"For {number}") for number, side in enumerate(sides)],
        people=[side.member for side in sides], form_key="matrixorder01", by=chair, at=at,
    )  # fmt: skip


def _asked_for(movement: Body, sides: tuple[Any, ...], at: datetime) -> Requisition:
    """Have the other side's member ask for a meeting; groups this young are not counted."""
    bodies = Body.objects.filter(pk__in=[side.body.pk for side in sides])
    was = dict(bodies.values_list("pk", "provisional_until"))
    bodies.update(status="recognised", provisional_until=None)
    wish = actions.Wish(
        "About rents", "Rents.", "The drill hall", "S1", (at + timedelta(days=30)).date(),
        time(10), time(16),
    )  # fmt: skip
    made = actions.begin_requisition(
        body=movement, wish=wish, parameters=RULES, form_key="matrixasked01",
        by=sides[-1].member, at=at - timedelta(days=1),
    )  # fmt: skip
    for pk, until in was.items():
        Body.objects.filter(pk=pk).update(status="provisional", provisional_until=until)
    return made


def kwargs_of(name: str, movement: Body, side: Any) -> dict[str, Any]:
    """Return which conference, branch or credential stands in an address."""
    sent = side.sent
    votes = {
        "ballots:question": {"token": sent.hands.token},
        "ballots:card": {"token": sent.cards.token},
        "ballots:paper": {"token": sent.cards.tellers_token},
        "ballots:demand": {"token": sent.hands.token},
        "ballots:casting": {"token": sent.hands.token},
        **{f"ballots:{page}": {"token": sent.order.token} for page in OF_ORDER},
    }
    if name in votes:
        return votes[name]
    view = name.partition(":")[2]
    if name == "floor:ask":
        return {"token": sent.item.token}
    given: dict[str, dict[str, Any]] = {
        "index": {},
        "call": {"token": movement.token},
        "ask": {"token": movement.token},
        "asked": {"token": sent.asked.token},
        "ask_too": {"token": sent.asked.token},
        "branch_asks": {"token": sent.asked.token},
        "check": {"code": code_of(sent.delegate)},
        "branch": {"token": sent.conference.token, "branch": side.body.token},
        "hand_over": {"token": sent.delegate.token, "to": sent.alternate.token},
        "credential": {"token": sent.delegate.token},
        "door": {"token": sent.delegate.token},
        "take_back": {"token": sent.alternate.token},
        "back": {"token": sent.item.token},
        "move": {"token": sent.item.token},
        "rule": {"token": sent.item.token},
    }
    return given.get(view, {"token": sent.conference.token})


def bodies(sent: Sent, at: datetime) -> dict[str, dict[str, Any]]:
    """Return the least that makes a good form."""
    begins = (at + timedelta(days=60)).date().isoformat()
    return {
        "conference:call": {
            "title": "Autumn conference", "venue": "The hall", "article": "S1", "binds": "Us.",
            "form_key": "matrixconf02", "opens_on": begins, "opens_time": "09:00",
            "closes_on": begins, "closes_time": "17:00",
        },
        "conference:ask": {
            "title": "About dues", "purpose": "Dues.", "venue": "The hall", "article": "S1",
            "wished_on": begins, "begins": "10:00", "ends": "16:00", "form_key": "matrixasked02",
        },
        "conference:ask_too": {"do": "ask"},
        "conference:branch": {"who": "Door", "kind": "alternate"},
        "conference:door": {"inside": "no"},
        "conference:check": {"inside": "no"},
        "floor:ask": {"side": "for"},
        "floor:move": {"kind": "adjourn", "words": "", "form_key": "matrixmove02"},
        "floor:rule": {
            "article": "S4", "words": "That it is not.", "reasons": "It is not.",
            "form_key": "matrixrule01",
        },
        "floor:act": {"do": "close", "on": sent.item.token},
        "floor:paper": {
            "do": "put_on", "on": "report", "title": "Another", "place": "1", "because": "So.",
            "form_key": "matrixitem02",
        },
        "conference:desk": {"code": code_of(sent.delegate)},
        "conference:put": {
            "motion": "", "wording": "Do we?", "way": "hands", "majority": "simple",
            "tie": "status_quo", "open_for": "5", "form_key": "matrixput01",
        },
        "ballots:card": FIGURES | {"form_key": "matrixcard01"},
        "ballots:paper": FIGURES | {"card": "1", "attempt": "1"},
        "ballots:casting": {"choice": "for"},
        "ballots:approve": {"chosen": "1", "sure": "1"},
        "conference:order": {
            "wording": "Which first?", "most": "1", "opens_on": begins, "opens_time": "09:00",
            "closes_on": begins, "closes_time": "17:00", "form_key": "matrixorder02",
        },
    }  # fmt: skip
