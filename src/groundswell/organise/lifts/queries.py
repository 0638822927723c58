"""Reads with a name. A name, a way of contact and an exact place are for two who agreed."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.http import Http404

from groundswell.organise.lifts.models import Lift, Need, Seat
from groundswell.organise.lifts.rules import about_km
from groundswell.organise.meetings import queries as meetings
from groundswell.organise.meetings.models import Meeting, Participation
from groundswell.organise.meetings.rules.vocabulary import State
from groundswell.register.people.models import Person

COMES = (State.GOING, State.ATTENDED)


@dataclass(frozen=True, slots=True)
class Met:
    """What one of two sees of the other, once both have said yes."""

    called: str
    contact: str
    exact: str


@dataclass(frozen=True, slots=True)
class Pairing:
    """A seat as one of its two sees it. ``met`` is empty until both have said yes."""

    token: str
    area: str
    km: int
    mine: bool  # asked by whoever reads
    room: str  # what the car must have room for: the driver's to know
    leaves_at: datetime
    met: Met | None


@dataclass(frozen=True, slots=True)
class Listed:
    """A lift with seats left, or somebody who needs one: from about where, and no name."""

    token: str
    area: str
    km: int | None
    left: int = 0
    leaves_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Counts:
    """Numbers for a run sheet: nobody's name, no place."""

    drivers: int
    seats: int
    agreed: int
    waiting: int  # who need a lift and have no seat yet


def place_coming(reader: Person, token: str, *, at: datetime) -> Participation:
    """
    Return the place of somebody who comes to a meeting.

    :raises Http404: no such meeting, they do not come, or it is a week past.
    """
    meeting = meetings.meeting_for(reader, token, at=at)
    place = meetings.place_of(reader, meeting)
    if place is None or not comes(place) or at >= meeting.forgets_at:
        raise Http404
    place.meeting = meeting
    return place


def comes(place: Participation | None) -> bool:
    """Return whether this is the place of a member who comes to a published meeting."""
    return (
        place is not None
        and place.person_id is not None
        and place.state in COMES
        and place.meeting.is_published
    )


def lift_of(place: Participation) -> Lift | None:
    """Return the lift somebody offers. One query."""
    return Lift.objects.filter(place=place).first()


def need_of(place: Participation) -> Need | None:
    """Return what somebody who needs a lift said. One query."""
    return Need.objects.filter(place=place).first()


def lift_at(meeting: Meeting, token: str) -> Lift:
    """Return a lift to this meeting and no other. :raises Http404: there is none such."""
    found = Lift.objects.filter(meeting=meeting, token=token, place__state__in=COMES)
    return _or_404(found.select_related("place"))


def need_at(meeting: Meeting, token: str) -> Need:
    """Return who needs a lift to this meeting. :raises Http404: there is none such."""
    found = Need.objects.filter(meeting=meeting, token=token, place__state__in=COMES)
    return _or_404(found.select_related("place"))


def seat_for(place: Participation, token: str) -> Seat:
    """Return a seat that is this person's, as either. :raises Http404: it is not."""
    return _or_404((_seats(lift__place=place) | _seats(need__place=place)).filter(token=token))


def _or_404[Row: (Lift, Need, Seat)](found: "QuerySet[Row]") -> Row:
    row = found.first()
    if row is None:
        raise Http404
    return row


def _seats(**of: object) -> QuerySet[Seat]:
    both = Seat.objects.filter(lift__place__state__in=COMES, need__place__state__in=COMES)
    return both.filter(**of).select_related("lift__place", "need__place").order_by("pk")


def pairings_of(place: Participation) -> tuple[Pairing, ...]:
    """Return the seats somebody asked for, was asked for, or agreed. One query."""
    mine = _seats(lift__place=place) | _seats(need__place=place)
    return tuple(_pairing(seat, drives=seat.lift.place_id == place.pk) for seat in mine)


def _pairing(seat: Seat, *, drives: bool) -> Pairing:
    other = seat.need if drives else seat.lift
    agreed = seat.agreed_at is not None
    # The passenger asked, or both agreed: only then is it the driver's to know.
    tells = drives and (agreed or not seat.by_driver)
    return Pairing(
        seat.token,
        other.area,
        about_km(seat.lift.point, seat.need.point),
        seat.by_driver == drives,
        seat.need.room if tells else "",
        seat.lift.leaves_at,
        Met(other.place.called, other.contact, other.exact) if agreed else None,
    )


def lifts_left(meeting: Meeting, near: Need | None) -> tuple[Listed, ...]:
    """
    Return the lifts with seats left, nearest first, or soonest first for who said no place.

    A lift one has asked already is not among them. Two queries.
    """
    there = Lift.objects.filter(meeting=meeting, place__state__in=COMES)
    asked = Seat.objects.filter(lift__meeting=meeting, need__place__state__in=COMES)
    taken: dict[int, int] = {}
    mine = set()
    for lift_id, need_id, number in asked.values_list("lift", "need", "number"):
        taken[lift_id] = taken.get(lift_id, 0) + (number is not None)
        if near and need_id == near.pk:
            mine.add(lift_id)
    rows = [
        Listed(
            lift.token,
            lift.area,
            about_km(lift.point, near.point) if near else None,
            lift.seats - taken.get(lift.pk, 0),
            lift.leaves_at,
        )
        for lift in there.order_by("leaves_at", "pk")
        if lift.pk not in mine and lift.seats > taken.get(lift.pk, 0)
    ]
    return tuple(sorted(rows, key=lambda row: row.km or 0))


def needs_left(lift: Lift) -> tuple[Listed, ...]:
    """Return who still needs a lift to where a driver goes, nearest first; no name. One query."""
    there = Need.objects.filter(meeting=lift.meeting_id, place__state__in=COMES)
    open_still = there.exclude(asked__number__isnull=False).exclude(asked__lift=lift)
    rows = [
        Listed(need.token, need.area, about_km(need.point, lift.point))
        for need in open_still.order_by("pk")
    ]
    return tuple(sorted(rows, key=lambda row: row.km or 0))


def counts_for(meeting: Meeting) -> Counts | None:
    """Return numbers for a run sheet, never whose; ``None``: nobody said a word. 3 queries."""
    lifts = Lift.objects.filter(meeting=meeting, place__state__in=COMES)
    needs = Need.objects.filter(meeting=meeting, place__state__in=COMES)
    drivers = list(lifts.values_list("seats", flat=True))
    needed = needs.count()
    agreed = _seats(lift__meeting=meeting, number__isnull=False).count()
    if not drivers and not needed:
        return None
    return Counts(len(drivers), sum(drivers), agreed, needed - agreed)


def asked_of(person: Person, at: datetime) -> list[Seat]:
    """Return the seats a person has been asked about and has not answered. One query."""
    ahead = unanswered_by(person, at)
    return list(ahead.select_related("lift__meeting", "lift__place", "need__place"))


def unanswered_by(person: Person, at: datetime) -> QuerySet[Seat]:
    """Return the rows of ``asked_of``."""
    rides = _seats(lift__place__person=person, by_driver=False)
    waits = rides | _seats(need__place__person=person, by_driver=True)
    return waits.filter(number=None, lift__meeting__ends_at__gt=at)
