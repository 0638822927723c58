"""What this area holds about a person, and how it moves when records are put together."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from groundswell.decide.floor.models import (
    REPLIES,
    ChairRuling,
    Correction,
    Paper,
    Procedural,
    Turn,
)
from groundswell.register.people.journal import Journal
from groundswell.register.people.merging import MergeSource, register_merge
from groundswell.register.people.registry import HoldingSource, Kept, register_holding

KEPT = Kept(
    _("That somebody spoke, on which side and for how long, without your name"),
    _("So that the minutes of a conference stay whole, and who was heard can be counted."),
)


def _collect(person_id: int) -> list[dict[str, Any]]:
    rows = Turn.objects.filter(person_id=person_id).select_related("floor__conference", "item")
    spoke: list[dict[str, Any]] = [
        {
            "conference": row.floor.conference.title,
            "on": row.item.title,
            "as": row.role,
            "side": row.side,
            "kept_turn": row.kept,
            "asked_at": row.asked_at,
            "called_at": row.called_at,
            "seconds": row.used,
        }
        for row in rows.order_by("pk")
    ]
    laid = Paper.objects.filter(by_id=person_id).select_related("floor__conference")
    papers = [
        {"order_paper": paper.number, "of": paper.floor.conference.title, "at": paper.at}
        for paper in laid.order_by("pk")
    ]
    moved = Procedural.objects.filter(person_id=person_id).select_related("item")
    procedural = [
        {"you_moved": each.kind, "on": each.item.title, "words": each.words, "at": each.at}
        for each in moved.order_by("pk")
    ]
    ruled = [
        {"you_ruled": each.words, "under": each.article, "why": each.reasons, "at": each.at}
        for each in ChairRuling.objects.filter(by_id=person_id).order_by("pk")
    ]
    corrected = [
        {"you_corrected": each.says, "to": each.should_say, "why": each.why, "at": each.at}
        for each in Correction.objects.filter(person_id=person_id).order_by("pk")
    ]
    return [*spoke, *papers, *procedural, *ruled, *corrected]


def _erase(person_id: int, at: datetime) -> list[Kept]:
    """Take back what they wait for, and the name off whatever stands."""
    mine = Turn.objects.filter(person_id=person_id)
    mine.waiting().update(withdrawn_at=at)
    kept = mine.update(person=None, credential=None)
    Paper.objects.filter(by_id=person_id).update(by=None)
    ChairRuling.objects.filter(by_id=person_id).update(by=None)
    kept += Procedural.objects.filter(person_id=person_id).update(person=None)
    kept += Correction.objects.filter(person_id=person_id).update(person=None)
    return [KEPT] if kept else []


def _one_turn(journal: Journal, keep_id: int, gone_id: int, at: datetime) -> None:
    """Of two records that are to speak on one item, one turn keeps the name."""
    del at
    for row in Turn.objects.filter(person_id=gone_id).order_by("pk"):
        there = Turn.objects.filter(
            item_id=row.item_id, person_id=keep_id, withdrawn_at=None
        ).exclude(role=REPLIES)
        both = row.withdrawn_at is None and row.role != REPLIES and there.exists()
        journal.change(row, person_id=None if both else keep_id)


def register() -> None:
    """Register both parts."""
    register_holding(
        HoldingSource(
            name="floor",
            collect=_collect,
            erase=_erase,
            covers=(
                *("floor.Turn", "floor.Paper", "floor.Procedural", "floor.ChairRuling"),
                "floor.Correction",
            ),
            label=_("The floor of conferences: when you asked to speak, and spoke"),
            came_from=_("You; whoever was in the chair."),
            seen_by=_("Whoever has a credential of that conference, its chair and its desk."),
            kept_for=_("As long as what was decided there stands, which is for good"),
            kept=(KEPT,),
            order=266,
        )
    )
    register_merge(
        MergeSource(
            name="floor",
            moves=(
                *("floor.Paper.by", "floor.Procedural.person", "floor.ChairRuling.by"),
                "floor.Correction.person",
            ),
            by_hand=("floor.Turn.person",),
            move=_one_turn,
            order=266,
        )
    )
