"""A member who would host: one evening waits for a look, one walk was sent back for a change."""

from datetime import datetime, timedelta

from django.urls import reverse

from groundswell.demo import seed_people
from groundswell.demo.models import Role
from groundswell.demo.moments import START
from groundswell.organise.meetings import actions as meetings
from groundswell.organise.meetings.models import Meeting
from groundswell.organise.meetings.rules.details import HowItGoes, WhatAndWhen, Where
from groundswell.organise.proposing import actions as proposing
from groundswell.register.people.models import Account, Person
from groundswell.register.structures import actions as structures
from groundswell.register.structures.models import Body, Tenure

JOINED = START.at - timedelta(days=50)
SENT = START.at - timedelta(hours=30)
ABOUT = "A film of the flood of ’53, made here, with those in it who still live here. Tea after."
HALL = {
    "step_free": {"has": True, "note": "Level from the street"},
    "toilet": {"has": False, "note": "No: up four steps"},
}
ASKED = "Say where you meet: the quay is half a mile long, and somebody may come with a pushchair."


def let_a_member_host(groups: list[Body]) -> None:
    """Let Wilmot propose two meetings in the first group whose convenor nobody else plays."""
    taken = set(Role.objects.values_list("person_token", flat=True))
    seats = Tenure.objects.running(SENT).filter(office__key="convenor", office__body__in=groups)
    free = seats.exclude(person__token__in=taken).select_related("person", "office__body")
    seat = free.earliest("office__body_id")
    looks, body = seat.person, seat.office.body
    wilmot = seed_people.add_named("Wilmot Threadgold-Bay", "Wilmot", JOINED)
    structures.join_body(person=wilmot, body=body, by=wilmot, at=JOINED, source="form")

    film = _written(
        body, wilmot, "The flood of ’53: a film, and tea", START.at + timedelta(days=16)
    )
    where = Where("The Net Loft", "Ropewalk 4", body.name.split()[0], capacity=30, access=HALL)
    for step in (where, HowItGoes(about=ABOUT)):
        meetings.change_meeting(meeting_id=film.pk, step=step, by=wilmot, at=SENT)
    waits = proposing.send(meeting=film, by=wilmot, at=SENT)

    walk = _written(body, wilmot, "A walk along the quay", START.at + timedelta(days=20))
    meetings.change_meeting(meeting_id=walk.pk, step=Where("The quay"), by=wilmot, at=SENT)
    back = proposing.send(meeting=walk, by=wilmot, at=SENT)
    proposing.ask_for_change(proposal=back, reason=ASKED, by=looks, at=SENT + timedelta(hours=5))
    _role("new_host", wilmot, reverse("proposing:proposal", args=[back.token]))
    _role("looks_at_it", looks, reverse("proposing:proposal", args=[waits.token]))


def _written(body: Body, by: Person, title: str, day: datetime) -> Meeting:
    starts = day.replace(hour=18, minute=30)
    what = WhatAndWhen(title, starts, starts + timedelta(hours=2))
    return meetings.draft_as_host(body=body, what=what, form_key=title[:30], by=by, at=SENT)


def _role(key: str, person: Person, landing: str) -> None:
    if not Account.objects.filter(person=person).exists():
        Account.objects.create_user(f"{key}@story.ostrey.example".replace("_", "."), person=person)
    Role.objects.create(key=key, person_token=person.token, landing=landing)
