"""What this area holds about people, for their record, their export and their erasure."""

from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from groundswell.register.audiences.models import Alarm, Audience, Canary, Export
from groundswell.register.people.merging import MergeSource, register_merge
from groundswell.register.people.registry import HoldingSource, Kept, register_holding

KEPT_EXPORTS = Kept(
    _("That an officer took a list out as a file, or agreed to one: when and how many people"),
    _("Those on the list may ask who had it. It will say “somebody since erased”."),
)


def _collect(person_id: int) -> list[dict[str, Any]]:
    lists = Audience.objects.filter(made_by_id=person_id).order_by("pk")
    mine = Q(asked_by_id=person_id) | Q(decided_by_id=person_id)
    files = Export.objects.filter(mine).select_related("audience").order_by("pk")
    alarms = Alarm.objects.filter(reader_id=person_id).order_by("pk")
    return [
        *({"list_you_made": one.name, "for": one.made_for, "at": one.made_at} for one in lists),
        *(
            {
                "file_of": one.audience.name,
                "you": "asked" if one.asked_by_id == person_id else "decided",
                "at": one.asked_at,
                "people": one.rows,
                "reason": one.reason if one.asked_by_id == person_id else "",
            }
            for one in files
        ),
        *({"alarm_about_your_reading": one.what, "at": one.at} for one in alarms),
    ]


def _erase(person_id: int, _at: datetime) -> list[Kept]:
    Audience.objects.filter(made_by_id=person_id).update(made_by=None)
    Canary.objects.filter(placed_by_id=person_id).update(placed_by=None)
    Canary.objects.filter(person_id=person_id).delete()
    mine = Q(asked_by_id=person_id) | Q(decided_by_id=person_id)
    return [KEPT_EXPORTS] if Export.objects.filter(mine).exists() else []


def register() -> None:
    """Register this part, and what becomes of its keys when two records are one person."""
    register_holding(
        HoldingSource(
            name="lists",
            collect=_collect,
            erase=_erase,
            covers=(
                "audiences.Audience",
                "audiences.Export",
                "audiences.Canary",
                "audiences.Alarm",
            ),
            label=_("Lists and files you made as an officer"),
            came_from=_("What you did as an officer"),
            seen_by=_("Officers of the same group who may make lists, or watch over them"),
            kept_for=_("As long as the group keeps account of who took its lists out"),
            order=150,
        )
    )
    register_merge(
        MergeSource(
            name="lists",
            moves=(
                "audiences.Audience.made_by",
                "audiences.Canary.placed_by",
                "audiences.Alarm.reader",
            ),
            # Asked under one record and agreed to under the other, a file would have been its
            # own second yes: both stay as they were, to be seen.
            stays=(
                "audiences.Export.asked_by",
                "audiences.Export.decided_by",
                "audiences.Canary.person",
            ),
        )
    )
