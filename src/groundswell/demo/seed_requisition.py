"""A meeting that members ask for in the story: it lacks one group, whose secretary can be met."""

from datetime import time, timedelta

from groundswell.decide.conference import actions as conferences
from groundswell.decide.conference.models import Requisition
from groundswell.decide.motions.powers import Power
from groundswell.decide.motions.rules.backing import Evidence
from groundswell.demo.models import Role, Sight
from groundswell.demo.moments import START
from groundswell.demo.seed_roles import free_members, let_in
from groundswell.foundation import clock
from groundswell.register.people.models import Account, ContactPoint, Person
from groundswell.register.structures.books import parameters_of
from groundswell.register.structures.models import Body
from groundswell.register.structures.permission import holders

ADDRESS = "asks@story.ostrey.example"
TITLE = "A meeting about the reserve"
PURPOSE = "What the federation keeps in reserve, and who decides when it is spent."
MINUTES = "That we ask for it, so that it is decided before the winter: carried."
BEGAN = START.at - timedelta(days=9)
MEMBERS = 5


def ask_for_a_meeting(movement: Body, groups: list[Body]) -> None:
    """Let members and all the groups but one that it needs ask for a meeting of the movement."""
    made = _begun(movement, groups[0])
    rows = Body.objects.filter(pk__in=[each.pk for each in groups], status="recognised")
    asking = [(each, by) for each in rows.order_by("pk") if (by := _speaks_for(each))]
    *asked, (_last, waits) = asking[: made.needs_branches]
    for number, (group, by) in enumerate(asked):
        at = BEGAN + timedelta(days=1 + number)
        met = Evidence(clock.local_date(BEGAN), 11 + number, 8)
        conferences.branch_asks(
            requisition=made, branch=group, evidence=met, minutes=MINUTES, by=by, at=at
        )
    if not Account.objects.filter(person=waits).exists():
        let_in(waits, ADDRESS)
    Role.objects.create(key="asker", person_token=waits.token, landing=made.url)
    Sight.objects.create(key="requisition", href=made.url)


def _speaks_for(group: Body) -> Person | None:
    """Return who speaks for a group, if nobody of the story is them."""
    taken = set(Role.objects.values_list("person_token", flat=True))
    found = [each.person for each in holders(Power.SPEAK_FOR, over=group, at=START.at)]
    return next((each for each in found if each.token not in taken), None)


def _begun(movement: Body, group: Body) -> Requisition:
    shown = ContactPoint.objects.filter(verified_at__isnull=False).values_list("person", flat=True)
    known = set(shown)
    people = [each for each in free_members(group) if each.pk in known][:MEMBERS]
    made = conferences.begin_requisition(
        body=movement,
        wish=conferences.Wish(
            title=TITLE, purpose=PURPOSE, venue="The drill hall, Quayhithe, and from home",
            article="10", on=clock.local_date(START.at + timedelta(days=48)),
            begins=time(10), ends=time(16),
        ),
        parameters=parameters_of(movement), form_key="ostrey-reserve", by=people[0], at=BEGAN,
    )  # fmt: skip
    for person in people[1:]:
        conferences.ask_too(requisition=made, by=person, at=BEGAN + timedelta(hours=3))
    return made
