"""Seven days after a meeting nothing of its room is left but a number."""

from datetime import datetime

from django.db import transaction

from groundswell.organise.meetings.rules.seats import FORGET_AFTER
from groundswell.organise.room.models import Arrival, Buddy, Mixing, Phone, Turn
from groundswell.register.people.models import Person


@transaction.atomic
def forget_rooms(*, by: Person | None, at: datetime) -> int:
    """
    Delete what was kept of rooms whose meeting is seven days past; return how many rows.

    Never refuses. That so many said yes at a kiosk stays, without who.
    """
    del by  # asked by the clock; the signature is that of every action
    gone = 0
    for table in (Arrival, Buddy, Mixing, Phone, Turn):
        old = table.objects.filter(meeting__ends_at__lte=at - FORGET_AFTER)
        gone += old.delete()[0]
    return gone
