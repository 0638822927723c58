"""What waits in selections, and for whom."""

from datetime import datetime

from django.db.models import F, QuerySet

from groundswell.decide.selections.models import Appeal, Seat, Selection, Verdict
from groundswell.decide.selections.queries.judging import desk_of, open_sitting, standing_of
from groundswell.decide.selections.queries.selections import plan_of
from groundswell.decide.selections.rules.panels import Sits
from groundswell.decide.selections.rules.stages import ENDS, JUDGED, Stage, hold
from groundswell.register.people.models import Person

OVER = [stage.value for stage in ENDS]


def desks_of(person: Person) -> QuerySet[Seat]:
    """Return the panels somebody sits on whose stage is open to be marked, with marks missing."""
    rows = Seat.objects.filter(person=person, sits=Sits.PANEL, left_at=None)
    rows = rows.filter(
        selection__sittings__closed_at=None, selection__sittings__isnull=False
    ).distinct()
    return rows.select_related("selection__body").order_by("pk")


def appeals_to_hear(person: Person) -> QuerySet[Appeal]:
    """Return the appeals that wait for what somebody finds."""
    seats = Seat.objects.filter(person=person, sits=Sits.APPEALS, left_at=None)
    rows = Appeal.objects.filter(
        upheld=None, verdict__sitting__selection__in=seats.values("selection")
    ).exclude(findings__seat__in=seats)
    return rows.select_related("verdict__sitting__selection__body").order_by("pk")


def reasons_for(person: Person, at: datetime) -> QuerySet[Verdict]:
    """Return the verdicts against which somebody can still appeal."""
    rows = Verdict.objects.filter(
        application__person=person, application__withdrawn_at=None, goes_on=False, appeal=None,
        sitting__appeals_until__gt=at, application__out_at=F("sitting__stage"),
    )  # fmt: skip
    return rows.select_related("sitting__selection__body").order_by("pk")


def run_by(person: Person) -> QuerySet[Selection]:
    """Return the selections somebody runs that are not over."""
    return Selection.objects.filter(by=person).exclude(stage__in=OVER)


def to_begin(person: Person, at: datetime) -> list[Selection]:
    """Return those whose next step waits for whoever runs them. Few queries for each."""
    rows = run_by(person).exclude(stage__in=[Stage.HUSTINGS, Stage.BALLOT])
    listed = rows.select_related("body").order_by("pk")
    return [each for each in listed if each.at_stage is Stage.DRAFT or _waits(each, at)]


def _waits(selection: Selection, at: datetime) -> bool:
    plan = plan_of(selection)
    standing = standing_of(selection, plan)
    if selection.at_stage in JUDGED and not standing.closed:
        return at >= plan.day_of(selection.at_stage)
    return hold(standing, at) is None


def has_to_mark(seat: Seat) -> bool:
    """Return whether somebody on a panel has marks to give. Four queries."""
    sitting = open_sitting(seat.selection)
    return sitting is not None and any(each.marked < each.of for each in desk_of(seat, sitting))
