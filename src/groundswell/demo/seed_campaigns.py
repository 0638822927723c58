"""Campaigns in the story: one adopted by a decision, with its meetings; one that is proposed."""

import random
from datetime import datetime, timedelta

from django.urls import reverse

from groundswell.decide.decisions.models import Decision
from groundswell.demo import seed_meetings
from groundswell.demo.models import Role, Sight
from groundswell.demo.moments import START
from groundswell.demo.seed_roles import free_members, holder, let_in
from groundswell.mobilise.campaigns import actions as campaigns
from groundswell.mobilise.campaigns.actions import Asked
from groundswell.mobilise.campaigns.models import Campaign
from groundswell.mobilise.campaigns.rules.asking import Kind
from groundswell.mobilise.campaigns.rules.goals import Counted
from groundswell.organise.meetings import actions as meetings
from groundswell.organise.meetings.models import Meeting
from groundswell.organise.meetings.rules.details import HowItGoes, WhatAndWhen, Where
from groundswell.register.people.models import Person
from groundswell.register.structures.models import Body

ADDRESS = "campaigns@story.ostrey.example"
SITTERS = campaigns.Proposed(
    "A sitter in the next room",
    "The county opens a room with two sitters, paid, wherever a public meeting is held after six. "
    "Of the county council, before its next budget.",
    "Whoever looks after small children and cannot leave the house after six.",
    {Counted.MEETINGS: 4, Counted.CAME: 120, Counted.SIGNED: 60},
)
LAMPS = campaigns.Proposed(
    "Lamps on the harbour path",
    "The path from the ferry to Tannery Row is lit until the last boat. Of the harbour board.",
    "Whoever walks home from the late boat.",
    {Counted.CAME: 60},
)
ASKED = (
    (
        "ostrey-petition",
        Asked(
            Kind.PETITION, "Two sitters in every town, from the next budget",
            "The Ostrey county council",
            "We ask the council to open a room with two paid sitters wherever a public meeting is "
            "held after six, in every town of the county, and to write it into its next budget.",
            START.at + timedelta(days=40),
        ),
    ),
    (
        "ostrey-letters",
        Asked(
            Kind.LETTER, "Write to your councillor about the evenings you missed",
            "Your councillor",
            "I have missed meetings this year because nobody could mind the children. This is how "
            "many, and what was decided without me:",
            START.at + timedelta(days=20),
        ),
    ),
    (
        "ostrey-pledge",
        Asked(
            Kind.PLEDGE, "One evening with the children next door", "",
            "I will sit with the children for one evening this spring, so that somebody else can "
            "speak.",
            START.at - timedelta(days=2),
        ),
    ),
)  # fmt: skip
PATH = Asked(
    Kind.PETITION,
    "Light from the ferry to Tannery Row",
    "The harbour board",
    "Whoever comes off the late boat walks home in the dark. We ask for lamps before the autumn.",
    START.at + timedelta(days=30),
)
KIT = {
    "script": "Good evening. We are from your tenants’ group, three streets down.\n"
    "Have you ever wanted to go to a meeting and stayed at home with the children?\n"
    "(Listen. Write down which meeting it was.)\n"
    "We ask the county for two sitters in the next room. Would you put your name to that?",
    "head": "Who minds the children while the county decides?",
    "words": "Every public meeting in Ostrey begins after six. So does bedtime.\n"
    "We ask for a room with two paid sitters wherever one is held. Quayhithe has it, as a trial.\n"
    "Sign, write, or come: it takes two minutes, and nobody is told who did.",
    "printer": "The Ropeworks Press (which does not exist), Wharf Street, Quayhithe",
}
PLEDGER_ADDRESS = "pledger@story.ostrey.example"


def campaign(movement: Body, own: Body, other: Body, clerk: Person) -> None:
    """Let one group's campaign be adopted and met for; let another's wait for a decision."""
    runs = holder(own, "secretary")
    decided = Decision.objects.filter(body=movement, asks_branches=True).latest("pk")
    made = campaigns.propose(
        body=own, umbrella=movement, what=SITTERS, because_of=decided.subject,
        form_key="ostrey-sitters", by=runs, at=_day(38),
    )  # fmt: skip
    campaigns.adopt(campaign=made, warrant=decided.subject, by=clerk, at=_day(36))
    first = _held(made, own, runs, "Who minds the children on meeting nights?", 24)
    campaigns.tell(
        campaign=made,
        words="Twelve parents wrote down which evenings they missed. The county’s leader came, and "
        "promised a room with two sitters in Quayhithe from June, as a trial.",
        evidence="The leader’s letter of 17 April, in the library",
        meeting=first, ends=False, form_key="ostrey-trial", by=runs, at=_day(16),
    )  # fmt: skip
    waits = _held(made, own, runs, "Sitters: what the trial needs", 4)
    _called(made, own, runs, "Sitters: reading the county’s budget", -12)
    lamps = campaigns.propose(
        body=other, umbrella=movement, what=LAMPS, because_of=None, form_key="ostrey-lamps",
        by=holder(other, "secretary"), at=_day(19),
    )  # fmt: skip
    _many_sign_and_nobody_meets(lamps, other)
    _ask(made, own, runs)
    let_in(runs, ADDRESS)
    landing = f"{reverse('campaigns:tell', args=[made.token])}?of={waits.token}"
    Role.objects.create(key="campaigner", person_token=runs.token, landing=landing)
    Sight.objects.create(key="campaign", href=made.url)


def _many_sign_and_nobody_meets(made: Campaign, own: Body) -> None:
    """Let a petition find names, while no meeting is called: it is on the week's list."""
    by = holder(own, "secretary")
    asked = campaigns.ask(campaign=made, what=PATH, form_key="ostrey-path", by=by, at=_day(18))
    for number, person in enumerate(free_members(own)[:27]):
        at = _day(17) + timedelta(hours=5 * number)
        campaigns.sign(asked=asked, named=False, by=person, at=at)


def _ask(made: Campaign, own: Body, runs: Person) -> None:
    """Let people sign, write and pledge; one of them has not said whether they did it."""
    people = free_members(own)[:48]
    campaigns.give_kit(campaign=made, by=runs, at=_day(20), **KIT)
    asks = {
        key: campaigns.ask(campaign=made, what=what, form_key=key, by=runs, at=_day(20))
        for key, what in ASKED
    }
    for number, person in enumerate(people[:41]):
        at = _day(18) + timedelta(hours=7 * number)
        campaigns.sign(asked=asks["ostrey-petition"], named=number % 4 == 0, by=person, at=at)
    for person in people[5:14]:
        campaigns.sign(asked=asks["ostrey-letters"], named=False, by=person, at=_day(11))
    pledgers = people[9:18]
    for person in pledgers:
        campaigns.sign(asked=asks["ostrey-pledge"], named=False, by=person, at=_day(12))
    for person in pledgers[1:6]:
        campaigns.say_it_is_done(asked=asks["ostrey-pledge"], by=person, at=_day(3))
    for number, person in enumerate([runs, *people[:5]]):
        campaigns.lead(campaign=made, affected=number not in (1, 4), by=person, at=_day(19))
    let_in(pledgers[0], PLEDGER_ADDRESS)
    landing = f"{asks['ostrey-pledge'].url}#yours"
    Role.objects.create(key="pledger", person_token=pledgers[0].token, landing=landing)


def _day(before: int) -> datetime:
    return START.at - timedelta(days=before)


def _called(made: Campaign, body: Body, by: Person, title: str, before: int) -> Meeting:
    starts = _day(before).replace(hour=18, minute=0)
    at = min(_day(before + 10), _day(1))
    meeting = campaigns.call_meeting(
        campaign=made, body=body,
        what=WhatAndWhen(title, starts, starts + timedelta(minutes=90)),
        form_key=f"ostrey-sit{before}", by=by, at=at,
    )  # fmt: skip
    for step in (
        Where(place_name="The library, upper room", address="Sluice Street", capacity=40),
        HowItGoes(about="Bring the children: two of us sit with them next door."),
    ):
        meetings.change_meeting(meeting_id=meeting.pk, step=step, by=by, at=at)
    return meetings.publish(meeting_id=meeting.pk, by=by, at=at)


def _held(made: Campaign, body: Body, by: Person, title: str, before: int) -> Meeting:
    meeting = _called(made, body, by, title, before)
    seed_meetings.let_people_come(random.Random(before), meeting)  # noqa: S311  scenery
    meeting.refresh_from_db()
    return meeting
