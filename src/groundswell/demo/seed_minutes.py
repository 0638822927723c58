"""The spring council: over, its minutes kept; a delegate has moved that one line is corrected."""

import json
from datetime import timedelta

from groundswell.decide.conference import actions as conferences
from groundswell.decide.conference.models import Conference
from groundswell.decide.conference.powers import Power
from groundswell.decide.conference.rules.seats import Kind
from groundswell.decide.floor import actions as floor
from groundswell.decide.floor.models import Item, KeptMinutes
from groundswell.decide.floor.rules.papers import What
from groundswell.decide.floor.rules.queue import Side
from groundswell.demo.models import Role, Sight
from groundswell.demo.moments import START
from groundswell.register.people.models import Person
from groundswell.register.structures import queries as structures
from groundswell.register.structures.books import parameters_of
from groundswell.register.structures.models import Body, Tenure
from groundswell.register.structures.permission import holders

SAT = START.at - timedelta(days=70)
CALLED, NAMED, ENDS = SAT - timedelta(days=40), SAT - timedelta(days=5), SAT + timedelta(hours=4)
TREASURER, TITLE = "The treasurer’s report", "Spring council 2026"
SENT = 6  # groups
SAYS, SHOULD_SAY = "Received. The books close on the first of April.", "… on the fifth of April."
WHY = "The treasurer said the fifth. I have it in my notes, and so has whoever sat beside me."


def hold_spring_council(movement: Body, clerk: Person) -> None:
    """Hold it: a report, one who speaks on it, minutes; and a correction that waits."""
    council = conferences.call_conference(
        body=movement,
        notice=conferences.Notice(
            title=TITLE, venue="Chapel Hall, Quayhithe", starts_at=SAT, ends_at=ENDS, article="10",
            binds="Every group of the federation, and its officers.",
        ),
        parameters=parameters_of(movement), form_key="ostrey-spring", by=clerk, at=CALLED,
    )  # fmt: skip
    delegates = _send(council)
    _hear_the_treasurer(council, delegates)
    floor.settle(by=None, at=ENDS)
    floor.keep_minutes(by=None, at=ENDS + timedelta(minutes=1))
    kept = KeptMinutes.objects.get(floor__conference=council)
    item = next(each for each in json.loads(kept.text)["items"] if each["title"] == TREASURER)
    floor.move_correction(
        minutes=kept, correcting=floor.Correcting(item["item"], None, SAYS, SHOULD_SAY, WHY),
        form_key="ostrey-correction", by=delegates[0], at=START.at - timedelta(days=30),
    )  # fmt: skip
    Sight.objects.create(key="minutes", href=f"/floor/{council.token}/minutes/")


def _send(council: Conference) -> list[Person]:
    """Have some groups name one delegate each, all of whom come."""
    known = set(Role.objects.values_list("person_token", flat=True))
    sent: list[Person] = []
    for each in council.entitlements.select_related("body").order_by("pk"):
        running = Tenure.objects.running(NAMED).filter(office__body=each.body)
        officers = running.filter(office__key__in=["convenor", "secretary"], person__isnull=False)
        officer = officers.order_by("pk").first()
        members = structures.memberships_of(each.body_id).filter(joined_at__lt=CALLED)
        found = members.exclude(person__token__in=known).order_by("joined_at", "pk").first()
        if officer is None or officer.person is None or found is None or len(sent) == SENT:
            continue
        named = conferences.name(
            entitlement=each, person=found.person, kind=Kind.DELEGATE, by=officer.person, at=NAMED
        )
        conferences.pass_door(credential=named, inside=True, by=found.person, at=SAT)
        sent.append(found.person)
    return sent


def _hear_the_treasurer(council: Conference, delegates: list[Person]) -> None:
    at, rules = SAT + timedelta(minutes=10), parameters_of(council.body)
    chair = holders(Power.PRESIDE, over=council.body, at=at)[0].person
    floor.lay_paper(
        conference=council, parameters=rules, form_key="spring-paper", by=chair,
        at=SAT - timedelta(days=1),
    )  # fmt: skip
    item: Item = floor.put_on(
        conference=council, parameters=rules, wanted=floor.Wanted(What.REPORT, TREASURER),
        place=1, because="As every council has it.", form_key="spring-report", by=chair,
        at=SAT - timedelta(days=1),
    )  # fmt: skip
    floor.take_item(item=item, by=chair, at=at)
    asks = floor.Asking(Side.NEITHER)
    turn = floor.ask(item=item, asking=asks, by=delegates[1], at=at + timedelta(minutes=5))
    floor.call_next(turn=turn, by=chair, at=at + timedelta(minutes=6))
    floor.run_clock(turn=turn, runs=True, by=chair, at=at + timedelta(minutes=6))
    floor.end_turn(turn=turn, by=chair, at=at + timedelta(minutes=8))
    floor.end_item(item=item, outcome=SAYS, by=chair, at=at + timedelta(minutes=12))
