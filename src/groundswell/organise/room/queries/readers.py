"""Who may still send what a phone kept: also somebody whose evening it was, for three days."""

from dataclasses import dataclass
from datetime import datetime

from django.http import Http404

from groundswell.organise.meetings import queries as meetings
from groundswell.organise.meetings.models import Meeting
from groundswell.organise.room.rules.arrivals import LATEST
from groundswell.register.people.models import Person


@dataclass(frozen=True, slots=True)
class Reach:
    """A meeting whose phone speaks to us, and whether its keeper may still see names."""

    meeting: Meeting
    may_see: bool


def phone_reach(reader: Person | None, token: str, *, at: datetime) -> Reach:
    """
    Return the meeting a phone sends arrivals for.

    Somebody who kept the door when the meeting began may still send what their phone holds,
    until three days after; they see nobody's name for it.
    :raises Http404: there is no such meeting, or it never was theirs.
    """
    meeting = meetings.meeting_for(reader, token, at=at)
    if not meeting.is_published or at > meeting.ends_at + LATEST:
        raise Http404
    if meetings.keeps_door(reader, meeting, at):
        return Reach(meeting, may_see=True)
    if meetings.keeps_door(reader, meeting, min(at, meeting.starts_at)):
        return Reach(meeting, may_see=False)
    raise Http404
