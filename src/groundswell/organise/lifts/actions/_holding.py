"""One at a time for each meeting: its row is held before anything of it is read."""

from datetime import datetime

from django.db.models import Q, QuerySet

from groundswell.organise.lifts import letters
from groundswell.organise.lifts.models import Seat
from groundswell.organise.lifts.queries import COMES
from groundswell.organise.lifts.refusals import NotOnTheWay
from groundswell.organise.meetings.models import Meeting, Participation
from groundswell.organise.meetings.rules.seats import takes_answers


def hold(meeting_id: int) -> Meeting:
    """Return the meeting, its row held: seats wait for each other."""
    return Meeting.objects.select_for_update().get(pk=meeting_id)


def open_place(place: Participation, at: datetime) -> Participation:
    """
    Return the place of somebody who comes, its meeting held.

    :raises NotOnTheWay: they do not come, or the meeting is over or called off.
    """
    meeting = hold(place.meeting_id)
    place.refresh_from_db()
    still = meeting.is_published and takes_answers(ends_at=meeting.ends_at, at=at)
    if not still or place.state not in COMES or place.person_id is None:
        raise NotOnTheWay
    return place


def drop(seat: Seat, *, told: bool | None, at: datetime) -> None:
    """Take a seat off; ``told`` says whether the driver is told, or not the driver; or nobody."""
    if told is not None:
        letters.gone(seat, to_driver=told, at=at)
    seat.delete()


def left_behind(among: Q) -> QuerySet[Seat]:
    """Return those of some seats of which one of the two comes no more."""
    stays = Q(lift__place__state__in=COMES) & Q(need__place__state__in=COMES)
    return Seat.objects.filter(among).exclude(stays).select_related("lift__place", "need__place")


def drop_left_behind(seat: Seat, at: datetime) -> None:
    """Take off a seat of which one of the two comes no more; the other is told."""
    drives, rides = (side.place.state in COMES for side in (seat.lift, seat.need))
    drop(seat, told=None if drives == rides else drives, at=at)
