"""Dates of a series, and one person's or guest's answers to them."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from groundswell.foundation.pages.parts import MeetingRow
from groundswell.organise.meetings.models import Meeting, Participation
from groundswell.organise.meetings.models.meeting import MeetingQuerySet
from groundswell.organise.meetings.queries.finding import row_of
from groundswell.organise.meetings.rules.vocabulary import STILL_COMING

SHOWN = 6


@dataclass(frozen=True, slots=True)
class Rest:
    """The other dates of a series, as somebody who answered one of them sees them."""

    dates: int
    answered: int
    open: int  # not answered yet


def dates_ahead(meeting: Meeting, *, at: datetime) -> MeetingQuerySet:
    """Return the other published dates of a meeting's series still ahead, soonest first."""
    found: MeetingQuerySet = Meeting.objects.public()
    if meeting.series_id is None:
        return found.none()
    others = found.filter(series_id=meeting.series_id, starts_at__gt=at)
    return others.exclude(pk=meeting.pk).order_by("pk")


def other_dates(meeting: Meeting, *, at: datetime) -> tuple[MeetingRow, ...]:
    """Return the next other dates of a meeting's series, as rows. One query."""
    ahead = dates_ahead(meeting, at=at).order_by("starts_at").select_related("body")
    return tuple(row_of(one, ask=False) for one in ahead[:SHOWN])


def one_of_a_kind(place: Participation) -> str:
    """Return what a guest's answers to the dates of one series have in common: a form, or none."""
    return "" if place.person_id is not None else place.form_key or place.token


def places_in_series(place: Participation) -> QuerySet[Participation]:
    """Return the other answers of whoever gave this one: by person, address and name, or form."""
    series_id = place.meeting.series_id
    if series_id is None:
        return Participation.objects.none()
    others = Participation.objects.filter(meeting__series_id=series_id).exclude(pk=place.pk)
    if place.person_id is not None:
        return others.filter(person_id=place.person_id)
    same = Q(form_key=one_of_a_kind(place))
    if place.contact_hash:
        same |= Q(contact_hash=place.contact_hash, name_hash=place.name_hash)
    return others.filter(same, person=None)


def rest_of_series(place: Participation, *, at: datetime) -> Rest | None:
    """Return how the other dates stand for somebody; ``None`` where there are none. Two queries."""
    ahead = list(dates_ahead(place.meeting, at=at).values_list("pk", flat=True))
    if not ahead:
        return None
    theirs = places_in_series(place).filter(meeting_id__in=ahead)
    states = list(theirs.values_list("state", flat=True))
    coming = sum(state in STILL_COMING for state in states)
    return Rest(len(ahead), coming, len(ahead) - len(states))
