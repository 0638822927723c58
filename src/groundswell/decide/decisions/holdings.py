"""What this area holds about a person, and how it moves when records are put together."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from groundswell.decide.decisions.models import Decision, Due, Report, Uptake
from groundswell.register.people.merging import MergeSource, register_merge
from groundswell.register.people.registry import HoldingSource, Kept, register_holding

KEPT = Kept(
    _("Decisions, reports and answers, without your name"),
    _("So that what was decided, and what came of it, can still be read."),
)
SIGNED: tuple[tuple[type[Any], str], ...] = (
    (Decision, "entered_by"),
    (Due, "by"),
    (Report, "by"),
    (Uptake, "by"),
)


def _collect(person_id: int) -> list[dict[str, Any]]:
    entered = Decision.objects.filter(entered_by_id=person_id).order_by("pk")
    dues = Due.objects.filter(by_id=person_id).select_related("decision").order_by("pk")
    reports = Report.objects.filter(by_id=person_id).select_related("decision").order_by("pk")
    answers = Uptake.objects.filter(by_id=person_id).select_related("decision", "body")
    return [
        *({"you_entered": row.title, "at": row.decided_at} for row in entered),
        *({"you_dated": row.decision.title, "due": row.words, "at": row.at} for row in dues),
        *(
            {"you_reported": row.decision.title, "words": row.words, "at": row.at}
            for row in reports
        ),
        *(
            {"you_answered_for": row.body.name, "decision": row.decision.title, "at": row.at}
            for row in answers.order_by("pk")
        ),
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
            name="decisions",
            collect=_collect,
            erase=_erase,
            covers=tuple(
                f"decisions.{table.__name__}" for table in (Decision, Due, Report, Uptake)
            ),
            label=_("Decisions: what you entered, reported, dated or answered for a group"),
            came_from=_("You."),
            seen_by=_("Everybody sees what is said; nobody sees by whom, but by which office."),
            kept_for=_("As long as the decision stands"),
            kept=(KEPT,),
            order=255,
        )
    )
    register_merge(
        MergeSource(
            name="decisions",
            moves=tuple(f"decisions.{table.__name__}.{key}" for table, key in SIGNED),
            order=255,
        )
    )
