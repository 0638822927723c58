"""What this area shows on other areas' pages."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from groundswell.organise.hosting.actions.hands import (
    EnoughHands,
    NotComing,
    TooLateForHands,
    take_job,
)
from groundswell.organise.hosting.queries import hands, needs
from groundswell.organise.meetings import links, slots
from groundswell.organise.meetings import queries as meetings
from groundswell.organise.meetings.models import Meeting, Participation
from groundswell.organise.meetings.rules.seats import takes_answers
from groundswell.organise.room import slots as room
from groundswell.register.people.models import Person


def does_it_fit(meeting: Meeting, reader: Person | None, _at: datetime) -> slots.Part | None:
    """Tell whoever stated needs which of them this meeting answers; nobody else sees it."""
    own = needs.own_needs(reader, meeting) if reader else ()
    if not own:
        return None
    return slots.Part(_("Does it fit what you need?"), "hosting/_own_needs.html", {"needs": own})


def for_hosts(meeting: Meeting, reader: Person | None, at: datetime) -> slots.Part | None:
    """Lead hosts to what people who come need. Nothing of it is read here."""
    if not meeting.is_published or not meetings.hosts(reader, meeting, at):
        return None
    return slots.Part(_("Before they come"), "hosting/_ways_in.html", {"token": meeting.token})


def hands_needed(meeting: Meeting, reader: Person | None, at: datetime) -> slots.Part | None:
    """Show everybody which jobs there are, and how many hands each still wants."""
    if not meeting.is_published:
        return None
    return _hands(meeting, meetings.place_of(reader, meeting), at)


def own_jobs(place: Participation, at: datetime) -> slots.Part | None:
    """Let whoever comes take a job, or give it back, on the page of their answer."""
    return _hands(place.meeting, place, at) if place.meeting.is_published else None


def shifts_at(found: Sequence[Meeting], at: datetime) -> room.ByMeeting:
    """Offer the jobs that still want hands at a rally's kiosk. One query."""
    return {
        pk: tuple(room.Shift(job.token, job.what, job.begins_at, missing) for job, missing in jobs)
        for pk, jobs in hands.jobs_open(found, at).items()
    }


def shift_taken(token: str, place: Participation, at: datetime) -> room.Shift | None:
    """Give a job to whoever said yes at a kiosk, unless others were quicker."""
    try:
        job = hands.job_at(place.meeting, token)
        with transaction.atomic():
            take_job(job=job, place=place, by=None, at=at)
    except (Http404, EnoughHands, NotComing, TooLateForHands):
        return None
    return room.Shift(job.token, job.what, job.begins_at, 0)


def _hands(meeting: Meeting, place: Participation | None, at: datetime) -> slots.Part | None:
    jobs = hands.jobs_listed(meeting, place)
    if not jobs:
        return None
    open_still = takes_answers(ends_at=meeting.ends_at, at=at)
    comes = place is not None and place.state in hands.COMES and open_still
    href = reverse("hosting:hand", args=[links.signed(place)]) if place and comes else ""
    context: dict[str, object] = {"jobs": jobs, "href": href, "open": open_still}
    return slots.Part(_("Hands needed"), "hosting/_hands.html", context)


def register() -> None:
    """Fill the slots."""
    slots.meeting_page.fill(does_it_fit, order=3)
    slots.meeting_page.fill(for_hosts, order=4)
    slots.meeting_page.fill(hands_needed, order=2)
    slots.own_place.fill(own_jobs, order=6)
    room.shifts.fill(shifts_at)
    room.take_shift.fill(shift_taken)
