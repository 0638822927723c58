"""The door without a signal: giving its list to a phone, and taking in what the phone kept."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from groundswell.foundation.errors import NotPermitted
from groundswell.organise.meetings import actions as meetings
from groundswell.organise.meetings import queries as meeting_queries
from groundswell.organise.meetings.models import Meeting, Participation
from groundswell.organise.meetings.powers import Power
from groundswell.organise.meetings.rules.seats import door_is_open
from groundswell.organise.meetings.rules.vocabulary import State
from groundswell.organise.room import tickets
from groundswell.organise.room.models import Arrival, Phone
from groundswell.organise.room.rules.arrivals import Outcome, Said
from groundswell.register.people.models import Person
from groundswell.register.structures.permission import holds, require


def require_door(meeting: Meeting, by: Person, at: datetime) -> None:
    """
    Let pass whoever keeps the doors of a body's meetings, or calls them.

    :raises NotPermitted: ``by`` does neither.
    """
    if not holds(by, Power.KEEP_DOOR, over=meeting.body_id, at=at):
        require(by, Power.CALL, over=meeting.body_id, at=at)


@transaction.atomic
def give_list(*, meeting: Meeting, device: str, by: Person, at: datetime) -> bool:
    """
    Note that a phone is given the door's list; return whether it is the first time.

    :raises NotPermitted: ``by`` keeps no door here.
    :raises DoorIsShut: it is not the day.
    """
    require_door(meeting, by, at)
    if not door_is_open(starts_at=meeting.starts_at, ends_at=meeting.ends_at, at=at):
        raise meetings.DoorIsShut
    _phone, first = Phone.objects.update_or_create(
        meeting=meeting,
        device=device,
        defaults={"kept_by": by, "heard_at": at},
        create_defaults={"kept_by": by, "given_at": at, "heard_at": at},
    )
    return first


def merge_arrivals(
    *, meeting: Meeting, device: str, arrivals: Sequence[Said], by: Person, at: datetime
) -> dict[str, tuple[Outcome, str]]:
    """
    Take in what a phone kept; return, for each arrival's id, what came of it and whose place.

    Each arrival is a transaction of its own, known by the id the phone drew: sent again, because
    the answer was lost, it is answered again and changes nothing. Two phones may say the same
    person; they are in once. ``arrived_at`` is by our clock; whether the door was open and
    theirs to keep is asked of that moment. Never refuses: what cannot be is an outcome.
    """
    told = {said.client_id: _merge(meeting, device, said, by, at) for said in arrivals}
    Phone.objects.filter(meeting=meeting, device=device).update(heard_at=at)
    return told


@transaction.atomic
def _merge(
    meeting: Meeting, device: str, said: Said, by: Person, at: datetime
) -> tuple[Outcome, str]:
    arrival, new = Arrival.objects.select_related("place").get_or_create(
        meeting=meeting,
        client_id=said.client_id,
        defaults={
            "device": device,
            "arrived_at": said.arrived_at,
            "merged_at": at,
            "by": by,
            "outcome": Outcome.UNKNOWN,
        },
    )
    if new:
        place, outcome = _seat(meeting, said, by)
        arrival.place, arrival.outcome = place, outcome
        if outcome is Outcome.NO_CHAIR and place is None:
            arrival.called = said.called
        arrival.save(update_fields=["place", "outcome", "called"])
    return Outcome(arrival.outcome), arrival.place.token if arrival.place else ""


def _seat(meeting: Meeting, said: Said, by: Person) -> tuple[Participation | None, Outcome]:
    place = None if said.called else _place(meeting, said)
    if place is None and not said.called:
        return None, Outcome.UNKNOWN
    if place is not None and place.state == State.ATTENDED:
        return place, Outcome.ALREADY
    try:
        with transaction.atomic():
            return _let_in(meeting, place, said, by), Outcome.HERE
    except meetings.RoomIsFull:
        return place, Outcome.NO_CHAIR
    except (meetings.DoorIsShut, NotPermitted):
        return place, Outcome.TOO_LATE


def _place(meeting: Meeting, said: Said) -> Participation | None:
    token = said.place or tickets.place_on(said.ticket, meeting.token)
    return meeting_queries.place_in(meeting, token) if token else None


def _let_in(meeting: Meeting, place: Participation | None, said: Said, by: Person) -> Participation:
    if place is not None:
        return meetings.check_in(participation_id=place.pk, by=by, at=said.arrived_at)
    return meetings.let_in(
        meeting_id=meeting.pk,
        called=said.called,
        first_time=said.first_time,
        form_key=said.client_id,
        by=by,
        at=said.arrived_at,
    )
