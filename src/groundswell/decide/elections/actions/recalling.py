"""Recall: begun and signed by members, put to their vote, and carried out as they decided."""

from datetime import datetime, timedelta

from django.db import transaction

from groundswell.decide.ballots import actions as ballots
from groundswell.decide.ballots.powers import Power as OfBallots
from groundswell.decide.ballots.rules.terms import MAJORITIES, Terms, Way
from groundswell.decide.elections.models import Recall, Signing
from groundswell.decide.elections.queries.recalling import (
    WHOLE,
    acts_for,
    is_of,
    is_under_recall,
    members_on,
    shares_of,
)
from groundswell.decide.elections.refusals import NoRecallNow, NotYetAMember, UnderRecall
from groundswell.decide.elections.rules.recalling import Recalled, needed, quiet
from groundswell.foundation import record
from groundswell.register.people.models import Person
from groundswell.register.structures.actions import recall as end_term
from groundswell.register.structures.actions.verbs import decided
from groundswell.register.structures.handing import article_on_offices
from groundswell.register.structures.models import Body, Tenure
from groundswell.register.structures.permission import require
from groundswell.register.structures.powers import Power as OfBodies

TO_VOTE = timedelta(days=7)
NOTICE = timedelta(days=3)
RUNS = (Recalled.SIGNING, Recalled.REACHED, Recalled.VOTING, Recalled.CARRIED)


@transaction.atomic
def begin_recall(*, tenure: Tenure, ground: str, by: Person, at: datetime) -> Recall:
    """
    Begin a petition for somebody's recall, and sign it. While one runs, it is that one.

    :raises NotYetAMember: ``by`` does not belong to the body.
    :raises NoRecallNow: it is one's own office, the term is over, or it is too soon.
    """
    body = Body.objects.select_for_update().get(pk=tenure.office.body_id)
    if not is_of(body, by, at):
        raise NotYetAMember
    fresh = Tenure.objects.get(pk=tenure.pk)
    last = Recall.objects.filter(tenure=fresh).select_related(*WHOLE).order_by("-pk").first()
    if last is not None and last.where(at, last.signings.count()) in RUNS:
        return last
    num, den, days, quiet_days = shares_of(body)
    over = fresh.ended_at is not None or not fresh.from_at <= at < fresh.until_at
    ended = max(last.until_at, _voted(last)) if last else None
    if over or fresh.person_id == by.token or quiet(fresh.from_at, ended, quiet_days, at):
        raise NoRecallNow
    members = members_on(body, at).count()
    made = Recall.objects.create(
        body=body, tenure=fresh, ground=ground, by=by, began_at=at,
        until_at=at + timedelta(days=days), members=members, needed=needed(members, num, den),
    )  # fmt: skip
    Signing.objects.create(recall=made, person=by, at=at)
    _put_down(made, "began", at)
    return made


def _voted(last: Recall) -> datetime:
    vote = last.question
    return vote.declared_at if vote is not None and vote.declared_at else last.began_at


@transaction.atomic
def sign_recall(*, recall: Recall, by: Person, at: datetime) -> Signing:
    """
    Sign a recall, once. The one that makes enough puts it on the record.

    :raises NotYetAMember: ``by`` was no member when it began.
    :raises NoRecallNow: it is about themself, or signing is over.
    """
    held = _held(recall)
    if held.tenure.person_id == by.token:
        raise NoRecallNow
    if not is_of(held.body, by, held.began_at) or not is_of(held.body, by, at):
        raise NotYetAMember
    if there := Signing.objects.filter(recall=held, person=by).first():
        return there
    if held.where(at, held.signings.count()) is not Recalled.SIGNING:
        raise NoRecallNow
    made = Signing.objects.create(recall=held, person=by, at=at)
    if held.signings.count() >= held.needed:
        held.reached_at = at
        held.save(update_fields=["reached_at"])
        _put_down(held, "reached", at)
    return made


@transaction.atomic
def reply_to_recall(*, recall: Recall, text: str, by: Person, at: datetime) -> Recall:
    """
    Reply, as whom it is about; members read it beside the ground.

    :raises NoRecallNow: it is about somebody else, or decided.
    """
    held = _held(recall)
    if held.tenure.person_id != by.token or held.where(at, held.signings.count()) not in RUNS:
        raise NoRecallNow
    held.reply = text
    held.save(update_fields=["reply"])
    return held


@transaction.atomic
def put_recall(*, recall: Recall, by: Person, at: datetime) -> Recall:
    """
    Put a recall to the vote of the body's members: three days' notice, seven to vote. Once.

    Where every officer who could is under recall, those of the nearest body above do.

    :raises NotPermitted: ``by`` may not put questions to this body, or stand in for who may.
    :raises UnderRecall: it is about themself, or another one is.
    :raises NoRecallNow: too few have signed.
    :raises NobodyToAsk: the body has no members.
    """
    held = _held(recall)
    refuse_under_recall(by, held.body, at)
    if held.question is not None and held.question.called_off_at is None:
        return held
    if held.where(at, held.signings.count()) is not Recalled.REACHED:
        raise NoRecallNow
    office, person = held.tenure.office, held.tenure.person
    held.question = ballots.announce(
        body=held.body,
        wording=f"Recall {person.full_name} from the office {office.title}?"[:200],
        about=None,
        article=article_on_offices(held.body) or "10",
        binds="If it is carried, the term ends.",
        terms=Terms(Way.RECORDED, MAJORITIES["simple"], 0),
        opens_at=at + NOTICE,
        closes_at=at + NOTICE + TO_VOTE,
        form_key=f"recall-{held.token}-{int(at.timestamp())}",
        by=by,
        at=at,
        by_right_over=acts_for(OfBallots.ASK, held.body, at),
    )
    held.save(update_fields=["question"])
    _put_down(held, "put", at)
    return held


@transaction.atomic
def carry_out_recall(*, recall: Recall, by: Person, at: datetime) -> Recall:
    """
    End the term, as members decided, by that vote. Again is nothing.

    :raises NotPermitted: ``by`` may not put the body's decisions on the record, or stand in for
        who may.
    :raises UnderRecall: it is about themself, or another one is.
    :raises NoRecallNow: they have not decided so.
    :raises NotLawful: whatever the register of offices says no to.
    """
    held = _held(recall)
    place = held.where(at, held.signings.count())
    if place is Recalled.ENDED:
        return held
    refuse_under_recall(by, held.body, at)
    over = acts_for(OfBodies.FILE_DECISION, held.body, at)
    require(by, OfBodies.FILE_DECISION, over=over, at=at)
    if place is not Recalled.CARRIED or held.question is None:
        raise NoRecallNow
    reference = f"Recall {held.token}, vote {held.question.token}"
    article = article_on_offices(held.body)
    warrant = decided(held.body, reference, article=article)
    end_term(tenure=held.tenure, warrant=warrant, by=by, at=at)
    return held


def refuse_under_recall(by: Person, body: Body, at: datetime) -> None:
    """Let whoever is not under recall go on. :raises UnderRecall: they are, in a body above."""
    if is_under_recall(by, body, at):
        raise UnderRecall


def _held(recall: Recall) -> Recall:
    rows = Recall.objects.select_for_update(of=("self",))
    return rows.select_related(*WHOLE).get(pk=recall.pk)


def _put_down(held: Recall, step: str, at: datetime) -> None:
    told = {
        "recall": held.token,
        "tenure": held.tenure.token,
        "step": step,
        "members": held.members,
        "needed": held.needed,
    }
    record.append("elections.recall", about=held.body.subject, body=told, at=at)
