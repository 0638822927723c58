"""Marking candidates with reasons, and closing a stage: the marks decide who goes on."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from groundswell.decide.selections.actions.holding import (
    hold,
    keep_plan,
    refuse_small_panels,
    seat_of,
)
from groundswell.decide.selections.models import (
    Application,
    Criterion,
    Mark,
    Selection,
    Sitting,
    Verdict,
)
from groundswell.decide.selections.powers import Power
from groundswell.decide.selections.queries.judging import marks_of, open_sitting, waiting_of
from groundswell.decide.selections.queries.panels import in_place
from groundswell.decide.selections.queries.selections import candidates_in, plan_of
from groundswell.decide.selections.refusals import (
    AppealsFirst,
    MarksMissing,
    NoLongerIn,
    NotAMark,
    NotMarking,
    NotYet,
)
from groundswell.decide.selections.rules import judging
from groundswell.decide.selections.rules.panels import Sits
from groundswell.decide.selections.rules.plan import moved
from groundswell.decide.selections.rules.stages import Stage
from groundswell.foundation import record
from groundswell.register.people.models import Person
from groundswell.register.structures.permission import require


@dataclass(frozen=True, slots=True)
class Given:
    """One mark and its reason."""

    score: int
    reason: str


@transaction.atomic
def mark(
    *, application: Application, given: Mapping[int, Given], by: Person, at: datetime
) -> list[Mark]:
    """
    Mark a candidate on every criterion of the stage. Until it closes one can change one's own.

    :param given: by the criterion's number.
    :raises NotOnThePanel: ``by`` does not sit on the panel.
    :raises NotMarking: no stage is open to be marked.
    :raises NoLongerIn: the candidate is out, or has withdrawn.
    :raises NotAMark: a criterion is missing, a reason is, or a mark is out of its range.
    """
    held = hold(application.selection_id)
    seat = seat_of(held, by, Sits.PANEL)
    sitting = open_sitting(held)
    if sitting is None:
        raise NotMarking
    fresh = Application.objects.get(pk=application.pk)
    if not fresh.is_in:
        raise NoLongerIn
    criteria = {each.number: each for each in held.criteria.filter(stage=sitting.stage)}
    if set(given) != set(criteria):
        raise NotAMark
    for number, criterion in criteria.items():
        if not 0 <= given[number].score <= criterion.most or not given[number].reason.strip():
            raise NotAMark
    kept = []
    for number, criterion in criteria.items():
        mine = given[number]
        row, made = Mark.objects.get_or_create(
            sitting=sitting, application=fresh, seat=seat, criterion=criterion,
            defaults={"score": mine.score, "reason": mine.reason, "at": at},
        )  # fmt: skip
        if not made and (row.score, row.reason) != (mine.score, mine.reason):
            row.score, row.reason, row.at, row.carried = mine.score, mine.reason, at, False
            row.save(update_fields=["score", "reason", "at", "carried"])
        kept.append(row)
    return kept


@transaction.atomic
def close(*, selection: Selection, by: Person, at: datetime) -> Sitting:
    """
    Close a judged stage: the marks decide, everybody hears on the same day. Again is nothing.

    :raises NotPermitted: ``by`` may not run selections of this body.
    :raises NotMarking: no stage is open to be marked.
    :raises NotYet: its day has not come.
    :raises AppealsFirst: an appeal against the sitting before waits.
    :raises PanelTooSmall: too few sit on a panel.
    :raises MarksMissing: a mark or a reason is missing.
    """
    require(by, Power.CONDUCT, over=selection.body, at=at)
    held = hold(selection.pk)
    sitting = open_sitting(held)
    if sitting is None:
        last = held.sittings.filter(stage=held.stage, reopened_at=None).first()
        if last is None:
            raise NotMarking
        return last
    plan = plan_of(held)
    if at < plan.day_of(held.at_stage):
        raise NotYet
    if waiting_of(held):
        raise AppealsFirst
    refuse_small_panels(held, held.panel_least)
    candidates = candidates_in(held)
    criteria = list(held.criteria.filter(stage=sitting.stage))
    panel = [seat.pk for seat in in_place(held, Sits.PANEL)]
    marks = marks_of(sitting, panel)
    ids = [each.pk for each in candidates]
    if judging.missing(marks, ids, panel, [each.pk for each in criteria]):
        raise MarksMissing
    sitting.closed_at, sitting.appeals_until = at, at + timedelta(days=held.appeal_days)
    sitting.save(update_fields=["closed_at", "appeals_until"])
    on = _decide(held, sitting, candidates, criteria, marks, len(panel))
    keep_plan(held, moved(plan, held.at_stage, at), "late", at)
    told = {
        "selection": held.token,
        "stage": sitting.stage,
        "round": sitting.round,
        "came": len(candidates),
        "go_on": len(on),
        "appeals_until": sitting.appeals_until.isoformat(),
    }
    record.append("selections.stage_closed", about=held.body.subject, body=told, at=at)
    return sitting


def _decide(
    held: Selection,
    sitting: Sitting,
    candidates: list[Application],
    criteria: list[Criterion],
    marks: list[judging.Mark],
    panel: int,
) -> set[int]:
    """Keep what the marks come to; return who goes on."""
    ids = [each.pk for each in candidates]
    points = judging.totals(marks, ids)
    if sitting.stage == Stage.CHECKS:
        on = judging.passed_checks(marks, ids, [each.pk for each in criteria], panel)
    else:
        longlist = sitting.stage == Stage.LONGLIST
        places = judging.Places(
            held.longlist_places if longlist else held.shortlist_places,
            held.longlist_reserved if longlist else held.shortlist_reserved,
        )
        listed = [each.pk for each in candidates if each.may_hold_reserved]
        on = judging.go_on(points, listed, places)
    before = Verdict.objects.filter(
        sitting__selection=held, sitting__stage=sitting.stage, goes_on=True
    )
    on |= set(before.values_list("application_id", flat=True)) & set(ids)
    most = panel * sum(each.most for each in criteria)
    for each in candidates:
        goes_on = each.pk in on
        Verdict.objects.create(
            sitting=sitting, application=each, points=points[each.pk], most=most, goes_on=goes_on
        )
        if not goes_on:
            each.out_at = sitting.stage
            each.save(update_fields=["out_at"])
    return on
