"""Decide a case: it stands, is collapsed or hidden; by rule, with a reason and an end."""

from datetime import datetime, timedelta
from hashlib import sha256

from django.db import transaction

from groundswell.foundation import record
from groundswell.foundation.subjects import Subject
from groundswell.organise.discussion import actions as talk
from groundswell.organise.discussion.models import Post
from groundswell.organise.discussion.rules.threads import GoodFaith, Veil
from groundswell.organise.moderation import letters, recusing, refusals
from groundswell.organise.moderation.models import KIND, Action, Case
from groundswell.organise.moderation.powers import Power
from groundswell.organise.moderation.rules.cases import Decision, Outcome, Scope, fault_in
from groundswell.register.people.models import Person
from groundswell.register.structures.permission import require


@transaction.atomic
def decide(*, case: Case, decision: Decision, by: Person, at: datetime) -> Case:
    """
    Decide about a reported post. The writer and everybody who reported it are told.

    Whoever was drawn to stand in decides this one case as a holder of the power would.

    The record has rule, outcome, scope and end, and a commitment to the words; never the words.
    The same decision by the same moderator again is no news.

    :raises NotPermitted: ``by`` does not decide about posts here, and was not drawn for this one.
    :raises Recused: it is theirs, they take part or stand in it, or it is their own branch’s.
    :raises NotReady: reason, rule or end is missing, or it is too long.
    :raises DecidedAlready: somebody has decided otherwise before.
    :raises CannotVeil: its writer has left and took the words along.
    """
    posts = Post.objects.select_for_update(of=("self",))  # first, as who reports it does
    post = posts.select_related("voice__person", "thread__body").get(pk=case.post_id)
    held = Case.objects.select_for_update(of=("self",)).get(pk=case.pk)
    by_lot = held.stand_ins.filter(person=by).exists()
    if not by_lot:
        require(by, Power.DECIDE, over=post.thread.body, at=at)
    if grounds := recusing.grounds(by.pk, post):
        raise refusals.Recused(grounds)
    if fault := fault_in(decision):
        raise refusals.NotReady(fault)
    if held.closed_at is not None:
        if (held.closed_by_id, held.outcome) == (by.pk, decision.outcome):
            return held
        raise refusals.DecidedAlready
    held.outcome, held.closed_at, held.closed_by = decision.outcome, at, by
    held.version, held.by_lot = post.version, by_lot
    if decision.outcome is Outcome.STANDS:
        held.why = decision.reason.strip()
    held.save(update_fields=["outcome", "closed_at", "closed_by", "version", "by_lot", "why"])
    if decision.rule is not None and decision.outcome is not Outcome.STANDS:
        _act(held, post, decision, decision.rule, by, at)
    else:
        told = {"outcome": "stands", "reports": held.reports_count, "by_lot": by_lot}
        record.append("moderation.decided", about=Subject(KIND, held.token), body=told, at=at)
    for each in held.reports.select_related("person").order_by("pk")[:100]:
        letters.outcome_of_report(held, each.person, at=at)
    return held


def _act(
    case: Case, post: Post, decision: Decision, rule: GoodFaith, by: Person, at: datetime
) -> None:
    until = at + timedelta(days=decision.days or 1)
    action = Action.objects.create(
        case=case,
        post=post,
        outcome=decision.outcome,
        rule=rule,
        scope=decision.scope,
        reason=decision.reason.strip(),
        until=until,
        digest=sha256(post.words.encode()).hexdigest(),
        at=at,
        by=by,
    )
    cover(action, until=until, by=by, at=at)
    writer = post.voice.person if post.voice else None
    whose = Subject("person", writer.token) if writer else None
    commitment, _salt = record.commit(post.words, whose=whose)
    told = {
        "outcome": action.outcome,
        "rule": action.rule,
        "scope": action.scope,
        "until": until.isoformat(),
        "reports": case.reports_count,
        "by_lot": case.by_lot,
        "words": commitment,
    }
    record.append("moderation.decided", about=action.subject, body=told, at=at)
    letters.decided_about_yours(action, at=at)


def cover(action: Action, *, until: datetime, by: Person | None, at: datetime) -> None:
    """Put over the post what a decision says, until ``until``."""
    talk.veil_post(
        post=action.post,
        veiled=talk.Veiled(
            Veil(action.outcome),
            GoodFaith(action.rule),
            until,
            silences=action.scope == Scope.WRITER,
        ),
        by=by,
        at=at,
    )
