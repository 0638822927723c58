"""Who asks, and for which room."""

from datetime import datetime

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from groundswell.organise.meetings import queries as meetings
from groundswell.organise.meetings.models import Meeting
from groundswell.register.people import actions as people
from groundswell.register.people.models import Person
from groundswell.register.people.session import person_of


def reader_of(request: HttpRequest) -> Person:
    """Return who asks. :raises Http404: nobody on the register."""
    reader = person_of(request)
    if reader is None:
        raise Http404
    return reader


def at_the_door(request: HttpRequest, token: str, at: datetime) -> tuple[Person, Meeting]:
    """Return who keeps the door, and the meeting. :raises Http404: they do not."""
    reader = reader_of(request)
    return reader, meetings.door_meeting_for(reader, token, at=at)


def as_host(request: HttpRequest, token: str, at: datetime) -> tuple[Person, Meeting]:
    """Return a host and their published meeting. :raises Http404: not theirs, or a draft."""
    reader = reader_of(request)
    meeting = meetings.hosted_meeting_for(reader, token, at=at)
    if not meeting.is_published:
        raise Http404
    return reader, meeting


def log_names_read(
    reader: Person,
    person_ids: list[int | None],
    meeting: Meeting,
    what: str,
    at: datetime,
    *,
    role: str = "",
) -> None:
    """Write into members' records that ``reader`` saw their name, as what and why."""
    seen = [person_id for person_id in person_ids if person_id is not None]
    reason = _("Meeting: %(title)s") % {"title": meeting.title}
    people.log_reading(
        by=reader,
        person_ids=seen,
        role=role or _("Door-keeper"),
        reason=reason[:200],
        what=what,
        at=at,
    )
