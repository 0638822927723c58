"""What this area holds about a person, and how it moves when records are put together."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from groundswell.decide.conference.models import (
    BranchAsks,
    Conference,
    Credential,
    MemberAsks,
    Passage,
    Requisition,
)
from groundswell.decide.conference.rules.seats import Happened
from groundswell.register.people.journal import Journal
from groundswell.register.people.merging import MergeSource, register_merge
from groundswell.register.people.registry import HoldingSource, Kept, register_holding

KEPT = Kept(
    _("That a seat was held and a quorum was there, without your name"),
    _("So that what a conference decided can still be shown to have been decided by enough."),
)
SIGNED: tuple[tuple[type[Any], str], ...] = (
    (Conference, "called_by"),
    (Passage, "by"),
    (Requisition, "opened_by"),
    (BranchAsks, "by"),
)


def _collect(person_id: int) -> list[dict[str, Any]]:
    rows = Credential.objects.filter(person_id=person_id).select_related(
        "conference", "entitlement__body"
    )
    found: list[dict[str, Any]] = []
    for row in rows.order_by("pk").prefetch_related("passages"):
        went = [
            {"what": passage.happened, "at": passage.at}
            for passage in sorted(row.passages.all(), key=lambda each: each.pk)
        ]
        found.append(
            {
                "conference": row.conference.title,
                "for": row.entitlement.body.name,
                "named_as": row.named_as,
                "seat": row.seat,
                "comings_and_goings": went,
            }
        )
    found += _asked(person_id)
    called = Conference.objects.filter(called_by_id=person_id).order_by("pk")
    return [*found, *({"you_called": each.title, "at": each.called_at} for each in called)]


def _asked(person_id: int) -> list[dict[str, Any]]:
    """Return which meetings somebody asks for, began to ask for, or entered for a group."""
    names = MemberAsks.objects.filter(person_id=person_id).select_related("requisition")
    begun = Requisition.objects.filter(opened_by_id=person_id).order_by("pk")
    entered = BranchAsks.objects.filter(by_id=person_id).select_related("requisition", "body")
    return [
        *(
            {"you_ask_for": row.requisition.title, "at": row.at, "taken_back": row.withdrawn_at}
            for row in names.order_by("pk")
        ),
        *({"you_began_to_ask_for": row.title, "at": row.opened_at} for row in begun),
        *(
            {"you_entered_for": row.body.name, "that_it_asks_for": row.requisition.title,
             "at": row.at}
            for row in entered.order_by("pk")
        ),
    ]  # fmt: skip


def _erase(person_id: int, at: datetime) -> list[Kept]:
    """Free the seat they hold, and take the name off whatever stands."""
    kept = 0
    for row in Credential.objects.filter(person_id=person_id, ended_at=None).order_by("pk"):
        row.seat, row.inside, row.ended_at = None, False, at
        row.save(update_fields=["seat", "inside", "ended_at"])
        Passage.objects.create(
            credential=row, happened=Happened.ENDED.value, seated=False, inside=False, at=at
        )
    kept += Credential.objects.filter(person_id=person_id).update(person=None)
    asks = MemberAsks.objects.filter(person_id=person_id)
    asks.filter(withdrawn_at=None, requisition__reached_at=None).update(withdrawn_at=at)
    kept += asks.update(person=None)
    for table, key in SIGNED:
        kept += table.objects.filter(**{f"{key}_id": person_id}).update(**{key: None})
    return [KEPT] if kept else []


def _one_credential(journal: Journal, keep_id: int, gone_id: int, at: datetime) -> None:
    """Of two records that are named for one conference, one credential keeps the name."""
    del at
    for row in Credential.objects.filter(person_id=gone_id).order_by("pk"):
        there = Credential.objects.filter(
            conference_id=row.conference_id, person_id=keep_id, ended_at=None
        )
        both = row.ended_at is None and there.exists()
        journal.change(row, person_id=None if both else keep_id)
    for ask in MemberAsks.objects.filter(person_id=gone_id).order_by("pk"):
        same = MemberAsks.objects.filter(requisition_id=ask.requisition_id, person_id=keep_id)
        journal.change(ask, person_id=None if same.exists() else keep_id)


def register() -> None:
    """Register both parts."""
    register_holding(
        HoldingSource(
            name="conference",
            collect=_collect,
            erase=_erase,
            covers=tuple(
                f"conference.{table.__name__}"
                for table in (
                    *(Conference, Credential, Passage),
                    *(Requisition, MemberAsks, BranchAsks),
                )
            ),
            label=_("Conferences: the seats you had, and when you came and went"),
            came_from=_("Your group’s officers; the desk; you."),
            seen_by=_("Your group, whoever speaks for it, and the desk."),
            kept_for=_("As long as what was decided there stands, which is for good"),
            kept=(KEPT,),
            order=265,
        )
    )
    register_merge(
        MergeSource(
            name="conference",
            moves=tuple(f"conference.{table.__name__}.{key}" for table, key in SIGNED),
            by_hand=("conference.Credential.person", "conference.MemberAsks.person"),
            move=_one_credential,
            order=265,
        )
    )
