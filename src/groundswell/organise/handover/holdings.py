"""What this area holds about people, and how its rows move when records are put together."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from groundswell.organise.handover.models import Asked, Handover
from groundswell.organise.handover.rules import of_two
from groundswell.register.people.journal import Journal
from groundswell.register.people.merging import MergeSource, register_merge
from groundswell.register.people.registry import HoldingSource, Kept, register_holding

ANSWERS_KEPT = Kept(
    _("That one person said yes, no or nothing when a campaign ended, without saying who"),
    _("So that the public numbers stay true."),
)


def _collect(person_id: int) -> list[dict[str, Any]]:
    mine = Asked.objects.filter(person_id=person_id).select_related("handover__body")
    return [
        {
            "campaign": row.handover.body.name,
            "question": row.handover.wording,
            "asked_at": row.asked_at,
            "you_said": row.answer or "nothing yet",
            "answered_at": row.answered_at,
            "last_day": row.handover.last_day,
        }
        for row in mine.order_by("pk")
    ]


def _erase(person_id: int, at: datetime) -> list[Kept]:
    del at
    Handover.objects.filter(declared_by_id=person_id).update(declared_by=None)
    mine = Asked.objects.filter(person_id=person_id)
    return [ANSWERS_KEPT] if mine.update(person=None, parked=False) else []


def _answers(journal: Journal, keep_id: int, gone_id: int, at: datetime) -> None:
    """Move every question. Of two in one handover one is left; a no wins, then a yes."""
    del at
    for theirs in Asked.objects.filter(person_id=gone_id).order_by("pk"):
        own = Asked.objects.filter(person_id=keep_id, handover=theirs.handover_id).first()
        if own is None:
            journal.change(theirs, person_id=keep_id)
            continue
        said = of_two(own.answer, theirs.answer)
        better, lesser = (own, theirs) if own.answer == said else (theirs, own)
        journal.set_aside(lesser, instead=better)
        journal.change(better, person_id=keep_id)


def register() -> None:
    """Register both parts."""
    register_holding(
        HoldingSource(
            name="handovers",
            collect=_collect,
            erase=_erase,
            covers=("handover.Asked", "handover.Handover"),
            label=_("Whether you go on after a campaign"),
            came_from=_("You, by the letter or this page"),
            seen_by=_("You. Others see numbers only."),
            kept_for=_("As the numbers; who said what, while you are on the register"),
            kept=(ANSWERS_KEPT,),
            order=220,
        )
    )
    register_merge(
        MergeSource(
            name="handover",
            by_hand=("handover.Asked.person",),
            moves=("handover.Handover.declared_by",),
            move=_answers,
            order=220,
        )
    )
