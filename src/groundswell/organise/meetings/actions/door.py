"""At the door: checking people in, undoing it, and letting in those who just turned up."""

from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from groundswell.foundation.errors import NotPermitted, Refusal
from groundswell.foundation.facts import announce
from groundswell.foundation.privacy import keyed_hash
from groundswell.organise.meetings.actions import _seating as seating
from groundswell.organise.meetings.actions.answering import NAMES
from groundswell.organise.meetings.facts import CameAlong
from groundswell.organise.meetings.models import Meeting, Participation
from groundswell.organise.meetings.permission import require_door
from groundswell.organise.meetings.rules.answers import name_key, tidy_name
from groundswell.organise.meetings.rules.seats import door_is_open
from groundswell.organise.meetings.rules.vocabulary import HOLDS_A_SEAT, CameBy, State
from groundswell.register.people.models import Person


class DoorIsShut(Refusal):
    """The door list is for the day of the meeting."""

    code = "door_is_shut"
    sentence = _("The door list opens a day before the meeting and shuts a day after it.")


class RoomIsFull(Refusal):
    """Every chair is taken by somebody who is here, or may still come."""

    code = "room_is_full"
    sentence = _(
        "Every chair is spoken for. Once the meeting has begun, "
        "chairs of those who did not come can be given away here."
    )


def _at_the_door(meeting_id: int, by: Person, at: datetime) -> Meeting:
    meeting = seating.hold(meeting_id)
    require_door(by, meeting, at)
    if not meeting.is_published:
        raise NotPermitted(_("This meeting is not open."))
    if not door_is_open(starts_at=meeting.starts_at, ends_at=meeting.ends_at, at=at):
        raise DoorIsShut
    return meeting


def chairs_at_the_door(meeting: Meeting, at: datetime, chairs: int = 1) -> None:
    """Find chairs: free ones, or, once it has begun, those of people who did not come."""
    if seating.take_chairs(meeting, chairs):
        return
    if at < meeting.starts_at:
        raise RoomIsFull
    absent = Participation.objects.filter(
        meeting=meeting, state__in=[State.GOING, State.OFFERED], online=False
    )
    never_confirmed_first = F("confirmed_at").asc(nulls_first=True)
    for longest in absent.order_by(never_confirmed_first, "-answered_at"):
        longest.state, longest.held_until = State.NO_SHOW, None
        longest.save(update_fields=["state", "held_until"])
        seating.give_back_chairs(meeting, longest.chairs)
        if seating.take_chairs(meeting, chairs):
            return
    raise RoomIsFull


def mark_here(place: Participation, by: Person, at: datetime) -> None:
    """Write on a place that whoever has it is here; not saved."""
    place.state, place.place_in_line, place.held_until = State.ATTENDED, None, None
    place.checked_in_at, place.checked_in_by = at, by


def _sit_down(place: Participation, by: Person, at: datetime) -> Participation:
    mark_here(place, by, at)
    place.save()
    announce(CameAlong(place.pk, place.meeting_id, place.person_id, place.first_time, at))
    return place


def written_in(
    meeting: Meeting, called: str, first_time: bool, form_key: str, at: datetime
) -> Participation:
    """Return the place of somebody who just turned up; not saved."""
    name = tidy_name(called)
    return Participation(
        meeting=meeting,
        called=name,
        name_hash=keyed_hash(name_key(name), NAMES),
        form_key=form_key,
        first_time=first_time,
        came_by=CameBy.DOOR,
        answered_at=at,
    )


@transaction.atomic
def check_in(*, participation_id: int, by: Person, at: datetime) -> Participation:
    """
    Tick somebody off at the door. Twice is once.

    Somebody without a chair (waiting, not sure, gave it up) gets one if there is one.

    :raises NotPermitted: ``by`` neither keeps the door nor calls meetings of this body.
    :raises DoorIsShut: it is not the day.
    :raises RoomIsFull: they have no chair and there is none.
    """
    meeting_id = Participation.objects.values_list("meeting_id", flat=True).get(pk=participation_id)
    meeting = _at_the_door(meeting_id, by, at)
    place = Participation.objects.get(pk=participation_id)
    if place.state == State.ATTENDED:
        return place
    if place.state not in HOLDS_A_SEAT:
        chairs_at_the_door(meeting, at, place.chairs)
    return _sit_down(place, by, at)


@transaction.atomic
def undo_check_in(*, participation_id: int, by: Person, at: datetime) -> Participation:
    """
    Take back a tick. Somebody written in at the door is taken off the list again.

    :raises NotPermitted: ``by`` neither keeps the door nor calls meetings of this body.
    :raises DoorIsShut: it is not the day.
    """
    meeting_id = Participation.objects.values_list("meeting_id", flat=True).get(pk=participation_id)
    meeting = _at_the_door(meeting_id, by, at)
    place = Participation.objects.get(pk=participation_id)
    if place.state != State.ATTENDED:
        return place
    if place.came_by == CameBy.DOOR:
        seating.leave(meeting, place, State.CANCELLED, at)
        return place
    place.state, place.checked_in_at, place.checked_in_by = State.GOING, None, None
    place.save()
    return place


@transaction.atomic
def let_in(
    *, meeting_id: int, called: str, first_time: bool, form_key: str, by: Person, at: datetime
) -> Participation:
    """
    Write in somebody who just turned up, by the name they give. One form is one person.

    :raises NotPermitted: ``by`` neither keeps the door nor calls meetings of this body.
    :raises DoorIsShut: it is not the day.
    :raises RoomIsFull: there is no chair.
    """
    meeting = _at_the_door(meeting_id, by, at)
    places = Participation.objects.filter(meeting=meeting)
    if earlier := places.filter(form_key=form_key).first():
        return earlier
    chairs_at_the_door(meeting, at)
    return _sit_down(written_in(meeting, called, first_time, form_key, at), by, at)
