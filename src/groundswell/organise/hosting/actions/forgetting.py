"""Seven days after a meeting nobody can tell who did what at it."""

from datetime import datetime

from django.db import transaction

from groundswell.organise.hosting.models import Job
from groundswell.organise.meetings.rules.seats import FORGET_AFTER
from groundswell.register.people.models import Person


@transaction.atomic
def forget_hands(*, by: Person | None, at: datetime) -> int:
    """
    Delete jobs, and who did them, of meetings seven days past; return how many rows.

    Never refuses.
    """
    del by  # asked by the clock; the signature is that of every action
    return Job.objects.filter(meeting__ends_at__lte=at - FORGET_AFTER).delete()[0]
