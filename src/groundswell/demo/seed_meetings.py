"""Ninety meetings: those that were, with who came, and those that are called."""

import random
from dataclasses import dataclass
from datetime import datetime, timedelta

from groundswell.demo.happenings import HALLS, HAPPENINGS, Happening
from groundswell.demo.moments import START
from groundswell.foundation import clock
from groundswell.organise.meetings import actions as meetings
from groundswell.organise.meetings.models import Meeting, Participation
from groundswell.organise.meetings.rules.agenda import Row
from groundswell.organise.meetings.rules.details import HowItGoes, WhatAndWhen, Where
from groundswell.organise.meetings.rules.vocabulary import State
from groundswell.register.people.models import Person
from groundswell.register.structures.models import Body, Membership, Tenure

TOTAL = 90
DAY = timedelta(days=1)
CHANCES: dict[str, tuple[float, str]] = {  # how often a hall has it, and what it says of it
    "step_free": (0.7, "Level, from the yard"),
    "toilet": (0.6, "Accessible, same floor"),
    "hearing_loop": (0.4, "Yes, checked in April"),
    "children": (0.5, "Welcome; toys in the side room"),
    "bsl": (0.15, "On request, a week ahead"),
}


@dataclass(frozen=True, slots=True)
class Plan:
    """A meeting to be: whose, what, on which day, and when it was called."""

    body: Body
    happening: Happening
    starts_at: datetime
    called_at: datetime


def plan_meetings(rng: random.Random, active: list[Body], room: Body) -> list[Plan]:
    """Plan the meetings of the last and of the coming weeks, in the order they were called."""
    plans = [
        plan(room, HAPPENINGS[0], START.at + 4 * DAY),
        plan(room, HAPPENINGS[-1], START.at),  # soup at noon today: a door to keep at once
    ]
    for number in range(TOTAL - len(plans)):
        body = active[number % len(active)]
        days = -50 + (number // len(active)) * 55 + rng.randrange(0, 22)
        if body.pk == room.pk and days >= -1:
            days += 9
        plans.append(plan(body, rng.choice(HAPPENINGS), START.at + timedelta(days=days or 1)))
    return sorted(plans, key=lambda plan: (plan.called_at, plan.starts_at, plan.body.pk))


def plan(body: Body, happening: Happening, day: datetime) -> Plan:
    """Plan one meeting of a body on a day, called three weeks ahead or yesterday."""
    hour, minute = happening.starts
    local = day.astimezone(clock.zone()).replace(hour=hour, minute=minute, second=0, microsecond=0)
    return Plan(body, happening, local, min(local - timedelta(days=21), START.at - DAY))


def hold_meetings(rng: random.Random, plans: list[Plan]) -> list[Meeting]:
    """Call each meeting; let people come to those that were and say yes to those that will be."""
    made = []
    for plan in plans:
        meeting = call(rng, plan)
        made.append(meeting)
        if meeting.ends_at < START.at:
            let_people_come(rng, meeting)
        elif plan.happening is not HAPPENINGS[0] or plan.starts_at > START.at + 5 * DAY:
            _let_some_say_yes(rng, meeting)
    return made


def call(rng: random.Random, plan: Plan) -> Meeting:
    """Call and publish one meeting, three weeks ahead or as late as the story allows."""
    body, happening, local, called_at = plan.body, plan.happening, plan.starts_at, plan.called_at
    length = timedelta(minutes=sum(row[0] for row in happening.agenda))
    caller = Tenure.objects.filter(office__body=body, office__key="secretary").first()
    if caller is None:
        raise LookupError(body.name)
    hall, street = rng.choice(HALLS)
    meeting = meetings.call_meeting(
        body_id=body.pk,
        what=WhatAndWhen(happening.title, local, local + length),
        where=Where(
            place_name=hall,
            address=street,
            town=body.town,
            lat=_near(rng, body.lat),
            lon=_near(rng, body.lon),
            capacity=happening.capacity,
            access=_access(rng),
        ),
        how=HowItGoes(
            happening.about,
            tuple(Row(minutes, what) for minutes, what in happening.agenda),
            happening.topics,
        ),
        by=caller.person,
        at=called_at,
    )
    return meetings.publish(meeting_id=meeting.pk, by=caller.person, at=called_at)


def _access(rng: random.Random) -> dict[str, dict[str, object]]:
    facts = {}
    for fact, (chance, note) in CHANCES.items():
        has = rng.random() < chance
        facts[fact] = {"has": has, "note": note if has else ""}
    return facts


def _near(rng: random.Random, degrees: float | None) -> float | None:
    return None if degrees is None else round(degrees + rng.uniform(-0.006, 0.006), 5)


def members_of(rng: random.Random, body: Body, count: int) -> list[Person]:
    """Return up to ``count`` members of a body, drawn by chance."""
    found = Membership.objects.filter(body=body, left_at=None).select_related("person")
    people = [membership.person for membership in found.order_by("pk")]
    return rng.sample(people, min(count, len(people)))


def let_people_come(rng: random.Random, meeting: Meeting) -> None:
    """Let some members of its group have come to a meeting that is over."""
    chairs = meeting.capacity or 40
    came = members_of(rng, meeting.body, rng.randrange(6, min(chairs, 30) + 1))
    Participation.objects.bulk_create(
        Participation(
            meeting=meeting,
            person=person,
            called=person.full_name,
            state=State.ATTENDED.value,
            first_time=rng.random() < 0.25,
            answered_at=meeting.starts_at - timedelta(days=2),
            checked_in_at=meeting.starts_at,
        )
        for person in came
    )
    Meeting.objects.filter(pk=meeting.pk).update(
        seats_taken=len(came), outcome="Minutes were taken and read out."
    )


def _let_some_say_yes(rng: random.Random, meeting: Meeting) -> None:
    chairs = meeting.capacity or 40
    coming = members_of(rng, meeting.body, rng.randrange(0, min(chairs - 2, 18)))
    Participation.objects.bulk_create(
        Participation(
            meeting=meeting,
            person=person,
            called=person.full_name,
            state=State.GOING.value,
            first_time=rng.random() < 0.3,
            answered_at=START.at - timedelta(hours=rng.randrange(1, 90)),
            confirmed_at=START.at,
        )
        for person in coming
    )
    Meeting.objects.filter(pk=meeting.pk).update(seats_taken=len(coming))


def fill_the_room(rng: random.Random, body: Body) -> Meeting:
    """Fill the evening of 7 May in Quayhithe: every chair taken, and a line at the door."""
    evening = START.at + timedelta(days=4)
    meeting = Meeting.objects.get(body=body, starts_at__range=(evening, evening + DAY))
    Meeting.objects.filter(pk=meeting.pk).update(
        place_name="Chapel Hall", address="Tannery Row OY3 2HF", capacity=26
    )
    people = members_of(rng, body, 31)
    Participation.objects.bulk_create(
        Participation(
            meeting=meeting,
            person=person,
            called=person.full_name,
            state=(State.GOING if number < 26 else State.WAITLISTED).value,
            place_in_line=None if number < 26 else number - 25,
            first_time=number % 4 == 0,
            answered_at=START.at - timedelta(hours=60 - number),
            confirmed_at=START.at - timedelta(hours=60 - number),
        )
        for number, person in enumerate(people)
    )
    Meeting.objects.filter(pk=meeting.pk).update(
        seats_taken=min(26, len(people)), last_in_line=max(0, len(people) - 26)
    )
    meeting.refresh_from_db()
    return meeting
