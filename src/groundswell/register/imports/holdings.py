"""What lists hold about a person, for their record, their export and their erasure."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from groundswell.register.imports.models import Brought, BroughtList, Conflict
from groundswell.register.people.registry import HoldingSource, Kept


def _brought(person_id: int) -> list[dict[str, Any]]:
    mine = Brought.objects.filter(person_id=person_id).select_related("list__body").order_by("pk")
    return [
        {
            "list_of": row.list.body.name,
            "brought_at": row.list.brought_at,
            "line": row.line,
            "put_you_on_the_register": row.made,
            "as_of": row.as_of,
        }
        for row in mine
    ]


def _forget(person_id: int, _at: datetime) -> list[Kept]:
    Brought.objects.filter(person_id=person_id).delete()
    return []


def _differences(person_id: int) -> list[dict[str, Any]]:
    mine = Conflict.objects.filter(person_id=person_id).order_by("pk")
    return [
        {"about": row.field, "the_list_said": row.theirs, "settled_at": row.decided_at}
        for row in mine
        if row.field != "two_people"
    ]


def _forget_differences(person_id: int, _at: datetime) -> list[Kept]:
    Conflict.objects.filter(person_id=person_id).delete()
    Conflict.objects.filter(decided_by_id=person_id).update(decided_by=None)
    BroughtList.objects.filter(brought_by_id=person_id).update(brought_by=None)
    return []


SOURCES = (
    HoldingSource(
        name="lists_brought",
        collect=_brought,
        erase=_forget,
        covers=("imports.Brought", "imports.BroughtList"),
        label=_("That you came by a list"),
        came_from=_("A list that an officer of the group already had, and brought here."),
        seen_by=_("You, and the officers who may bring lists for that group."),
        kept_for=_("While you are on the register."),
        order=70,
    ),
    HoldingSource(
        name="list_differences",
        collect=_differences,
        erase=_forget_differences,
        covers=("imports.Conflict",),
        label=_("Where a list said something else than your record"),
        came_from=_("The list. Your record was left as it was."),
        seen_by=_("The officers who may bring lists for that group."),
        kept_for=_("Until somebody decides; then only that it was decided."),
        order=71,
    ),
)
