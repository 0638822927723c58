"""Who may see what: the only way to a meeting or a place. Absent and forbidden look alike."""

from datetime import datetime

from django.http import Http404

from groundswell.organise.meetings import links
from groundswell.organise.meetings.models import Meeting, Participation
from groundswell.organise.meetings.permission import hosts, is_own_host, keeps_door, may_host
from groundswell.organise.meetings.powers import Power
from groundswell.organise.meetings.rules.vocabulary import MeetingState
from groundswell.register.people.models import Person
from groundswell.register.structures import queries as structures
from groundswell.register.structures.models import Body
from groundswell.register.structures.permission import holders


def _meeting(token: str) -> Meeting:
    meeting: Meeting | None = (
        Meeting.objects.select_related("body", "called_by", "host").filter(token=token).first()
    )
    if meeting is None:
        raise Http404
    return meeting


def meeting_for(reader: Person | None, token: str, *, at: datetime) -> Meeting:
    """
    Return a meeting that ``reader`` may know of: published ones anybody, drafts their hosts.

    :raises Http404: there is none, or it is not theirs to see.
    """
    meeting = _meeting(token)
    was_public = meeting.published_at is not None
    if not was_public and not hosts(reader, meeting, at):
        raise Http404
    return meeting


def hosted_meeting_for(reader: Person | None, token: str, *, at: datetime) -> Meeting:
    """
    Return a meeting of which ``reader`` is a host.

    :raises Http404: there is none, or they do not host it.
    """
    meeting = _meeting(token)
    if not hosts(reader, meeting, at):
        raise Http404
    return meeting


def door_meeting_for(reader: Person | None, token: str, *, at: datetime) -> Meeting:
    """
    Return a published meeting whose door ``reader`` keeps.

    :raises Http404: there is none, or they do not.
    """
    meeting = _meeting(token)
    if meeting.state != MeetingState.PUBLISHED or not keeps_door(reader, meeting, at):
        raise Http404
    return meeting


def body_to_call_for(reader: Person | None, token: str, *, at: datetime) -> Body:
    """
    Return the body with that token, if ``reader`` may call its meetings.

    :raises Http404: there is none, or they may not.
    """
    body = structures.body_for(reader, token)
    if not may_host(reader, body, at):
        raise Http404
    return body


def place_for(signed: str) -> Participation:
    """
    Return the place a signed link opens. Whoever has the link may see and change that answer.

    :raises Http404: it was not made here, or the place was forgotten.
    """
    token = links.opened(signed)
    places = Participation.objects.select_related("meeting__body", "meeting__called_by", "person")
    place = places.filter(token=token, forgotten_at__isnull=True).first() if token else None
    if place is None or place.meeting.published_at is None:
        raise Http404
    return place


def hosts_of(meeting: Meeting, *, at: datetime) -> tuple[str, ...]:
    """Return what to call those who see who is coming: the one who called it first."""
    names = [holder.called for holder in holders(Power.CALL, over=meeting.body, at=at)]
    if meeting.host is not None and is_own_host(meeting.host, meeting):
        names.append(meeting.host.called)
    first = meeting.called_by.called if meeting.called_by else ""
    return tuple(sorted(set(names), key=lambda name: (name != first, name)))
