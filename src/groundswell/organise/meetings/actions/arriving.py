"""Taking in many who came at once, as a door's phone kept them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Case, DateTimeField, Value, When

from groundswell.foundation.errors import NotPermitted, Refusal
from groundswell.foundation.facts import announce
from groundswell.organise.meetings.actions import _seating as seating
from groundswell.organise.meetings.actions.door import (
    DoorIsShut,
    RoomIsFull,
    chairs_at_the_door,
    mark_here,
    written_in,
)
from groundswell.organise.meetings.facts import CameAlong
from groundswell.organise.meetings.models import Meeting, Participation
from groundswell.organise.meetings.permission import kept_door_when
from groundswell.organise.meetings.rules.seats import door_is_open
from groundswell.organise.meetings.rules.vocabulary import HOLDS_A_SEAT, State
from groundswell.register.people.models import Person


@dataclass(slots=True)
class Arriving:
    """Somebody who came: by their place, or by the name they gave; and what came of it."""

    key: str  # drawn by the phone; whoever is written in is known by it
    at: datetime
    place: Participation | None = None
    called: str = ""
    first_time: bool = False
    already: bool = False  # another tap was first
    refused: type[Refusal] | None = None

    @property
    def chairs(self) -> int:
        """How many chairs they need; whoever is written in comes alone."""
        return self.place.chairs if self.place else 1


@transaction.atomic
def take_in(*, meeting_id: int, arriving: Sequence[Arriving], by: Person, at: datetime) -> None:
    """
    Take in what a phone kept, each as ``check_in`` and ``let_in`` would.

    So many queries, however many came, while there are chairs; once there are none, more for
    each who needs one. What came of each is written on it. Whether the door was open, and theirs
    to keep, is asked of the moment of each. Never refuses.
    """
    del at  # each has its own
    meeting = seating.hold(meeting_id)
    theirs = kept_door_when(by, meeting, {one.at for one in arriving})
    known = Participation.objects.in_bulk([one.place.pk for one in arriving if one.place])
    names = [one.key for one in arriving if one.place is None]
    written = Participation.objects.filter(meeting=meeting, form_key__in=names)
    by_key = {place.form_key: place for place in written}
    seated, chairless = [], []
    for one in arriving:
        one.place = known[one.place.pk] if one.place else by_key.get(one.key)
        one.already = one.place is not None and one.place.state == State.ATTENDED
        one.refused = None if one.already else _refused(meeting, one.at, theirs)
        if one.already or one.refused:
            continue
        if one.place is not None and one.place.state in HOLDS_A_SEAT:
            mark_here(one.place, by, one.at)  # a second tap among these finds them here
            seated.append(one)
        else:
            chairless.append(one)
    # Those with a chair first: nobody who came is taken for absent, and their chair given away.
    _write([one.place for one in seated if one.place], by)
    for one in [*seated, *_find_chairs(meeting, chairless, by)]:
        if one.place is not None:
            announce(
                CameAlong(
                    one.place.pk, meeting.pk, one.place.person_id, one.place.first_time, one.at
                )
            )


def _write(places: list[Participation], by: Person) -> None:
    """Write who is here: one statement, in which only the moments differ."""
    if not places:
        return
    moments = [When(pk=place.pk, then=Value(place.checked_in_at)) for place in places]
    Participation.objects.filter(pk__in=[place.pk for place in places]).update(
        state=State.ATTENDED, place_in_line=None, held_until=None, checked_in_by=by,
        checked_in_at=Case(*moments, output_field=DateTimeField()),
    )  # fmt: skip


def _refused(meeting: Meeting, at: datetime, theirs: frozenset[datetime]) -> type[Refusal] | None:
    if not meeting.is_published or at not in theirs:
        return NotPermitted
    is_open = door_is_open(starts_at=meeting.starts_at, ends_at=meeting.ends_at, at=at)
    return None if is_open else DoorIsShut


def _find_chairs(meeting: Meeting, chairless: list[Arriving], by: Person) -> list[Arriving]:
    """Seat those without a chair: all with one step if there are as many, else one by one."""
    there_are = seating.take_chairs(meeting, sum(one.chairs for one in chairless))
    found = []
    for one in chairless:
        if one.place is not None and one.place.state == State.ATTENDED:
            one.already = True
            if there_are:
                seating.give_back_chairs(meeting, one.chairs)
            continue
        try:
            if not there_are:
                chairs_at_the_door(meeting, one.at, one.chairs)
        except RoomIsFull:
            one.refused = RoomIsFull
            continue
        one.place = one.place or written_in(meeting, one.called, one.first_time, one.key, one.at)
        mark_here(one.place, by, one.at)
        found.append(one)
    places = [one.place for one in found if one.place]
    _write([place for place in places if place.pk], by)
    Participation.objects.bulk_create([place for place in places if not place.pk])
    return found
