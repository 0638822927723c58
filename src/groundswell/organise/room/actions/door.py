"""The door without a signal: giving its list to a phone, and taking in what the phone kept."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from groundswell.organise.meetings import actions as meetings
from groundswell.organise.meetings import queries as meeting_queries
from groundswell.organise.meetings.models import Meeting
from groundswell.organise.meetings.permission import require_door
from groundswell.organise.meetings.rules.seats import door_is_open
from groundswell.organise.room import tickets
from groundswell.organise.room.models import Arrival, Phone
from groundswell.organise.room.rules.arrivals import Outcome, Said
from groundswell.register.people.models import Person


@transaction.atomic
def give_list(*, meeting: Meeting, device: str, by: Person, at: datetime) -> bool:
    """
    Note that a phone is given the door's list; return whether it is the first time.

    :raises NotPermitted: ``by`` keeps no door here.
    :raises DoorIsShut: it is not the day.
    """
    require_door(by, meeting, at)
    if not door_is_open(starts_at=meeting.starts_at, ends_at=meeting.ends_at, at=at):
        raise meetings.DoorIsShut
    _phone, first = Phone.objects.update_or_create(
        meeting=meeting,
        device=device,
        defaults={"kept_by": by, "heard_at": at},
        create_defaults={"kept_by": by, "given_at": at, "heard_at": at},
    )
    return first


@transaction.atomic
def merge_arrivals(
    *, meeting: Meeting, device: str, arrivals: Sequence[Said], by: Person, at: datetime
) -> dict[str, tuple[Outcome, str]]:
    """
    Take in what a phone kept; return, for each arrival's id, what came of it and whose place.

    An arrival is known by the id the phone drew: sent again, because the answer was lost, it is
    answered again and changes nothing. Two phones may say the same person; they are in once.
    ``arrived_at`` is by our clock; whether the door was open and theirs to keep is asked of that
    moment. Never refuses: what cannot be is an outcome. So many queries, however many came.
    """
    Meeting.objects.select_for_update().get(pk=meeting.pk)  # one phone after the other
    said = {each.client_id: each for each in arrivals}
    before = Arrival.objects.filter(meeting=meeting, client_id__in=said).select_related("place")
    told = {one.client_id: _told(one) for one in before}
    fresh = [each for key, each in said.items() if key not in told]
    if fresh:
        rows = [
            Arrival(
                meeting=meeting, client_id=one.key, device=device, arrived_at=one.at, merged_at=at,
                by=by, place=one.place, called=_left_standing(one), outcome=_outcome(one),
            )
            for one in _taken_in(meeting, fresh, by, at)
        ]  # fmt: skip
        told |= {row.client_id: _told(row) for row in Arrival.objects.bulk_create(rows)}
    Phone.objects.filter(meeting=meeting, device=device).update(heard_at=at)
    return {key: told[key] for key in said}


def _told(arrival: Arrival) -> tuple[Outcome, str]:
    return Outcome(arrival.outcome), arrival.place.token if arrival.place else ""


def _taken_in(
    meeting: Meeting, fresh: list[Said], by: Person, at: datetime
) -> list[meetings.Arriving]:
    tokens = {each.client_id: _token(meeting, each) for each in fresh if not each.called}
    places = meeting_queries.places_in(meeting, set(tokens.values()) - {""})
    every = [
        meetings.Arriving(
            each.client_id,
            each.arrived_at,
            None if each.called else places.get(tokens[each.client_id]),
            each.called,
            each.first_time,
        )
        for each in fresh
    ]
    known = [one for one in every if one.place is not None or one.called]
    meetings.take_in(meeting_id=meeting.pk, arriving=known, by=by, at=at)
    return every


def _token(meeting: Meeting, said: Said) -> str:
    return said.place or tickets.place_on(said.ticket, meeting.token) or ""


def _outcome(one: meetings.Arriving) -> Outcome:
    if one.refused is not None:
        return Outcome.NO_CHAIR if one.refused is meetings.RoomIsFull else Outcome.TOO_LATE
    if one.place is None:
        return Outcome.UNKNOWN
    return Outcome.ALREADY if one.already else Outcome.HERE


def _left_standing(one: meetings.Arriving) -> str:
    """Return the name of somebody written in who found no chair; of nobody else."""
    return one.called if one.place is None and one.refused is meetings.RoomIsFull else ""
