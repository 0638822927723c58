"""Take a list back within its day: whoever it brought goes, unless they have done something."""

import time
from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from groundswell.foundation import record
from groundswell.foundation.facts import announce
from groundswell.foundation.jobs import wake
from groundswell.register.imports.facts import ListTakenBack
from groundswell.register.imports.models import Brought, BroughtList, Conflict, Leaf
from groundswell.register.imports.powers import Power
from groundswell.register.imports.refusals import NotAtThatStage, TooLateToUndo
from groundswell.register.imports.rules.vocabulary import CARRY_ON, Stage
from groundswell.register.people.actions import bringing as people
from groundswell.register.people.models import ConsentEvent, ContactPoint, Person
from groundswell.register.structures.actions import bringing as structures
from groundswell.register.structures.models import Membership
from groundswell.register.structures.permission import require

PEOPLE_AT_ONCE = 1_000
# Rows about a person that are not their own doing: written by the list, or about them by others.
NOT_THEIR_DOING = {
    *("ContactPoint", "Membership", "ConsentEvent", "Brought", "Conflict", "AccessLog", "Person"),
    *("Message", "Intervention", "Pause", "BroughtList", "Leaf"),
    *("NameWord", "Key", "Pair"),  # found by the program, not done by them
}


@transaction.atomic
def undo_list(
    *, brought: BroughtList, reason: str, keep_stops: bool, by: Person, at: datetime
) -> BroughtList:
    """
    Have a list taken back, within a day of its being brought. The same button twice is once.

    :param keep_stops: whether stops the list brought stay, as they do unless its columns had
        been taken for something they were not.
    :raises NotPermitted: ``by`` may not bring lists for this body.
    :raises TooLateToUndo: it was brought more than a day ago.
    :raises NotAtThatStage: it has not been brought.
    """
    require(by, Power.IMPORT_LIST, over=brought.body_id, at=at)
    locked = BroughtList.objects.select_for_update().get(pk=brought.pk)
    if locked.stage in (Stage.UNDOING, Stage.UNDONE):
        return locked
    if locked.stage != Stage.DONE or locked.undo_until is None:
        raise NotAtThatStage
    if at >= locked.undo_until:
        raise TooLateToUndo
    locked.stage, locked.undo_reason, locked.keeps_stops = Stage.UNDOING.value, reason, keep_stops
    locked.moved_at, locked.rows_done = at, 0
    locked.save()
    wake(CARRY_ON)
    return locked


def undo_some(brought: BroughtList, *, until: float | None, at: datetime) -> bool:
    """Take back one stretch after another; return whether any is left."""
    while _undo_next(brought, at):
        if until is not None and time.monotonic() > until:
            wake(CARRY_ON)
            return True
    return False


@transaction.atomic
def _undo_next(brought: BroughtList, at: datetime) -> bool:
    locked = BroughtList.objects.select_for_update().get(pk=brought.pk)
    if locked.stage != Stage.UNDOING:
        return False
    rows = list(Brought.objects.filter(list=locked, kept=False).order_by("pk")[:PEOPLE_AT_ONCE])
    if not rows:
        _undone(locked, at)
        return False
    ids = [row.person_id for row in rows]
    made = {row.person_id for row in rows if row.made}
    staying = _have_done_something(made, locked)
    structures.take_back_members(
        body=locked.body, ids=ids, source=locked.mark, by=locked.brought_by, at=at
    )
    going = sorted(made - staying)
    people.take_back_people(ids=going, by=locked.brought_by, at=at)
    added_to = [key for key in ids if key not in made]
    people.take_back_ways(ids=added_to, source=locked.mark, by=locked.brought_by, at=at)
    _empty_again(row for row in rows if row.filled)
    Conflict.objects.filter(list=locked, person_id__in=ids, decided_at=None).delete()
    settled = [row.pk for row in rows if row.person_id not in staying]
    Brought.objects.filter(pk__in=settled).delete()
    Brought.objects.filter(list=locked, person_id__in=staying).update(kept=True)
    locked.rows_done += len(rows)
    locked.save(update_fields=["rows_done"])
    return True


def _empty_again(rows: Iterable[Brought]) -> None:
    for row in rows:
        before, after = row.filled["birth_year"]
        Person.objects.filter(pk=row.person_id, birth_year=after).update(birth_year=before)


def _have_done_something(made: set[int], brought: BroughtList) -> set[int]:
    """Return those of ``made`` who have since acted for themselves, anywhere: they stay."""
    staying = set(
        ConsentEvent.objects.filter(person_id__in=made, own_act=True)
        .exclude(form="one_click")
        .values_list("person_id", flat=True)
    )
    verified = ContactPoint.objects.filter(person_id__in=made).exclude(verified_at=None)
    staying |= set(verified.values_list("person_id", flat=True))
    joined = Membership.objects.filter(person_id__in=made).exclude(source=brought.mark)
    staying |= set(joined.values_list("person_id", flat=True))
    for relation in Person._meta.related_objects:  # noqa: SLF001  Django's own way to ask
        model, name = relation.related_model, relation.field.name
        if isinstance(model, str) or model.__name__ in NOT_THEIR_DOING:
            continue
        rows = model._default_manager.filter(**{f"{name}__pk__in": made})  # noqa: SLF001  as above
        staying |= set(rows.values_list(f"{name}__pk", flat=True))
    return staying


def _undone(locked: BroughtList, at: datetime) -> None:
    if not locked.keeps_stops:
        people.take_back_stops(reason=locked.mark, by=locked.brought_by, at=at)
    Conflict.objects.filter(list=locked, decided_at=None).delete()
    Leaf.objects.filter(list=locked).delete()
    locked.stage, locked.undone_at, locked.moved_at = Stage.UNDONE.value, at, at
    locked.save()
    people_gone = locked.rows_done
    record.append(
        "imports.list_taken_back",
        about=locked.body.subject,
        body={"list": locked.token, "people": people_gone, "keeps_stops": locked.keeps_stops},
        at=at,
    )
    announce(ListTakenBack(list_token=locked.token, body_id=locked.body_id, people=people_gone))
