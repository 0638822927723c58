"""Trigger ballots: the notice to all branches, the answer of each, and what comes of them."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from groundswell.decide.elections.actions.recalling import refuse_under_recall
from groundswell.decide.elections.models import BranchAnswer, TriggerBallot
from groundswell.decide.elections.powers import Power
from groundswell.decide.elections.queries.triggering import (
    answers_to,
    branches_to_ask,
    trigger_share_of,
)
from groundswell.decide.elections.refusals_triggering import (
    AboutThemself,
    BranchHasAnswered,
    NoSuchMeeting,
    NoTriggerNow,
    TriggerOver,
)
from groundswell.decide.elections.rules.triggering import Figures, Triggered, enough, fits, opens
from groundswell.decide.motions.powers import Power as OfMotions
from groundswell.decide.motions.rules.backing import Evidence
from groundswell.foundation import clock, record
from groundswell.register.people.models import Person
from groundswell.register.structures.models import Body, Tenure
from groundswell.register.structures.permission import require


@transaction.atomic
def ask_branches(*, tenure: Tenure, by: Person, at: datetime) -> TriggerBallot:
    """
    Ask every branch, on one day, whether a position is to be opened. In one term it is once.

    Which branches, the share it takes and the closing date follow from the register and the
    rulebook, and stand from this notice.

    :raises NotPermitted: ``by`` may not run elections of the body.
    :raises UnderRecall: members ask for the recall of ``by``.
    :raises AboutThemself: it is their own position.
    :raises NoTriggerNow: the term is over, or ends before they could answer; or nobody is asked.
    """
    body = Body.objects.select_for_update().get(pk=tenure.office.body_id)
    require(by, Power.CONDUCT, over=body, at=at)
    refuse_under_recall(by, body, at)
    fresh = Tenure.objects.get(pk=tenure.pk)
    _refuse_whom_it_is_about(fresh, by)
    if there := TriggerBallot.objects.filter(tenure=fresh).first():
        return there
    num, den, days = trigger_share_of(body)
    branches, closes_at = list(branches_to_ask(body)), at + timedelta(days=days)
    over = fresh.ended_at is not None or not fresh.from_at <= at < fresh.until_at
    if over or closes_at > fresh.until_at or not branches:
        raise NoTriggerNow
    made = TriggerBallot.objects.create(
        body=body, tenure=fresh, by=by, noticed_at=at, closes_at=closes_at, num=num, den=den,
        branches=len(branches), needed=enough(len(branches), num, den),
    )  # fmt: skip
    BranchAnswer.objects.bulk_create(BranchAnswer(ballot=made, branch=each) for each in branches)
    asked = [each.token for each in branches]
    _put_down(made, "noticed", at, closes=closes_at.isoformat(), branches=asked)
    return made


@transaction.atomic
def answer_for_branch(
    *, line: BranchAnswer, evidence: Evidence, figures: Figures, by: Person, at: datetime
) -> BranchAnswer:
    """
    Enter a branch's answer, by the figures of the meeting that gave it. Once; the same is nothing.

    The last answer settles it.

    :raises NotPermitted: ``by`` does not speak for that branch.
    :raises AboutThemself: it is their own position.
    :raises BranchHasAnswered: it has, otherwise.
    :raises TriggerOver: it has closed.
    :raises NoSuchMeeting: it was before the notice or is still to come; or the figures do not fit.
    """
    ballot = _held(line.ballot_id)
    held = ballot.lines.select_related("branch").get(pk=line.pk)
    require(by, OfMotions.SPEAK_FOR, over=held.branch, at=at)
    _refuse_whom_it_is_about(ballot.tenure, by)
    told: dict[str, Any] = {
        "met_on": evidence.met_on, "present": evidence.present, "quorum": evidence.quorum,
        "votes_for": figures.votes_for, "votes_against": figures.votes_against,
    }  # fmt: skip
    if held.answered_at is not None:
        if all(getattr(held, name) == value for name, value in told.items()):
            return held  # the same form, sent again
        raise BranchHasAnswered
    if ballot.settled_at is not None or at >= ballot.closes_at:
        raise TriggerOver
    noticed_on, today = clock.local_date(ballot.noticed_at), clock.local_date(at)
    if not fits(evidence, figures, noticed_on, today):
        raise NoSuchMeeting
    for name, value in (told | {"opens": opens(figures), "answered_at": at, "by": by}).items():
        setattr(held, name, value)
    held.save(update_fields=[*told, "opens", "answered_at", "by"])
    told |= {"branch": held.branch.token, "met_on": evidence.met_on.isoformat()}
    _put_down(ballot, "answered", at, opens=held.opens, **told)
    _settle(ballot, at)
    return held


def settle_triggers(*, by: None, at: datetime) -> int:
    """Settle what has closed with branches that never answered; return how many. Never refuses."""
    del by  # nobody: the clock
    due = TriggerBallot.objects.filter(settled_at=None, closes_at__lte=at)
    return sum(_settle_one(pk, at) for pk in due.order_by("pk").values_list("pk", flat=True))


@transaction.atomic
def _settle_one(pk: int, at: datetime) -> bool:
    return _settle(_held(pk), at)


def _settle(ballot: TriggerBallot, at: datetime) -> bool:
    found = answers_to(ballot, at)
    if ballot.settled_at is not None or found.where is Triggered.ASKING:
        return False
    ballot.settled_at, ballot.opened = at, found.where is Triggered.OPENED
    ballot.save(update_fields=["settled_at", "opened"])
    _put_down(
        ballot, "settled", at, opened=ballot.opened, opening=found.opening,
        keeping=found.keeping, silent=found.waiting,
    )  # fmt: skip
    return True


def _refuse_whom_it_is_about(tenure: Tenure, by: Person) -> None:
    if tenure.person_id == by.token:
        raise AboutThemself


def _held(pk: int) -> TriggerBallot:
    rows = TriggerBallot.objects.select_for_update(of=("self",))
    return rows.select_related("body", "tenure").get(pk=pk)


def _put_down(ballot: TriggerBallot, step: str, at: datetime, **more: Any) -> None:
    told = {
        "ballot": ballot.token,
        "tenure": ballot.tenure.token,
        "step": step,
        "needed": ballot.needed,
        **more,
    }
    record.append("elections.trigger", about=ballot.body.subject, body=told, at=at)
