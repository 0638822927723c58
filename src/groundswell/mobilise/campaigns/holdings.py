"""What this area holds about a person, and how it moves when records are put together."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from groundswell.mobilise.campaigns.models import (
    Ask,
    Campaign,
    Kit,
    Lead,
    Result,
    Review,
    Signature,
)
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
    (Ask, "opened_by"),
    (Kit, "by"),
)

COVERED = (Ask, Campaign, Kit, Lead, Result, Review, Signature)
#: What is somebody’s own; of two records one answer stays.
OWN: tuple[tuple[type[Any], str], ...] = ((Lead, "person"), (Signature, "person"))


def _collect(person_id: int) -> list[dict[str, Any]]:
    proposed = Campaign.objects.filter(proposed_by_id=person_id).order_by("pk")
    adopted = Campaign.objects.filter(adopted_by_id=person_id).order_by("pk")
    stopped = Review.objects.filter(called_by_id=person_id).select_related("campaign")
    answered = Review.objects.filter(answered_by_id=person_id).select_related("campaign")
    told = Result.objects.filter(by_id=person_id).select_related("campaign").order_by("pk")
    asked = Ask.objects.filter(opened_by_id=person_id).order_by("pk")
    kits = Kit.objects.filter(by_id=person_id).select_related("campaign").order_by("pk")
    leads = Lead.objects.filter(person_id=person_id).select_related("campaign").order_by("pk")
    answers = Signature.objects.filter(person_id=person_id).select_related("ask").order_by("pk")
    return [
        *({"you_proposed": row.title, "at": row.proposed_at} for row in proposed),
        *({"you_filed_the_adoption_of": row.title, "at": row.adopted_at} for row in adopted),
        *({"you_stopped": r.campaign.title, "at": r.called_at} for r in stopped.order_by("pk")),
        *({"you_answered": r.campaign.title, "at": r.answered_at} for r in answered.order_by("pk")),
        *({"you_asked": row.title, "at": row.opened_at} for row in asked),
        *({"you_put_together_the_toolkit_of": k.campaign.title, "at": k.at} for k in kits),
        *(
            {"you_lead": row.campaign.title, "it_affects_you": row.affected, "at": row.at}
            for row in leads
        ),
        *(
            {
                "you_answered_what_was_asked": row.ask.title,
                "at": row.at,
                "named": row.named,
                "you_did_it": row.done_at,
            }
            for row in answers
        ),
        *({"you_told_of": row.campaign.title, "words": row.words, "at": row.at} for row in told),
    ]


def _erase(person_id: int, _at: datetime) -> list[Kept]:
    """Take the name off; what others have read stays."""
    kept = 0
    for table, key in SIGNED:
        kept += table.objects.filter(**{f"{key}_id": person_id}).update(**{key: None})
    Lead.objects.filter(person_id=person_id).delete()
    given = Signature.objects.filter(person_id=person_id)
    kept += given.update(person=None, named=False)  # that one more answered stays
    return [KEPT] if kept else []


def register() -> None:
    """Register both parts."""
    register_holding(
        HoldingSource(
            name="campaigns",
            collect=_collect,
            erase=_erase,
            covers=tuple(f"campaigns.{table.__name__}" for table in COVERED),
            label=_("Campaigns: what you signed, lead, proposed or filed for a group"),
            came_from=_("You."),
            seen_by=_("Everybody sees what is said, and your name under it if you let them."),
            kept_for=_("As long as the campaign’s page stands"),
            kept=(KEPT,),
            order=245,
        )
    )
    register_merge(
        MergeSource(
            name="campaigns",
            moves=tuple(f"campaigns.{table.__name__}.{key}" for table, key in (*SIGNED, *OWN)),
            order=245,
        )
    )
