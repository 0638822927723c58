"""Meetings for calendars and feed readers: one person's own, and the newest first."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q

from groundswell.organise.meetings.models import Meeting, Participation
from groundswell.organise.meetings.models.meeting import MeetingQuerySet
from groundswell.organise.meetings.rules.vocabulary import MeetingState, State
from groundswell.register.people.models import Person

LOOKS_BACK = timedelta(days=30)
MOST = 500
#: Answers by which somebody means to be there, or may be.
IN_THE_DIARY = (State.GOING, State.ATTENDED, State.WAITLISTED, State.MAYBE)
SURE = frozenset({State.GOING, State.ATTENDED})


@dataclass(frozen=True, slots=True)
class DiaryEntry:
    """A meeting somebody answered: are they sure of a chair, and when did they last say so?"""

    meeting: Meeting
    sure: bool
    answered_at: datetime


def in_diary(person: Person, *, at: datetime) -> tuple[DiaryEntry, ...]:
    """Return the meetings one person answered with anything but no, soonest first. One query."""
    published = Q(meeting__state=MeetingState.PUBLISHED)
    lately = Q(meeting__state=MeetingState.CANCELLED, meeting__cancelled_at__gt=at - LOOKS_BACK)
    places = Participation.objects.filter(
        published | lately,
        person=person,
        state__in=[state.value for state in IN_THE_DIARY],
        meeting__published_at__isnull=False,
        meeting__ends_at__gt=at - LOOKS_BACK,
    )
    shown = places.select_related("meeting__body").order_by("meeting__starts_at", "meeting_id")
    return tuple(
        DiaryEntry(place.meeting, State(place.state) in SURE, place.answered_at)
        for place in shown[:MOST]
    )


def newest_first(*, body_id: int | None = None) -> MeetingQuerySet:
    """Return every meeting that was ever put up, the latest put up first, for feed readers."""
    found: MeetingQuerySet = Meeting.objects.filter(
        published_at__isnull=False, state__in=[MeetingState.PUBLISHED, MeetingState.CANCELLED]
    )
    if body_id is not None:
        found = found.filter(body_id=body_id)
    return found.select_related("body").order_by("-published_at", "-pk")


def published_numbered(number: int) -> Meeting | None:
    """Return the meeting with that number, if anybody may know of it."""
    found: Meeting | None = (
        Meeting.objects.filter(pk=number, published_at__isnull=False).select_related("body").first()
    )
    return found


def coming_of(*, body_id: int, at: datetime, limit: int) -> tuple[Meeting, ...]:
    """Return the next published meetings of a body, soonest first. One query."""
    found = Meeting.objects.public().filter(body_id=body_id).upcoming(at)
    return tuple(found.select_related("body")[:limit])
