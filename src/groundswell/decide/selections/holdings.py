"""What this area holds about a person, and how it moves when records are put together."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from groundswell.decide.selections.models import (
    Appeal,
    Application,
    Finding,
    Mark,
    Nomination,
    Seat,
    Selection,
)
from groundswell.register.people.journal import Journal
from groundswell.register.people.merging import MergeSource, register_merge
from groundswell.register.people.registry import HoldingSource, Kept, register_holding

KEPT = Kept(
    _("That somebody applied, was marked and went on or not; that you sat on a panel, by name"),
    _("So that the numbers of a selection, and who judged, can still be read."),
)
GONE = "-"


def _collect(person_id: int) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    rows = Application.objects.filter(person_id=person_id).select_related("selection")
    for each in rows.order_by("pk"):
        told: dict[str, Any] = {
            "you_applied_for": each.selection.title,
            "statement": each.statement,
        }
        told |= {"interests": each.interests, "reserved_place": each.on_list}
        told |= {"lives_there": each.local, "at": each.at, "withdrew": each.withdrawn_at}
        marks = each.marks.filter(sitting__closed_at__isnull=False).order_by("pk")
        told["marks"] = [{"score": mark.score, "reason": mark.reason} for mark in marks]
        told["you_work_with"] = [
            seat.person.full_name
            for seat in each.works_with.select_related("person").order_by("pk")
            if seat.person
        ]
        appeals = Appeal.objects.filter(verdict__application=each)
        told["appeals"] = [{"ground": one.ground, "upheld": one.upheld} for one in appeals]
        found.append(told)
    nominated = Nomination.objects.filter(person_id=person_id)
    found += [
        {"you_nominated_somebody_for": each.application.selection.title, "at": each.at}
        for each in nominated.select_related("application__selection").order_by("pk")
    ]
    for seat in Seat.objects.filter(person_id=person_id).select_related("selection"):
        sat: dict[str, Any] = {"you_sat_on_a_panel_of": seat.selection.title}
        sat["interests"] = seat.interests
        sat["your_marks"] = [
            {"score": mark.score, "reason": mark.reason} for mark in Mark.objects.filter(seat=seat)
        ]
        sat["you_found"] = [
            {"upheld": each.upheld, "reason": each.reason}
            for each in Finding.objects.filter(seat=seat)
        ]
        found.append(sat)
    ran = Selection.objects.filter(by_id=person_id)
    return [*found, *({"you_ran": each.title, "at": each.made_at} for each in ran)]


def _erase(person_id: int, at: datetime) -> list[Kept]:
    """Take names and words off; who applied and is still in withdraws."""
    kept = 0
    rows = Application.objects.filter(person_id=person_id).select_related("selection")
    for each in rows.order_by("pk"):
        Appeal.objects.filter(verdict__application=each).update(ground=GONE)
        each.person, each.name, each.statement, each.interests = None, "", "", ""
        each.on_list = each.local = ""
        each.works_with.clear()  # a tie to somebody who applies no more
        if each.is_in and each.selection.election_id is None and not each.selection.is_over:
            each.withdrawn_at, each.out_at = at, each.selection.stage
        each.save()
        kept += 1
    kept += Nomination.objects.filter(person_id=person_id).update(person=None)
    kept += Seat.objects.filter(person_id=person_id).update(person=None)
    kept += Selection.objects.filter(by_id=person_id).update(by=None)
    return [KEPT] if kept else []


def _one_of_two(journal: Journal, keep_id: int, gone_id: int, at: datetime) -> None:
    """Of two records in one selection, one keeps the name; what was judged stays as it was."""
    del at
    for each in Application.objects.filter(person_id=gone_id).order_by("pk"):
        both = Application.objects.filter(selection_id=each.selection_id, person_id=keep_id)
        journal.change(each, person_id=None if both.exists() else keep_id)
    for seat in Seat.objects.filter(person_id=gone_id).order_by("pk"):
        sits = Seat.objects.filter(selection_id=seat.selection_id, person_id=keep_id)
        journal.change(seat, person_id=None if sits.exists() else keep_id)
    for one in Nomination.objects.filter(person_id=gone_id).order_by("pk"):
        same = Nomination.objects.filter(application_id=one.application_id, person_id=keep_id)
        journal.change(one, person_id=None if same.exists() else keep_id)


def register() -> None:
    """Register both parts."""
    register_holding(
        HoldingSource(
            name="selections",
            collect=_collect,
            erase=_erase,
            covers=tuple(
                f"selections.{table}"
                for table in (
                    *("Selection", "Seat", "Application", "Nomination", "Mark", "Verdict"),
                    *("Appeal", "Finding", "Application_works_with"),
                )
            ),
            label=_("Selections: where you applied, what a panel said; where you judged"),
            came_from=_("You; marks and reasons from the panel."),
            seen_by=_(
                "The panel, what you sent; you, and the panel for appeals if you appeal, the marks "
                "and reasons you were given; everybody, that you are on a shortlist or a panel."
            ),
            kept_for=_("As long as the selection stands, which is for good"),
            kept=(KEPT,),
            order=267,
        )
    )
    register_merge(
        MergeSource(
            name="selections",
            moves=("selections.Selection.by",),
            by_hand=(
                *("selections.Application.person", "selections.Seat.person"),
                "selections.Nomination.person",
            ),
            move=_one_of_two,
            order=267,
        )
    )
