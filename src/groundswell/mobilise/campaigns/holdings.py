"""What this area holds about a person, and how it moves when records are put together."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from groundswell.mobilise.campaigns.models import Campaign, Result, Review
from groundswell.register.people.merging import MergeSource, register_merge
from groundswell.register.people.registry import HoldingSource, Kept, register_holding

KEPT = Kept(
    _("Campaigns and what came of them, without your name"),
    _("So that what a group set out to do, and what came of it, can still be read."),
)
SIGNED: tuple[tuple[type[Any], str], ...] = (
    (Campaign, "proposed_by"),
    (Campaign, "adopted_by"),
    (Result, "by"),
    (Review, "called_by"),
    (Review, "answered_by"),
)


def _collect(person_id: int) -> list[dict[str, Any]]:
    proposed = Campaign.objects.filter(proposed_by_id=person_id).order_by("pk")
    adopted = Campaign.objects.filter(adopted_by_id=person_id).order_by("pk")
    stopped = Review.objects.filter(called_by_id=person_id).select_related("campaign")
    answered = Review.objects.filter(answered_by_id=person_id).select_related("campaign")
    told = Result.objects.filter(by_id=person_id).select_related("campaign").order_by("pk")
    return [
        *({"you_proposed": row.title, "at": row.proposed_at} for row in proposed),
        *({"you_filed_the_adoption_of": row.title, "at": row.adopted_at} for row in adopted),
        *({"you_stopped": r.campaign.title, "at": r.called_at} for r in stopped.order_by("pk")),
        *({"you_answered": r.campaign.title, "at": r.answered_at} for r in answered.order_by("pk")),
        *({"you_told_of": row.campaign.title, "words": row.words, "at": row.at} for row in told),
    ]


def _erase(person_id: int, _at: datetime) -> list[Kept]:
    """Take the name off; what others have read stays."""
    kept = 0
    for table, key in SIGNED:
        kept += table.objects.filter(**{f"{key}_id": person_id}).update(**{key: None})
    return [KEPT] if kept else []


def register() -> None:
    """Register both parts."""
    register_holding(
        HoldingSource(
            name="campaigns",
            collect=_collect,
            erase=_erase,
            covers=("campaigns.Campaign", "campaigns.Result", "campaigns.Review"),
            label=_("Campaigns: what you proposed or filed for a group, and told of"),
            came_from=_("You."),
            seen_by=_("Everybody sees what is said; nobody sees by whom."),
            kept_for=_("As long as the campaign’s page stands"),
            kept=(KEPT,),
            order=245,
        )
    )
    register_merge(
        MergeSource(
            name="campaigns",
            moves=tuple(f"campaigns.{table.__name__}.{key}" for table, key in SIGNED),
            order=245,
        )
    )
