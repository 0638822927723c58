"""What this area shows on other areas' pages."""

from datetime import datetime

from django.utils.translation import gettext as _

from groundswell.organise.meetings import queries as meetings
from groundswell.organise.meetings import slots
from groundswell.organise.meetings.models import Meeting, Participation
from groundswell.organise.meetings.rules.seats import door_is_open
from groundswell.organise.room import tickets
from groundswell.organise.room.queries.door import pairs_of
from groundswell.register.people.models import Person


def the_room(meeting: Meeting, reader: Person | None, at: datetime) -> slots.Part | None:
    """Lead hosts and the door into the room, on a published meeting's page."""
    hosting = meetings.may_host(reader, meeting.body, at)
    if not meeting.is_published or not (
        hosting or meetings.may_keep_door(reader, meeting.body, at)
    ):
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


def register() -> None:
    """Fill the slots."""
    slots.meeting_page.fill(the_room, order=5)
    slots.own_place.fill(code_for_the_door, order=5)
