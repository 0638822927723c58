"""What this area shows on other areas' pages."""

from datetime import datetime

from django.utils.translation import gettext as _

from groundswell.organise.hosting.queries import needs
from groundswell.organise.meetings import queries as meetings
from groundswell.organise.meetings import slots
from groundswell.organise.meetings.models import Meeting
from groundswell.register.people.models import Person


def does_it_fit(meeting: Meeting, reader: Person | None, _at: datetime) -> slots.Part | None:
    """Tell whoever stated needs which of them this meeting answers; nobody else sees it."""
    own = needs.own_needs(reader, meeting) if reader else ()
    if not own:
        return None
    return slots.Part(_("Does it fit what you need?"), "hosting/_own_needs.html", {"needs": own})


def for_hosts(meeting: Meeting, reader: Person | None, at: datetime) -> slots.Part | None:
    """Lead hosts to what people who come need. Nothing of it is read here."""
    if not meeting.is_published or not meetings.may_host(reader, meeting.body, at):
        return None
    return slots.Part(_("Before they come"), "hosting/_ways_in.html", {"token": meeting.token})


def register() -> None:
    """Fill the slots."""
    slots.meeting_page.fill(does_it_fit, order=3)
    slots.meeting_page.fill(for_hosts, order=4)
