"""What this area holds about people, and how its rows move when records are put together."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from groundswell.organise.hosting.models import Hand, Job, Plan
from groundswell.register.people.journal import Journal
from groundswell.register.people.merging import MergeSource, register_merge
from groundswell.register.people.registry import HoldingSource, Kept, register_holding


def _collect(person_id: int) -> list[dict[str, Any]]:
    hands = Hand.objects.filter(place__person_id=person_id).select_related("job__meeting")
    asked = Job.objects.filter(asked_by_id=person_id).select_related("meeting")
    plans = Plan.objects.filter(written_by_id=person_id).select_related("meeting")
    return (
        [
            {"meeting": hand.job.meeting.title, "job": hand.job.what, "taken_at": hand.lent_at}
            for hand in hands.order_by("pk")
        ]
        + [
            {"meeting": job.meeting.title, "job": job.what, "you": _("asked for hands")}
            for job in asked.order_by("pk")
        ]
        + [
            {"meeting": plan.meeting.title, "you": _("wrote the run sheet"), "at": plan.written_at}
            for plan in plans.order_by("pk")
        ]
    )


def _erase(person_id: int, at: datetime) -> list[Kept]:
    del at
    Hand.objects.filter(place__person_id=person_id).delete()
    Job.objects.filter(asked_by_id=person_id).update(asked_by=None)
    Plan.objects.filter(written_by_id=person_id).update(written_by=None)
    return []


def _one_hand_each(journal: Journal, keep_id: int, gone_id: int, at: datetime) -> None:
    """Before two places become one: leave one hand of it at each job."""
    del at
    seen: set[int] = set()
    both = Hand.objects.filter(place__person_id__in=(keep_id, gone_id))
    for hand in both.order_by("number", "pk"):
        if hand.job_id in seen:
            journal.set_aside(hand)
        seen.add(hand.job_id)
    for job in Job.objects.filter(asked_by_id=gone_id).order_by("pk"):
        journal.change(job, asked_by_id=keep_id)
    for plan in Plan.objects.filter(written_by_id=gone_id).order_by("pk"):
        journal.change(plan, written_by_id=keep_id)


def register() -> None:
    """Register both parts. Before the places themselves move (``meetings``, 200)."""
    register_holding(
        HoldingSource(
            name="hosting",
            collect=_collect,
            erase=_erase,
            covers=("hosting.Hand", "hosting.Job", "hosting.Plan"),
            label=gettext_lazy("Jobs at meetings: those you took, those you asked hands for"),
            came_from=gettext_lazy("You"),
            seen_by=gettext_lazy("Hosts of that meeting; everybody sees how many are needed"),
            kept_for=gettext_lazy("Seven days after the meeting"),
            order=191,
        )
    )
    register_merge(
        MergeSource(
            name="hosting",
            by_hand=("hosting.Job.asked_by", "hosting.Plan.written_by"),
            move=_one_hand_each,
            order=191,
        )
    )
