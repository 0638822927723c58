"""Appeals: brought by the candidate, answered by another panel before the next stage begins."""

from datetime import datetime

from django.db import transaction

from groundswell.decide.selections.actions.holding import hold, keep_plan, seat_of
from groundswell.decide.selections.models import (
    Appeal,
    Finding,
    Mark,
    Selection,
    Sitting,
    Verdict,
)
from groundswell.decide.selections.queries.judging import open_sitting
from groundswell.decide.selections.queries.panels import in_place
from groundswell.decide.selections.queries.selections import numbers_of, plan_of
from groundswell.decide.selections.refusals import FoundAlready, NoAppealNow
from groundswell.decide.selections.rules.panels import Sits, upheld
from groundswell.decide.selections.rules.plan import reopened
from groundswell.foundation import record
from groundswell.register.people.models import Person


@transaction.atomic
def appeal(*, verdict: Verdict, ground: str, by: Person, at: datetime) -> Appeal:
    """
    Appeal against not going on: once, until the window of that sitting ends.

    :raises NoAppealNow: it is somebody else's, they go on, the window is over, or they did before.
    """
    held = hold(verdict.sitting.selection_id)
    fresh = Verdict.objects.select_related("application", "sitting").get(pk=verdict.pk)
    if fresh.application.person_id != by.pk:
        raise NoAppealNow
    if there := Appeal.objects.filter(verdict=fresh).first():
        if there.ground == ground:
            return there
        raise NoAppealNow
    until = fresh.sitting.appeals_until
    ended = until is None or at >= until or fresh.application.withdrawn_at is not None
    if ended or fresh.goes_on or held.is_over or not fresh.application.out_at:
        raise NoAppealNow
    made = Appeal.objects.create(verdict=fresh, ground=ground, at=at)
    told = {"selection": held.token, "stage": fresh.sitting.stage}
    record.append("selections.appealed", about=held.body.subject, body=told, at=at)
    return made


@transaction.atomic
def find(*, appeal: Appeal, upholds: bool, reason: str, by: Person, at: datetime) -> Appeal:
    """
    Say what one finds. When everybody on the panel has, it is answered; upheld reopens the stage.

    :raises NotOnThePanel: ``by`` does not sit on the panel for appeals.
    :raises FoundAlready: they said something else before, or it is answered.
    """
    held = hold(appeal.verdict.sitting.selection_id)
    seat = seat_of(held, by, Sits.APPEALS)
    fresh = Appeal.objects.select_for_update().get(pk=appeal.pk)
    if there := Finding.objects.filter(appeal=fresh, seat=seat).first():
        if (there.upheld, there.reason) == (upholds, reason):
            return fresh
        raise FoundAlready
    if fresh.upheld is not None:
        raise FoundAlready
    Finding.objects.create(appeal=fresh, seat=seat, upheld=upholds, reason=reason, at=at)
    answer_if_complete(held, fresh, at)
    return fresh


def answer_if_complete(held: Selection, waiting: Appeal, at: datetime) -> None:
    """Answer an appeal when everybody who sits has found; an upheld one reopens its stage."""
    panel = [seat.pk for seat in in_place(held, Sits.APPEALS)]
    findings = Finding.objects.filter(appeal=waiting, seat_id__in=panel)
    found = upheld(findings.values_list("upheld", flat=True), len(panel))
    if found is None:
        return
    waiting.upheld, waiting.answered_at = found, at
    waiting.save(update_fields=["upheld", "answered_at"])
    verdict = Verdict.objects.select_related("sitting", "application").get(pk=waiting.verdict_id)
    told = {"selection": held.token, "stage": verdict.sitting.stage, "upheld": found}
    record.append("selections.appeal_answered", about=held.body.subject, body=told, at=at)
    if found:
        _reopen(held, verdict, at)


def _reopen(held: Selection, verdict: Verdict, at: datetime) -> None:
    """Open a stage again: all marks are carried over but those of whoever appealed."""
    again = open_sitting(held)
    if again is None:
        last = held.sittings.filter(stage=verdict.sitting.stage).order_by("-round")[0]
        last.reopened_at = at
        last.save(update_fields=["reopened_at"])
        again = Sitting.objects.create(
            selection=held, stage=last.stage, round=last.round + 1, began_at=at
        )
        _carry(last, again)
        out = held.applications.filter(out_at=last.stage, withdrawn_at=None)
        out.update(out_at="")
        keep_plan(
            held, reopened(plan_of(held), held.at_stage, at, numbers_of(held.body)), "appeal", at
        )
        told = {"selection": held.token, "stage": again.stage, "round": again.round}
        record.append("selections.stage_reopened", about=held.body.subject, body=told, at=at)
    Mark.objects.filter(sitting=again, application=verdict.application).delete()


def _carry(last: Sitting, again: Sitting) -> None:
    carried = [
        Mark(
            sitting=again, application_id=each.application_id, seat_id=each.seat_id,
            criterion_id=each.criterion_id, score=each.score, reason=each.reason, at=each.at,
            carried=True,
        )
        for each in last.marks.order_by("pk")
    ]  # fmt: skip
    Mark.objects.bulk_create(carried, batch_size=500)
