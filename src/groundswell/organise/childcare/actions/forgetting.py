"""Places of those who come no more are free again; seven days later nothing is left."""

from datetime import datetime

from django.db import transaction

from groundswell.organise.childcare.actions._counting import hold, recount
from groundswell.organise.childcare.models import Carer, Creche, Family
from groundswell.organise.childcare.queries import to_settle
from groundswell.organise.childcare.rules import FORGET_AFTER
from groundswell.register.people.models import Person


def settle(*, by: Person | None, at: datetime) -> int:
    """
    Count again at every meeting ahead: who comes no more, what moved. Return at how many.

    Never refuses; one short transaction for each meeting.
    """
    del by  # asked by the clock
    found = to_settle(at)
    for meeting_id in found:
        with transaction.atomic():
            recount(*hold(meeting_id), at)
    return len(found)


@transaction.atomic
def forget(*, by: Person | None, at: datetime) -> int:
    """Delete all about childcare at meetings a week past; return how many rows. Never refuses."""
    del by
    old = {"meeting__ends_at__lte": at - FORGET_AFTER}
    return sum(kind.objects.filter(**old).delete()[0] for kind in (Carer, Family, Creche))
