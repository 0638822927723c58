"""Who asks, and as host of which meeting; and their look, written down."""

from datetime import datetime

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from groundswell.organise.meetings import queries as meetings
from groundswell.organise.meetings.models import Meeting
from groundswell.register.people import actions as people
from groundswell.register.people.models import Person
from groundswell.register.people.session import person_of


def as_host(request: HttpRequest, token: str, at: datetime) -> tuple[Person, Meeting]:
    """Return a host and their published meeting. :raises Http404: not theirs, or a draft."""
    reader = person_of(request)
    meeting = meetings.hosted_meeting_for(reader, token, at=at)
    if reader is None or not meeting.is_published:
        raise Http404
    return reader, meeting


def log_read(
    reader: Person, person_ids: tuple[int, ...], meeting: Meeting, what: str, at: datetime
) -> None:
    """Write into members' records what a host read of theirs, and for which meeting."""
    reason = _("Meeting: %(title)s") % {"title": meeting.title}
    people.log_reading(
        by=reader,
        person_ids=person_ids,
        role=_("Host"),
        reason=reason[:200],
        what=what,
        at=at,
    )
