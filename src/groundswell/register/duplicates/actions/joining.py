"""Put two records of one person together, field by field, and part them again."""

from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from groundswell.foundation.facts import announce
from groundswell.register.duplicates import letters, queries, refusals
from groundswell.register.duplicates.facts import Parted, PutTogether
from groundswell.register.duplicates.models import Merge, Pair
from groundswell.register.duplicates.powers import Power
from groundswell.register.duplicates.rules.keeping import CHOSEN, UNDO_WITHIN, may_undo
from groundswell.register.people.journal import Journal, take_back
from groundswell.register.people.merging import move_everything, objections
from groundswell.register.people.models import Person
from groundswell.register.people.rules import name_key
from groundswell.register.structures.permission import require


@transaction.atomic
def put_together(
    *, pair: Pair, chosen: dict[str, int], form_key: str, by: Person, at: datetime
) -> Merge:
    """
    Make one person of two records: the fields as chosen, everything attached in every area.

    Nothing is lost and nothing doubled: what a person can have once only is kept once, and what
    is left over is set aside until it can no longer be taken back. What was refused in either
    record stays refused. Both addresses lead to the kept record, and both are told. The same
    form again is the same merge.

    :param chosen: for each field of ``CHOSEN``, the key of the person whose value is kept.
    :raises NotPermitted: ``by`` does not hold the power over the body both belong to.
    :raises OwnRecord: one of the two is ``by``.
    :raises Refusal: an area objects, as where both have held an office.
    """
    done = Merge.objects.filter(form_key=form_key).first()
    if done is not None:
        return done
    require(by, Power.PUT_TOGETHER, over=pair.body_id or 0, at=at)
    ids = (pair.first_id, pair.second_id)
    if by.pk in ids:
        raise refusals.OwnRecord
    rows = Person.objects.select_for_update().filter(pk__in=ids).order_by("pk")
    people = {row.pk: row for row in rows}
    done = Merge.objects.filter(form_key=form_key).first()  # it came while we waited for the lock
    if done is not None:
        return done
    keep, gone = queries.order_of(ids)
    for objection in objections(keep, gone, at):
        raise objection
    told = letters.addresses_of(keep, gone)
    journal = Journal()
    _choose(journal, people[keep], people[gone], chosen)
    move_everything(journal, keep_id=keep, gone_id=gone, at=at)
    merge = Merge.objects.create(
        form_key=form_key,
        pair=Pair.objects.filter(pk=pair.pk).first(),
        body_id=pair.body_id or 0,
        kept_id=keep,
        gone_id=gone,
        by=by,
        at=at,
        undo_until=at + UNDO_WITHIN,
        journal=journal.steps,
    )
    letters.tell(merge, told, at=at)
    announce(PutTogether(kept_id=keep, gone_id=gone))
    return merge


def _choose(journal: Journal, keep: Person, gone: Person, chosen: dict[str, int]) -> None:
    """Give the kept record the chosen values, the earlier coming, and the needs of both."""
    now: dict[str, Any] = {
        name: getattr(gone if chosen.get(name) == gone.pk else keep, name) for name in CHOSEN
    }
    now["name_key"] = name_key(now["full_name"])
    if gone.added_at < keep.added_at:
        now |= {"added_at": gone.added_at, "source": gone.source, "added_by_id": gone.added_by_id}
    now["age_declared_at"] = keep.age_declared_at or gone.age_declared_at
    now["access_needs"] = sorted({*(keep.access_needs or []), *(gone.access_needs or [])}) or None
    journal.change(keep, **now)


@transaction.atomic
def part(*, merge: Merge, by: Person, at: datetime) -> bool:
    """
    Take a merge back: every step, in reverse, so that both records are as they were.

    What happened to the kept record since stays with it. Twice is once. If it is the person
    themself who parts them, they are two people from now on and not proposed again.

    :raises NotPermitted: ``by`` is neither the person nor holds the power over the body.
    :raises TooLateToPart: thirty days are over.
    :raises ErasedSince: the person has been erased since.
    :raises MergedOnSince: the kept record was put together with a third since.
    :raises PlaceTakenSince: something that came since stands where a row was.
    """
    if by.pk != merge.kept_id:
        require(by, Power.PUT_TOGETHER, over=merge.body_id, at=at)
    people = Person.objects.select_for_update().filter(pk__in=(merge.kept_id, merge.gone_id))
    both = {row.pk: row for row in people.order_by("pk")}
    merge = Merge.objects.select_for_update().get(pk=merge.pk)
    if merge.parted_at is not None:
        return False
    if both[merge.kept_id].erased_at is not None:
        raise refusals.ErasedSince
    if merge.settled_at is not None or not may_undo(merge.undo_until, at):
        raise refusals.TooLateToPart
    if both[merge.kept_id].merged_into_id or both[merge.gone_id].merged_into_id != merge.kept_id:
        raise refusals.MergedOnSince
    try:
        with transaction.atomic():
            take_back(merge.journal or [])
    except IntegrityError:
        raise refusals.PlaceTakenSince from None
    merge.journal, merge.parted_at, merge.parted_by = None, at, by
    merge.save(update_fields=["journal", "parted_at", "parted_by"])
    if by.pk == merge.kept_id:
        Pair.objects.filter(merges=merge).update(different_at=at, different_by=by)
    announce(Parted(kept_id=merge.kept_id, gone_id=merge.gone_id))
    return True
