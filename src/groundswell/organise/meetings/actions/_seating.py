"""
Chairs: taken by a conditional UPDATE, so that no race can take one too many.

Every caller holds the meeting's row first (``hold``). On PostgreSQL that is a row lock; on
SQLite the IMMEDIATE transaction is. The conditional UPDATE and the table's own constraint
stand behind it, whatever a caller forgets.
"""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from groundswell.foundation.errors import Refusal
from groundswell.foundation.facts import announce
from groundswell.organise.meetings import letters
from groundswell.organise.meetings.facts import SaidYes
from groundswell.organise.meetings.models import Meeting, Participation
from groundswell.organise.meetings.rules.seats import claim_until, held_until
from groundswell.organise.meetings.rules.vocabulary import HOLDS_A_SEAT, ContactKind, State


class NoChairsForThem(Refusal):
    """There is a chair for somebody, and none for those they bring."""

    code = "no_chairs_for_them"
    sentence = _(
        "There are not as many chairs left. Yours is kept; those with you can stand in line "
        "with an answer of their own."
    )


def hold(meeting_id: int) -> Meeting:
    """Return the meeting, its row held until the transaction ends."""
    return Meeting.objects.select_for_update().get(pk=meeting_id)


def take_chairs(meeting: Meeting, chairs: int = 1) -> bool:
    """Take so many chairs if as many are free, and say whether they were."""
    free = Q(capacity=None) | Q(seats_taken__lte=F("capacity") - chairs)
    taken = chairs == 0 or Meeting.objects.filter(free, pk=meeting.pk).update(
        seats_taken=F("seats_taken") + chairs
    )
    if taken:
        meeting.seats_taken += chairs
    return bool(taken)


def give_back_chairs(meeting: Meeting, chairs: int = 1) -> None:
    """Put so many chairs back."""
    Meeting.objects.filter(pk=meeting.pk, seats_taken__gte=chairs).update(
        seats_taken=F("seats_taken") - chairs
    )
    meeting.seats_taken -= chairs


def next_place_in_line(meeting: Meeting) -> int:
    """Return the next place in the waiting line; never given out twice."""
    Meeting.objects.filter(pk=meeting.pk).update(last_in_line=F("last_in_line") + 1)
    meeting.last_in_line += 1
    return meeting.last_in_line


def seat(meeting: Meeting, place: Participation, at: datetime) -> bool:
    """Give somebody their chairs, or the next place in line; say whether it was chairs."""
    if take_chairs(meeting, place.chairs):
        place.state, place.place_in_line = State.GOING, None
        hold_or_not(meeting, place, at)
        return True
    if place.state != State.WAITLISTED:
        place.state, place.place_in_line = State.WAITLISTED, next_place_in_line(meeting)
    place.held_until = None
    return False


def hold_or_not(meeting: Meeting, place: Participation, at: datetime) -> None:
    """Set until when an unconfirmed chair is surely kept; only an address can be confirmed."""
    waits = place.contact_kind == ContactKind.EMAIL and place.confirmed_at is None
    place.held_until = held_until(at, meeting.starts_at) if waits else None


def leave(meeting: Meeting, place: Participation, state: State, at: datetime) -> None:
    """Give up chairs or a place in line, and let the next in line have them."""
    given_up = place.chairs if place.state in HOLDS_A_SEAT else 0
    place.state, place.place_in_line, place.held_until = state, None, None
    place.checked_in_at = place.checked_in_by = None
    place.save()
    if given_up:
        give_back_chairs(meeting, given_up)
        let_the_line_move(meeting, at)


def let_the_line_move(meeting: Meeting, at: datetime) -> list[Participation]:
    """
    Offer free chairs to those first in line, and return them. Not once it began.

    In order: where the first in line need more chairs than are free, the line waits with them.
    An offer keeps the chairs until its deadline. Near the start, and for somebody who cannot be
    written to, there is no offer: the chairs are theirs.
    """
    moved: list[Participation] = []
    if at >= meeting.starts_at or not meeting.is_published:
        return moved
    waiting = Participation.objects.filter(meeting=meeting, state=State.WAITLISTED)
    for place in waiting.order_by("place_in_line"):
        if not take_chairs(meeting, place.chairs):
            break
        place.place_in_line = None
        until = claim_until(at, meeting.starts_at, ZoneInfo(meeting.zone))
        asked = until is not None and letters.can_reach(place)
        place.state, place.held_until = (State.OFFERED, until) if asked else (State.GOING, None)
        place.save()
        letters.chair_came_free(meeting, place, at)
        if not asked:
            announce(SaidYes(place.pk, meeting.pk, place.person_id, at))
        moved.append(place)
    return moved


def resize(
    meeting: Meeting, place: Participation, *, bringing: int, online: bool, at: datetime
) -> None:
    """
    Change how many somebody brings, or whether they come to the room; not saved.

    :raises NoChairsForThem: they have a chair, and there are not as many more.
    """
    before = place.chairs
    place.bringing, place.online = bringing, online and meeting.is_hybrid
    more = place.chairs - before
    if place.state not in HOLDS_A_SEAT or more == 0:
        return
    if more > 0 and not take_chairs(meeting, more):
        raise NoChairsForThem
    if more < 0:
        give_back_chairs(meeting, -more)
        let_the_line_move(meeting, at)
