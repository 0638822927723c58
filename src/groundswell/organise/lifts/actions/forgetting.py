"""Seats of those who come no more are free again; seven days later nothing is left."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from groundswell.organise.lifts.actions._holding import drop_left_behind, hold, left_behind
from groundswell.organise.lifts.models import Lift, Need
from groundswell.organise.lifts.rules import FORGET_AFTER
from groundswell.register.people.models import Person


def release(*, by: Person | None, at: datetime) -> int:
    """
    Free the seats of those who come no more; the other is told, once. Return how many.

    Never refuses; one short transaction for each seat.
    """
    del by  # asked by the clock
    left = left_behind(Q(lift__meeting__ends_at__gt=at))
    return sum(_release(pk, meeting, at) for pk, meeting in left.values_list("pk", "lift__meeting"))


@transaction.atomic
def _release(seat_id: int, meeting_id: int, at: datetime) -> bool:
    hold(meeting_id)
    seat = left_behind(Q(pk=seat_id)).first()
    if seat is None:
        return False
    drop_left_behind(seat, at)
    return True


@transaction.atomic
def forget(*, by: Person | None, at: datetime) -> int:
    """Delete all about lifts to meetings a week past; return how many rows. Never refuses."""
    del by
    old = {"meeting__ends_at__lte": at - FORGET_AFTER}
    return Lift.objects.filter(**old).delete()[0] + Need.objects.filter(**old).delete()[0]
