"""What this area holds about people, and how its rows move when records are put together."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from groundswell.organise.childcare.models import Carer, Family
from groundswell.register.people.journal import Journal
from groundswell.register.people.merging import MergeSource, register_merge
from groundswell.register.people.registry import HoldingSource, Kept, register_holding


def _collect(person_id: int) -> list[dict[str, Any]]:
    carers = Carer.objects.filter(person_id=person_id).select_related("meeting")
    families = Family.objects.filter(place__person_id=person_id).select_related("meeting")
    checks = Carer.objects.filter(checked_by_id=person_id).select_related("meeting")
    return [
        *(
            {
                "meeting": carer.meeting.title,
                "you": _("offered to look after children"),
                "note": carer.note,
                "said_at": carer.said_at,
                "checked": carer.check_made,
                "checked_at": carer.checked_at,
            }
            for carer in carers.order_by("pk")
        ),
        *(
            {
                "meeting": family.meeting.title,
                "you": _("asked for childcare"),
                "children": family.said,
                "asked_at": family.asked_at,
                "placed_at": family.placed_at,
                "told_there_is_none_at": family.warned_at,
            }
            for family in families.order_by("pk")
        ),
        *(
            {
                "meeting": carer.meeting.title,
                "you": _("checked somebody who offered to look after children"),
                "at": carer.checked_at,
            }
            for carer in checks.order_by("pk")
        ),
    ]


def _erase(person_id: int, at: datetime) -> list[Kept]:
    """Delete it; those who lose a place by it are told at the next count, within five minutes."""
    del at
    Carer.objects.filter(person_id=person_id).delete()
    Family.objects.filter(place__person_id=person_id).delete()
    Carer.objects.filter(checked_by_id=person_id).update(checked_by=None)
    return []


def _one_each(journal: Journal, keep_id: int, gone_id: int, at: datetime) -> None:
    """Before two places become one: leave one word of each kind at each meeting."""
    del at
    both = (keep_id, gone_id)
    seen: set[int] = set()
    for carer in Carer.objects.filter(person_id__in=both).order_by("pk"):
        if carer.meeting_id in seen:
            journal.set_aside(carer)
        else:
            journal.change(carer, person_id=keep_id)
        seen.add(carer.meeting_id)
    asked: set[int] = set()
    for family in Family.objects.filter(place__person_id__in=both).order_by("in_line"):
        if family.meeting_id in asked:
            journal.set_aside(family)
        asked.add(family.meeting_id)
    for carer in Carer.objects.filter(checked_by_id=gone_id).order_by("pk"):
        journal.change(carer, checked_by_id=keep_id)


def register() -> None:
    """Register both parts. Before the places themselves move (``meetings``, 200)."""
    register_holding(
        HoldingSource(
            name="childcare",
            collect=_collect,
            erase=_erase,
            covers=("childcare.Carer", "childcare.Family"),
            label=gettext_lazy("Childcare at meetings: children you bring, and caring you offered"),
            came_from=gettext_lazy("You; a host, that they checked you"),
            seen_by=gettext_lazy("Hosts of that meeting; everybody sees how many places are left"),
            kept_for=gettext_lazy("Seven days after the meeting"),
            order=193,
        )
    )
    register_merge(
        MergeSource(
            name="childcare",
            by_hand=("childcare.Carer.person", "childcare.Carer.checked_by"),
            move=_one_each,
            order=193,
        )
    )
