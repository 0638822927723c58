"""Write down who looked at whose record, and why."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction

from groundswell.register.people.models import AccessLog, Person
from groundswell.register.people.reading import Reading, tell_watches

ONE_LOOK = timedelta(minutes=10)  # looking at the same thing again within this is the same look


@transaction.atomic
def log_reading(
    *,
    by: Person | None,
    person_ids: Iterable[int],
    role: str,
    reason: str,
    what: str,
    at: datetime,
) -> int:
    """
    Write down that somebody looked at other people's data, in which role and why.

    One's own record is not a look. The same look again within ten minutes is the same look.
    Return how many were written. Never refuses.
    """
    own = by.pk if by else None
    wanted = {person_id for person_id in person_ids if person_id != own}
    recent = AccessLog.objects.filter(
        reader=by, person_id__in=wanted, role=role, what=what, at__gt=at - ONE_LOOK
    )
    wanted -= set(recent.values_list("person_id", flat=True))
    looks = [
        AccessLog(reader=by, person_id=person_id, role=role, reason=reason, what=what, at=at)
        for person_id in sorted(wanted)
    ]
    AccessLog.objects.bulk_create(looks, batch_size=500)
    if looks:
        tell_watches(Reading(by, frozenset(wanted), role, what, at))
    return len(looks)
