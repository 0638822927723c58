"""What this area holds about people, and how its own rows move when records are put together."""

from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from groundswell.register.duplicates.models import Key, Merge, Pair
from groundswell.register.people.journal import Journal
from groundswell.register.people.merging import MergeSource, register_merge
from groundswell.register.people.registry import HoldingSource, Kept, register_holding

MERGES_KEPT = Kept(
    _("That two records were once put together, on which day, without a name"),
    _("So that it can be seen who did it."),
)


def _collect(person_id: int) -> list[dict[str, Any]]:
    merges = Merge.objects.filter(kept_id=person_id).select_related("body", "by").order_by("at")
    return [
        {
            "put_together_at": merge.at,
            "by": merge.by.called,
            "for": merge.body.name,
            "can_be_taken_back_until": merge.undo_until,
            "taken_back_at": merge.parted_at,
        }
        for merge in merges
    ]


def _erase(person_id: int, at: datetime) -> list[Kept]:
    Key.objects.filter(person_id=person_id).delete()
    Pair.objects.filter(Q(first_id=person_id) | Q(second_id=person_id)).delete()
    Pair.objects.filter(different_by_id=person_id).update(different_by=None)
    mine = Merge.objects.filter(Q(kept_id=person_id) | Q(gone_id=person_id))
    mine.filter(parted_at=None, settled_at=None).update(journal=None, settled_at=at)
    took = Merge.objects.filter(by_id=person_id).exists()
    return [MERGES_KEPT] if took or mine.exists() else []


def _pairs_and_words(journal: Journal, keep_id: int, gone_id: int, at: datetime) -> None:
    """Set aside what was found about the second record; the next walk finds it for the first."""
    del at
    both = (keep_id, gone_id)
    found = Pair.objects.filter(Q(first_id=gone_id) | Q(second_id=gone_id), merges=None)
    found = found.exclude(first_id__in=both, second_id__in=both)
    for pair in found.order_by("pk"):
        journal.set_aside(pair)
    for key in Key.objects.filter(person_id=gone_id).order_by("pk"):
        journal.set_aside(key)


def register() -> None:
    """Register both parts."""
    register_holding(
        HoldingSource(
            name="put_together",
            collect=_collect,
            erase=_erase,
            covers=("duplicates.Key", "duplicates.Pair", "duplicates.Merge"),
            label=_("Records of you that were put together"),
            came_from=_("An officer who saw that two records were one person"),
            seen_by=_("You, and the officers of that body who may do it"),
            kept_for=_("What was set aside, for thirty days; that it was done, as the record"),
            kept=(MERGES_KEPT,),
            order=70,
        )
    )
    register_merge(
        MergeSource(
            name="duplicates",
            by_hand=("duplicates.Key.person", "duplicates.Pair.first", "duplicates.Pair.second"),
            stays=(
                "duplicates.Merge.kept",
                "duplicates.Merge.gone",
                "duplicates.Merge.by",
                "duplicates.Merge.parted_by",
            ),
            moves=("duplicates.Pair.different_by",),
            move=_pairs_and_words,
            order=900,
        )
    )
