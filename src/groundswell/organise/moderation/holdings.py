"""What this area holds about a person, and how it moves when records are put together."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from groundswell.organise.moderation.models import (
    Action,
    Appeal,
    Case,
    Evidence,
    Report,
    Seat,
    StandIn,
    Trained,
)
from groundswell.register.people.journal import Journal
from groundswell.register.people.merging import MergeSource, register_merge
from groundswell.register.people.registry import HoldingSource, Kept, register_holding

EVIDENCE_STAYS = Kept(
    _("A threat as it was reported, sealed, for a year after it was decided"),
    _("So that whoever was threatened can prove it."),
)
FIGURES_STAY = Kept(
    _("That a decision was made, by which rule and how it ended, without your name"),
    _("So that anybody can check how often, and whether alike for all."),
)


def _collect(person_id: int) -> list[dict[str, Any]]:
    acted = Action.objects.filter(post__voice__person_id=person_id)
    appeals = Appeal.objects.filter(action__post__voice__person_id=person_id)
    reports = Report.objects.filter(person_id=person_id).select_related("post__thread")
    return [
        *(
            {
                "about_your_post": row.outcome,
                "under": row.rule,
                "because": row.reason,
                "from": row.at,
                "until": row.until,
            }
            for row in acted.order_by("pk")
        ),
        *(
            {"you_appealed": row.words, "at": row.at, "it": row.fate}
            for row in appeals.order_by("pk")
        ),
        *(
            {
                "you_reported_in": row.post.thread.title,
                "under": row.rule,
                "saying": row.words,
                "at": row.at,
            }
            for row in reports.order_by("pk")
        ),
        *_as_one_of_many(person_id),
    ]


def _as_one_of_many(person_id: int) -> list[dict[str, Any]]:
    """Return what somebody did for others: decided, judged, trained."""
    decided = Case.objects.filter(closed_by_id=person_id).order_by("pk")
    sat = Seat.objects.filter(person_id=person_id).order_by("pk")
    stood_in = StandIn.objects.filter(person_id=person_id).order_by("pk")
    trained = Trained.objects.filter(person_id=person_id)
    return [
        *({"you_decided": row.outcome, "at": row.closed_at} for row in decided),
        *(
            {"you_were_drawn": row.mark, "you_said": row.vote, "because": row.because}
            for row in sat
        ),
        *({"you_were_drawn_to_decide": row.mark, "at": row.drawn_at} for row in stood_in),
        *({"you_can_be_drawn_since": row.since} for row in trained),
    ]


def _erase(person_id: int, at: datetime) -> list[Kept]:
    del at
    threats = Evidence.objects.filter(case__post__voice__person_id=person_id).exists()
    acted = Action.objects.filter(post__voice__person_id=person_id)
    Appeal.objects.filter(action__in=acted).update(words=" ")
    stays = acted.update(reason=" ")
    Case.objects.filter(post__voice__person_id=person_id).update(why="")
    Report.objects.filter(person_id=person_id).delete()
    Trained.objects.filter(person_id=person_id).delete()
    for table, key in ((Case, "closed_by"), (Action, "by"), (Seat, "person"), (StandIn, "person")):
        table._default_manager.filter(**{f"{key}_id": person_id}).update(**{key: None})  # noqa: SLF001
    return [*([EVIDENCE_STAYS] if threats else []), *([FIGURES_STAY] if stays else [])]


def _move(journal: Journal, keep_id: int, gone_id: int, at: datetime) -> None:
    """Move what can be moved; where both reported, sit or are trained, the kept one's stands."""
    del at
    for table, same in ((Report, "post_id"), (Seat, "appeal_id"), (StandIn, "case_id")):
        for row in table._default_manager.filter(person_id=gone_id).order_by("pk"):  # noqa: SLF001
            both = {same: getattr(row, same), "person_id": keep_id}
            own = table._default_manager.filter(**both).first()  # noqa: SLF001
            if own is None:
                journal.change(row, person_id=keep_id)
            else:
                journal.set_aside(row, instead=own)
    gone = Trained.objects.filter(person_id=gone_id).first()
    kept = Trained.objects.filter(person_id=keep_id).first()
    if gone and kept:
        journal.set_aside(gone, instead=kept)
    elif gone:
        journal.change(gone, person_id=keep_id)


def register() -> None:
    """Register both parts."""
    register_holding(
        HoldingSource(
            name="moderation",
            collect=_collect,
            erase=_erase,
            covers=tuple(
                f"moderation.{table.__name__}"
                for table in (Case, StandIn, Report, Evidence, Action, Appeal, Seat, Trained)
            ),
            label=_("What you reported, what was decided about your posts, and your appeals"),
            came_from=_("You, and the moderators who decided."),
            seen_by=_("The moderators; three by lot where you appeal. Nobody sees who reported."),
            kept_for=_("While you are on the register; evidence of threats for a year"),
            kept=(EVIDENCE_STAYS, FIGURES_STAY),
            order=245,  # before discussion takes the words and the name
        )
    )
    register_merge(
        MergeSource(
            name="moderation",
            by_hand=(
                "moderation.Report.person",
                "moderation.Seat.person",
                "moderation.StandIn.person",
                "moderation.Trained.person",
            ),
            moves=("moderation.Case.closed_by", "moderation.Action.by"),
            move=_move,
            order=245,
        )
    )
