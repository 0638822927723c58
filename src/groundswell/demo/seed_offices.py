"""Offices that change at midnight, a caucus that owes minutes, a letter, a group on its way."""

import random
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from groundswell.demo import seed_meetings, seed_people
from groundswell.demo.happenings import HAPPENINGS, Happening
from groundswell.demo.moments import START
from groundswell.demo.seed_groups import MIDNIGHT, TERM_ENDS, Made
from groundswell.methods.constitution import BodyKind
from groundswell.organise.groups import actions as groups
from groundswell.organise.groups.actions import Text
from groundswell.organise.meetings.models import Meeting
from groundswell.register.people.models import Person
from groundswell.register.structures import actions as structures
from groundswell.register.structures.actions.founding import Where
from groundswell.register.structures.models import Body, Membership, Office, PowerHeld, Tenure
from groundswell.register.structures.powers import Power, power_key

DAY = timedelta(days=1)
CAUCUS_AT = START.at - 70 * DAY
NIGHT = Happening(
    "Night shift: when do we meet, if not at night?",
    "Half of us sleep when the others decide. What would have to change?",
    ((10, "Tea"), (60, "Round the table"), (20, "What we ask for")),
    None,
    ("work",),
    (10, 0),
)
MINUTES = """Eleven members met at the Old Bakery. Called by the convenor with ten days’ notice.

1. We ask every group to hold one meeting in four before noon. Nine for, one against,
one abstained. Against it was said that halls cost more in the morning.

2. The secretary writes to the county conference in this sense before it meets."""


@dataclass(frozen=True, slots=True)
class Offices:
    """The people of this part of the story, and the bodies they are met in."""

    outgoing: Person
    incoming: Person
    caucus_secretary: Person
    wharfedge: Body
    caucus: Body


def change_at_midnight(made: Made, outgoing: Person) -> tuple[Body, Person]:
    """Elect who follows Wharfedge’s convenor at midnight; nobody follows its secretary."""
    body = made.of_ward(TERM_ENDS)
    incoming = seed_people.add_named("Perpetua Sandlark", "Perpetua", START.at - 300 * DAY)
    structures.join_body(
        person=incoming, body=body, by=incoming, at=START.at - 300 * DAY, source="form"
    )
    office = Office.objects.get(body=body, key="convenor")
    structures.hold_office(
        office=office,
        person=incoming,
        warrant=structures.decided(body, "annual meeting, 27 April 2026, item 2", article="6"),
        by=outgoing,
        at=START.at - 5 * DAY,
        from_at=MIDNIGHT,
    )
    return body, incoming


def found_a_caucus(rng: random.Random, made: Made, movement: Body) -> tuple[Body, Person]:
    """Found the night shift’s caucus: two meetings held, the minutes of one published."""
    first = seed_people.add_named("Zebedee Lanternwright", "Zebedee", CAUCUS_AT - DAY)
    secretary = seed_people.add_named("Barnaby Oke-Silverdale", "Barnaby", CAUCUS_AT - DAY)
    body = structures.found_group(
        name="Night Shift Caucus",
        purpose="Members who work at night, so that the movement can be run by day and by us too.",
        basis="",
        kind=BodyKind.CAUCUS,
        parent=movement,
        starters=[first, secretary],
        by=first,
        at=CAUCUS_AT,
        where=Where(town="Quayhithe", lat=made.active[0].lat, lon=made.active[0].lon),
        reference="first meeting of the Night Shift Caucus",
    )
    others = seed_meetings.members_of(rng, made.active[3], 9)
    Membership.objects.bulk_create(
        Membership(person=each, body=body, joined_at=CAUCUS_AT + 7 * DAY, source="signed_in")
        for each in others
    )
    published = _held(rng, body, START.at - 48 * DAY)
    _held(rng, body, START.at - 20 * DAY)  # the minutes of this one are owed
    groups.publish_minutes(
        body=body,
        text=Text(published.title, MINUTES),
        held_on=published.starts_at.date(),
        form_key="demo.minutes",
        by=secretary,
        at=published.ends_at + 6 * DAY,
        meeting=published,
    )
    _leave_the_page_to_the_secretary(body, first)
    return body, secretary


def _leave_the_page_to_the_secretary(body: Body, convenor: Person) -> None:
    """Let a meeting have taken one power from the convenor; another could give it back."""
    held = PowerHeld.objects.get(
        over=body, office__key="convenor", power=power_key(Power.EDIT_PROFILE)
    )
    structures.withdraw_power(
        power=held,
        warrant=structures.decided(body, "members’ meeting, item 4: one of us keeps the page"),
        by=convenor,
        at=START.at - 19 * DAY,
    )


def _held(rng: random.Random, body: Body, day: datetime) -> Meeting:
    plan = seed_meetings.plan(body, NIGHT, day)
    return seed_meetings.hold_meetings(rng, [plan])[0]


def write_letters(made: Made) -> None:
    """Let one group have written to another, which has not answered yet; and one that has."""
    quayhithe, wharfedge, third = made.active[0], made.active[1], made.active[2]
    groups.write_letter(
        from_body=third,
        to_body=quayhithe,
        text=Text(
            "A late bus, asked for together",
            "Your last bus leaves nineteen minutes before ours. If both of our groups ask for the "
            "same half past ten, the county cannot say that nobody else wants it.\n\nWill you ask "
            "with us, and if so by when can you decide it?",
            f"members’ meeting of {third.name}, 14 April 2026, item 3",
        ),
        form_key="demo.letter.1",
        by=_secretary(third),
        at=START.at - 9 * DAY,
    )
    answered = groups.write_letter(
        from_body=quayhithe,
        to_body=wharfedge,
        text=Text(
            "May we borrow the damp meters?",
            "We have eleven stairs to measure in June and no meters. You have twenty.",
            "ward meeting of Quayhithe, 2 April 2026, item 1",
        ),
        form_key="demo.letter.2",
        by=_secretary(quayhithe),
        at=START.at - 24 * DAY,
    )
    groups.answer_letter(
        letter=answered,
        text=Text(
            "",
            "Yes: twelve of them, from 6 June for three weeks.",
            "ward meeting, 20 April, item 4",
        ),
        by=_secretary(wharfedge),
        at=START.at - 11 * DAY,
    )


def _secretary(body: Body) -> Person:
    held = Tenure.objects.running(START.at - 30 * DAY).filter(office__body=body)
    return held.select_related("person").get(office__key="secretary").person


def on_the_way(rng: random.Random, made: Made) -> None:
    """Give one new group all the rule asks for by the end of its ninety days; two others less."""
    body = made.new[0]
    starters = [row.person for row in body.memberships.select_related("person").order_by("pk")[:2]]
    Membership.objects.bulk_create(
        Membership(person=each, body=body, joined_at=START.at - DAY, source="form")
        for each in seed_meetings.members_of(rng, made.active[4], 6)
    )
    for days, happening in ((12, HAPPENINGS[7]), (33, HAPPENINGS[1])):
        plan = seed_meetings.plan(body, happening, START.at + days * DAY)
        seed_meetings.hold_meetings(rng, [replace(plan, called_at=START.at - DAY)])
    for key, person in zip(("convenor", "secretary"), starters, strict=True):
        office = Office.objects.get(body=body, key=key)
        ends = Tenure.objects.get(office=office).until_at
        structures.hold_office(
            office=office,
            person=person,
            warrant=structures.decided(body, "first members’ meeting, 2 May 2026", article="6"),
            by=None,
            at=START.at - DAY,
            from_at=ends,
        )


def seed(rng: random.Random, made: Made, movement: Body, outgoing: Person) -> Offices:
    """Make all of it."""
    wharfedge, incoming = change_at_midnight(made, outgoing)
    caucus, secretary = found_a_caucus(rng, made, movement)
    write_letters(made)
    on_the_way(rng, made)
    return Offices(outgoing, incoming, secretary, wharfedge, caucus)
