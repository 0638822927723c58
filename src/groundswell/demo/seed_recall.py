"""A petition for a recall in the story: one signature short, with both sides to read."""

from datetime import timedelta

from groundswell.decide.elections import actions as elections
from groundswell.decide.elections.models import Recall
from groundswell.demo.models import Role
from groundswell.demo.moments import START
from groundswell.demo.seed_roles import free_members, holder, let_in
from groundswell.register.structures.models import Body, Tenure

DAY = timedelta(days=1)
ADDRESS = "asked-to-sign@recall.story.ostrey.example"
GROUND = (
    "The minutes of the last three meetings have not been written, and nobody was told. We asked "
    "in March and in April, and were answered that there was no time."
)
REPLY = (
    "I was ill in March, and said so to the convenor. Two of the three lie on my table and come "
    "before the next meeting. I should have asked somebody to help."
)


def petition(here: Body) -> None:
    """Let members of a group ask for their secretary's recall; one more signature is enough."""
    secretary, people = holder(here, "secretary"), free_members(here)
    term = Tenure.objects.running(START.at).get(
        office__body=here, office__key="secretary", person=secretary
    )
    began = START.at - 9 * DAY
    made = elections.begin_recall(tenure=term, ground=GROUND, by=people[0], at=began)
    elections.reply_to_recall(recall=made, text=REPLY, by=secretary, at=began + DAY)
    for number, person in enumerate(people[1 : made.needed - 1]):
        at = began + DAY + timedelta(hours=5 * number)
        elections.sign_recall(recall=made, by=person, at=at)
    asked = people[made.needed]
    let_in(asked, ADDRESS)
    Role.objects.create(key="asked_to_sign", person_token=asked.token, landing=made.url)


def the_one() -> Recall:
    """Return the recall of the story."""
    return Recall.objects.select_related("tenure__person", "body").earliest("pk")
