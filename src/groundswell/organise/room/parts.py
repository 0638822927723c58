"""What this area shows on other areas' pages."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from groundswell.organise.meetings import queries as meetings
from groundswell.organise.meetings import slots
from groundswell.organise.meetings.models import Meeting, Participation
from groundswell.organise.meetings.powers import Power
from groundswell.organise.meetings.rules.seats import FORGET_AFTER, door_is_open
from groundswell.organise.room import tickets
from groundswell.organise.room.queries.door import pairs_of
from groundswell.register.people.models import Person
from groundswell.register.people.slots import Seated, SeatedJob, WaitingJob, seated_jobs
from groundswell.register.structures.permission import bodies_under

MOST_SHEETS = 3  # the oldest: they are shredded first


def the_room(meeting: Meeting, reader: Person | None, at: datetime) -> slots.Part | None:
    """Lead hosts and the door into the room, on a published meeting's page."""
    hosting = meetings.hosts(reader, meeting, at)
    if not meeting.is_published or not (hosting or meetings.keeps_door(reader, meeting, at)):
        return None
    today = door_is_open(starts_at=meeting.starts_at, ends_at=meeting.ends_at, at=at)
    context: dict[str, object] = {"token": meeting.token, "today": today, "hosting": hosting}
    return slots.Part(_("In the room"), "room/_ways_in.html", context)


def code_for_the_door(place: Participation, _at: datetime) -> slots.Part:
    """Show somebody their code, and who looks out for them."""
    context: dict[str, object] = {
        "ticket": tickets.ticket(place),
        "buddy": pairs_of(place.meeting).get(place.pk, ""),
    }
    return slots.Part(_("At the door"), "room/_ticket.html", context)


def sheets_to_type(person: Person, at: datetime) -> list[SeatedJob] | None:
    """
    Give hosts the sheets on paper of their meetings of the last seven days, to type back.

    Whether there was a sheet the site cannot know; it says so. Two queries.
    """
    bodies = [body.pk for body in bodies_under(person, Power.CALL, at=at)]
    if not bodies:
        return None
    held = Meeting.objects.public().filter(body__in=bodies, starts_at__lte=at)
    held = held.filter(ends_at__gt=at - FORGET_AFTER).exclude(place_name="")
    return [
        SeatedJob(
            Seated.KEYBOARD,
            WaitingJob(
                title=_("Type back the sign-in sheet of “%(meeting)s”")
                % {"meeting": meeting.title},
                why=_("If people signed on paper: a few keys a row, until the sheet is shredded."),
                href=reverse("room:typed", args=[meeting.token]),
                act=_("Type it"),
                due_at=meeting.forgets_at,
            ),
        )
        for meeting in held.order_by("starts_at", "pk")[:MOST_SHEETS]
    ] or None


def register() -> None:
    """Fill the slots."""
    slots.meeting_page.fill(the_room, order=5)
    slots.own_place.fill(code_for_the_door, order=5)
    seated_jobs.fill(sheets_to_type, order=30)
