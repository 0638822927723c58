"""One asks, the other says yes; either ends it, and the other is told once."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from groundswell.organise.lifts import letters
from groundswell.organise.lifts.actions._holding import (
    drop,
    drop_left_behind,
    hold,
    left_behind,
    open_place,
)
from groundswell.organise.lifts.models import Lift, Need, Seat
from groundswell.organise.lifts.refusals import (
    CarIsFull,
    NotAskedOfYou,
    NotOnTheWay,
    RidesAlready,
)
from groundswell.organise.lifts.rules import free_number
from groundswell.register.people.models import Person


@transaction.atomic
def ask(*, lift: Lift, need: Need, by: Person, at: datetime) -> Seat:
    """
    Ask for a seat, or offer one: whichever of the two ``by`` is. Twice is once.

    :raises NotAskedOfYou: ``by`` is neither of the two.
    :raises NotOnTheWay: one of them does not come, it is over, or not the same meeting.
    :raises CarIsFull: every seat is taken.
    :raises RidesAlready: they have a seat.
    """
    _both_come(lift, need, at)
    drives = lift.place.person_id == by.pk
    if not drives and need.place.person_id != by.pk:
        raise NotAskedOfYou
    known = Seat.objects.filter(lift=lift, need=need).first()
    if known is not None:
        return known
    _free(lift, need, at)
    seat = Seat.objects.create(lift=lift, need=need, by_driver=drives, asked_at=at)
    letters.asked(seat, at=at)
    return seat


@transaction.atomic
def accept(*, seat: Seat, by: Person, at: datetime) -> Seat:
    """
    Say yes to a seat one was asked for or offered: each sees the other from now on.

    :raises NotAskedOfYou: ``by`` asked themself, or is neither of the two.
    :raises NotOnTheWay: one of them does not come, it is over, or the asking was taken back.
    :raises CarIsFull: every seat is taken.
    :raises RidesAlready: they have a seat.
    """
    _both_come(seat.lift, seat.need, at)
    held = Seat.objects.filter(pk=seat.pk).select_related("lift__place", "need__place").first()
    if held is None:
        raise NotOnTheWay
    asked = held.need if held.by_driver else held.lift
    if asked.place.person_id != by.pk:
        raise NotAskedOfYou
    if held.number is not None:
        return held
    held.number, held.agreed_at = _free(held.lift, held.need, at), at
    held.save(update_fields=["number", "agreed_at"])
    _let_others_go(held, at)
    letters.agreed(held, at=at)
    return held


@transaction.atomic
def end(*, seat: Seat, by: Person, at: datetime) -> None:
    """
    Say no to a seat, or give one back. The other is told, once. Twice is once.

    Whoever takes back what nobody has answered yet tells nobody.

    :raises NotAskedOfYou: ``by`` is neither of the two.
    """
    hold(seat.lift.meeting_id)
    drives = seat.lift.place.person_id == by.pk
    if not drives and seat.need.place.person_id != by.pk:
        raise NotAskedOfYou
    held = Seat.objects.filter(pk=seat.pk).select_related("lift__place", "need__place").first()
    if held is None:
        return
    own_idea = held.by_driver == drives and held.number is None
    drop(held, told=None if own_idea else not drives, at=at)


def _both_come(lift: Lift, need: Need, at: datetime) -> None:
    if lift.meeting_id != need.meeting_id:
        raise NotOnTheWay
    open_place(lift.place, at)
    open_place(need.place, at)


def _free(lift: Lift, need: Need, at: datetime) -> int:
    """Return the number of a free seat; what those who come no more had is taken off first."""
    for seat in left_behind(Q(lift=lift) | Q(need=need)):
        drop_left_behind(seat, at)
    lift.refresh_from_db()
    taken = Seat.objects.filter(number__isnull=False)
    if taken.filter(need=need).exists():
        raise RidesAlready
    numbers = {seat.number for seat in taken.filter(lift=lift) if seat.number is not None}
    number = free_number(numbers, lift.seats)
    if number is None:
        raise CarIsFull
    return number


def _let_others_go(seat: Seat, at: datetime) -> None:
    """Take off what else was asked for one who has a seat now; who offered theirs is told."""
    others = Seat.objects.filter(need=seat.need).exclude(pk=seat.pk)
    for other in others.select_related("lift__place", "need__place"):
        drop(other, told=True if other.by_driver else None, at=at)
