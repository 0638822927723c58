"""What of the timetable is due, and to whom it has not gone yet."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.db.models import Exists, OuterRef, Q

from groundswell.organise.meetings.models import Meeting, Participation, Reminder
from groundswell.organise.meetings.models.meeting import MeetingQuerySet
from groundswell.organise.meetings.rules.timetable import (
    LOOK_AHEAD,
    LOOK_BACK,
    SPARED,
    TO,
    Due,
    Step,
    due_at,
)
from groundswell.organise.meetings.rules.vocabulary import ContactKind


@dataclass(frozen=True, slots=True)
class Owed:
    """A step of one meeting's timetable that goes now."""

    meeting_id: int
    due: Due


def _near(at: datetime) -> MeetingQuerySet:
    found: MeetingQuerySet = Meeting.objects.public().filter(
        starts_at__lte=at + LOOK_AHEAD, ends_at__gte=at - LOOK_BACK
    )
    return found


def reminders_due(at: datetime) -> list[Owed]:
    """Return the steps due at ``at`` of meetings that are not called off. One query."""
    rows = _near(at).order_by("starts_at", "pk").values_list("pk", "starts_at", "ends_at", "zone")
    return [
        Owed(pk, due)
        for pk, starts_at, ends_at, zone in rows
        for due in due_at(starts_at, ends_at, ZoneInfo(zone), at)
    ]


def to_remind(meeting: Meeting, due: Due) -> list[int]:
    """Return the places a step has not been taken for, of those it is for. One query."""
    taken = Reminder.objects.filter(
        participation=OuterRef("pk"), step=due.step, for_on=meeting.local_start.date()
    )
    places = Participation.objects.filter(
        ~Exists(taken),
        meeting=meeting,
        state__in=[state.value for state in TO[due.step]],
        answered_at__lte=due.goes_at - SPARED[due.step],
        forgotten_at=None,
    )
    reachable = Q(person__isnull=False)
    if due.step is Step.SOON:
        reachable |= Q(contact_kind=ContactKind.PHONE)
    elif due.step is Step.LATER:
        reachable |= Q(contact_kind=ContactKind.EMAIL, keep_posted=True)
    else:
        reachable |= Q(contact_kind=ContactKind.EMAIL)
    return list(places.filter(reachable).order_by("pk").values_list("pk", flat=True))
