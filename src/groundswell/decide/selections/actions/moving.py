"""From stage to stage: none is skipped, and none begins while an appeal can be brought or waits."""

from dataclasses import replace
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Count

from groundswell.decide.elections import actions as elections
from groundswell.decide.elections.rules.stages import Stage as OfElection
from groundswell.decide.elections.rules.terms import Way
from groundswell.decide.selections.actions.holding import (
    hold,
    keep_plan,
    refuse_small_panels,
)
from groundswell.decide.selections.models import Application, Selection, Sitting
from groundswell.decide.selections.powers import Power
from groundswell.decide.selections.queries.judging import standing_of
from groundswell.decide.selections.queries.selections import (
    candidates_in,
    numbers_of,
    plan_of,
)
from groundswell.decide.selections.refusals import AppealsFirst, IsOver, NotYet, StageOpen
from groundswell.decide.selections.rules.plan import moved
from groundswell.decide.selections.rules.stages import (
    JUDGED,
    Hold,
    Stage,
    following,
)
from groundswell.decide.selections.rules.stages import (
    hold as kept_back,
)
from groundswell.foundation import record
from groundswell.register.people.models import Person
from groundswell.register.structures.permission import require

BY_HAND = (Stage.APPLICATIONS, *JUDGED, Stage.INTERVIEWS)
REFUSED = {
    Hold.OPEN: StageOpen,
    Hold.NOT_CLOSED: StageOpen,
    Hold.WINDOW: AppealsFirst,
    Hold.APPEAL: AppealsFirst,
    Hold.DAY: NotYet,
}
DAY = timedelta(days=1)


@transaction.atomic
def proceed(*, selection: Selection, stage: Stage, by: Person, at: datetime) -> Selection:
    """
    Begin the next stage. The same form again is nothing.

    :param stage: the one that ends, as the page showed it.
    :raises NotPermitted: ``by`` may not run selections of this body.
    :raises IsOver: the selection has ended, or what comes next comes by itself.
    :raises StageOpen: applications are open, or a panel has not closed its stage.
    :raises AppealsFirst: appeals can be brought, or one waits.
    :raises NotYet: its day has not come.
    :raises PanelTooSmall: the next stage would be judged by too few.
    :raises Refusal: whatever an election that is announced says no to.
    """
    require(by, Power.CONDUCT, over=selection.body, at=at)
    held = hold(selection.pk)
    if held.at_stage is not stage:
        return held  # sent twice
    if held.at_stage not in BY_HAND:
        raise IsOver
    plan = plan_of(held)
    why_not = kept_back(standing_of(held, plan), at)
    if why_not is not None:
        raise REFUSED[why_not]
    if held.at_stage is Stage.APPLICATIONS:
        _leave_out_unnominated(held)
    left = candidates_in(held)
    after = following(held.at_stage, left=len(left))
    if held.at_stage not in JUDGED:
        keep_plan(held, moved(plan, held.at_stage, at), "late", at)
    if after in JUDGED:
        refuse_small_panels(held, held.panel_least)
        Sitting.objects.create(selection=held, stage=after, round=1, began_at=at)
    if after is Stage.HUSTINGS:
        _announce(held, left, by, at)
    _move(held, after, at, len(left))
    return held


def _leave_out_unnominated(held: Selection) -> None:
    rows = held.applications.filter(withdrawn_at=None, out_at="")
    short = rows.annotate(have=Count("nominations")).filter(have__lt=held.nominators)
    ids = list(short.values_list("pk", flat=True))
    Application.objects.filter(pk__in=ids).update(out_at=Stage.APPLICATIONS)


def _announce(held: Selection, left: list[Application], by: Person, at: datetime) -> None:
    """Give notice of the ballot among those on the shortlist."""
    plan, numbers = plan_of(held), numbers_of(held.body)
    opens, closes, notice = plan.ballot_opens, plan.ballot_closes, numbers.ballot_notice_days * DAY
    if opens < at + notice:
        late = -(-(at + notice - opens) // DAY) * DAY
        opens, closes = opens + late, closes + late
    among = [
        (each.person, elections.Said(each.statement, each.interests))
        for each in left
        if each.person is not None
    ]
    held.election = elections.announce_among(
        body=held.body, post=elections.Post(held.title, held.seats, held.office), rule=held.rule,
        way=Way(held.way), opens_at=opens, closes_at=closes, among=among, kept=held.kept,
        form_key=f"selection-{held.token}", by=by, at=at,
    )  # fmt: skip
    held.save(update_fields=["election"])
    days = {"ballot_opens": opens, "ballot_closes": closes}
    days["hustings"] = plan.hustings + (opens - plan.ballot_opens)
    keep_plan(held, replace(plan, **days), "late", at)


def _move(held: Selection, after: Stage, at: datetime, left: int) -> None:
    before, held.stage, held.moved_at = held.stage, after, at
    held.save(update_fields=["stage", "moved_at"])
    told = {"selection": held.token, "from": before, "to": after.value, "candidates": left}
    record.append("selections.moved", about=held.body.subject, body=told, at=at)


@transaction.atomic
def call_off(*, selection: Selection, because: str, by: Person, at: datetime) -> Selection:
    """
    Call a selection off, with the reason, before its vote is announced. Again is nothing.

    :raises NotPermitted: ``by`` may not run selections of this body.
    :raises IsOver: the vote is announced, or it has ended.
    """
    require(by, Power.CONDUCT, over=selection.body, at=at)
    held = hold(selection.pk)
    if held.at_stage is Stage.CALLED_OFF:
        return held
    if held.is_over or held.election_id is not None:
        raise IsOver
    held.because = because
    before, held.stage, held.moved_at = held.stage, Stage.CALLED_OFF, at
    held.save(update_fields=["because", "stage", "moved_at"])
    if held.published_at is not None:
        told = {"selection": held.token, "from": before, "because": because}
        record.append("selections.called_off", about=held.body.subject, body=told, at=at)
    return held


def settle(*, by: None, at: datetime) -> int:
    """
    Move on what moves by itself: to the vote, and from a final result to its end.

    Return how many did. Never refuses.
    """
    del by  # nobody: the clock
    due = Selection.objects.filter(stage__in=[Stage.HUSTINGS, Stage.BALLOT])
    return sum(_settle(pk, at) for pk in due.order_by("pk").values_list("pk", flat=True))


@transaction.atomic
def _settle(pk: int, at: datetime) -> int:
    held = hold(pk)
    vote = held.election
    if vote is None or held.is_over:
        return 0
    now = vote.stage(at)
    if now in (OfElection.SET_ASIDE, OfElection.CALLED_OFF):
        _move(held, Stage.REOPENED, at, 0)
        return 1
    if held.at_stage is Stage.HUSTINGS and at >= vote.opens_at:
        _move(held, Stage.BALLOT, at, len(candidates_in(held)))
        return 1
    if held.at_stage is Stage.BALLOT and now is OfElection.FINAL:
        chosen = vote.candidates.filter(place__isnull=False).count()
        _move(held, Stage.ENDORSED if chosen else Stage.REOPENED, at, chosen)
        return 1
    return 0
