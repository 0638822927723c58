"""What this area holds about a person, and how it moves when records are put together."""

from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from groundswell.decide.motions.models import (
    ArrangementsReport,
    Call,
    Consent,
    Endorsement,
    Motion,
    Proposal,
    Ruling,
    Support,
)
from groundswell.decide.motions.rules.life import State
from groundswell.register.people.journal import Journal
from groundswell.register.people.merging import MergeSource, register_merge
from groundswell.register.people.registry import HoldingSource, Kept, register_holding

KEPT = Kept(
    _("Motions, rulings and answers, without your name"),
    _("So that what was decided, and on what, can still be read."),
)
SIGNED: tuple[tuple[type[Any], str], ...] = (
    (Call, "opened_by"),
    (Motion, "mover"),
    (Motion, "seconder"),
    (Motion, "fate_by"),
    (Endorsement, "by"),
    (Ruling, "by"),
    (Proposal, "by"),
    (Consent, "by"),
    (ArrangementsReport, "by"),
    (ArrangementsReport, "decided_by"),
)

MOVED = ("mover", "seconder")  # two keys of one row, which are never one person


def _collect(person_id: int) -> list[dict[str, Any]]:
    moved = Motion.objects.filter(Q(mover_id=person_id) | Q(seconder_id=person_id))
    backed = Support.objects.filter(person_id=person_id).select_related("motion")
    ruled = Ruling.objects.filter(by_id=person_id).select_related("motion")
    endorsed = Endorsement.objects.filter(by_id=person_id).select_related("motion", "body")
    answered = Consent.objects.filter(by_id=person_id).select_related("motion")
    return [
        *(
            {
                "motion": row.title,
                "you": "moved it" if row.mover_id == person_id else "seconded it",
                "draft": row.draft,
                "at": row.begun_at,
            }
            for row in moved.order_by("pk")
        ),
        *({"you_backed": row.motion.title, "at": row.at} for row in backed.order_by("pk")),
        *(
            {"you_ruled_on": row.motion.title, "why": row.reasons, "at": row.at}
            for row in ruled.order_by("pk")
        ),
        *(
            {"you_entered_for": row.body.name, "motion": row.motion.title, "at": row.at}
            for row in endorsed.order_by("pk")
        ),
        *({"you_answered_for": row.motion.title, "yes": row.agreed} for row in answered),
        *({"you_called": row.title} for row in Call.objects.filter(opened_by_id=person_id)),
        *({"you_proposed": row.note} for row in Proposal.objects.filter(by_id=person_id)),
        *(
            {"you_reported": row.words, "at": row.at}
            for row in ArrangementsReport.objects.filter(
                Q(by_id=person_id) | Q(decided_by_id=person_id)
            ).order_by("pk")
        ),
        *({"you_filed": row.title} for row in Motion.objects.filter(fate_by_id=person_id)),
    ]


def _erase(person_id: int, _at: datetime) -> list[Kept]:
    """Delete drafts and backing; what others have read stays, without the name."""
    Motion.objects.filter(mover_id=person_id, state=State.DRAFT).delete()
    Support.objects.filter(person_id=person_id).delete()
    kept = 0
    for table, key in SIGNED:
        kept += table.objects.filter(**{f"{key}_id": person_id}).update(**{key: None})
    return [KEPT] if kept else []


def _one_mover(journal: Journal, keep_id: int, gone_id: int, at: datetime) -> None:
    """Let both records' motions be one person's; who seconded their own has not."""
    del at
    mine = Motion.objects.filter(Q(mover_id=gone_id) | Q(seconder_id=gone_id))
    for row in mine.order_by("pk"):
        mover = keep_id if row.mover_id == gone_id else row.mover_id
        seconder = keep_id if row.seconder_id == gone_id else row.seconder_id
        journal.change(row, mover_id=mover, seconder_id=None if seconder == mover else seconder)


def register() -> None:
    """Register both parts."""
    register_holding(
        HoldingSource(
            name="motions",
            collect=_collect,
            erase=_erase,
            covers=tuple(
                f"motions.{table.__name__}"
                for table in (
                    Call,
                    Motion,
                    Endorsement,
                    Support,
                    Ruling,
                    Proposal,
                    Consent,
                    ArrangementsReport,
                )
            ),
            label=_("Motions: what you moved, seconded, backed, ruled on or answered"),
            came_from=_("You."),
            seen_by=_("Everybody sees who moved and seconded. Who backed one is seen by nobody."),
            kept_for=_("As long as the motion stands; a draft until you throw it away"),
            kept=(KEPT,),
            order=250,
        )
    )
    register_merge(
        MergeSource(
            name="motions",
            moves=(
                *(f"motions.{table.__name__}.{key}" for table, key in SIGNED if key not in MOVED),
                "motions.Support.person",
            ),
            by_hand=tuple(f"motions.Motion.{key}" for key in MOVED),
            move=_one_mover,
            order=250,
        )
    )
