"""Forget what was kept to take a merge back, once it can no longer be taken back."""

from datetime import datetime

from django.db import transaction

from groundswell.register.duplicates.models import Key, Merge
from groundswell.register.people.models import ContactPoint, Person, Suppression


def settle_old(*, by: Person | None, at: datetime, most: int = 200) -> int:
    """
    Empty the second record and the journal of merges older than thirty days; return how many.

    What was said, who looked and the account stay with the emptied record, which points at the
    person. One transaction each; may run twice or late.

    :raises DatabaseError: the database said no; nothing of that merge is half done.
    """
    del by  # the clock's doing
    due = Merge.objects.filter(undo_until__lte=at, parted_at=None, settled_at=None)
    keys = list(due.order_by("undo_until").values_list("pk", flat=True)[:most])
    for key in keys:
        _settle(key, at)
    return len(keys)


@transaction.atomic
def _settle(key: int, at: datetime) -> None:
    merge = Merge.objects.select_for_update().get(pk=key)
    if merge.settled_at is not None or merge.parted_at is not None:
        return
    for point in ContactPoint.objects.filter(person_id=merge.gone_id):
        _keep_refusals(point)
        point.delete()
    Person.objects.filter(pk=merge.gone_id, erased_at=None).update(
        full_name="",
        name_key="",
        called="",
        birth_year=None,
        access_needs=None,
        erased_at=at,
    )
    Key.objects.filter(person_id=merge.gone_id).delete()
    merge.journal, merge.settled_at = None, at
    merge.save(update_fields=["journal", "settled_at"])


def _keep_refusals(point: ContactPoint) -> None:
    """Carry what was refused under a name at an address over to the name that is kept."""
    twin = ContactPoint.objects.filter(
        kind=point.kind, value_hash=point.value_hash, person=point.person.merged_into
    ).first()
    for stop in Suppression.objects.filter(address_hash=point.same_hash):
        if twin is not None:
            Suppression.objects.get_or_create(
                channel=stop.channel,
                address_hash=twin.same_hash,
                scope=stop.scope,
                defaults={"reason": stop.reason, "at": stop.at},
            )
