"""Procedural motions: moved by a delegate, put at once by hands, and done as the table says."""

from collections.abc import Callable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from groundswell.decide.ballots.models import Question
from groundswell.decide.ballots.rules.results import Outcome
from groundswell.decide.ballots.rules.terms import MAJORITIES, Tie, Way
from groundswell.decide.conference import actions as conferences
from groundswell.decide.floor.actions.holding import (
    count_change,
    hold,
    hold_item,
    require_chair,
    require_sitting,
)
from groundswell.decide.floor.actions.laying import put_last
from groundswell.decide.floor.actions.ruling import overturn
from groundswell.decide.floor.actions.speaking import seat_of
from groundswell.decide.floor.actions.taking import end, hand_on, stop
from groundswell.decide.floor.actions.voting import decided_of
from groundswell.decide.floor.models import REPLIES, ChairRuling, Item, Procedural
from groundswell.decide.floor.queries.rulings import chair_for, to_challenge
from groundswell.decide.floor.refusals import (
    AnotherTakesTheChair,
    CannotBeMoved,
    NameTheRuling,
    NothingOpen,
    NotSitting,
    ProceduralFirst,
    SayWhatFor,
)
from groundswell.decide.floor.rules.papers import Stage, What
from groundswell.decide.floor.rules.procedural import TABLE, Effect, Kind, can_be_moved
from groundswell.decide.floor.wording import PUT_AS
from groundswell.decide.motions.rules.life import Fate, State
from groundswell.register.people.models import Person

MINUTES = 10  # for which its vote is open at most


@transaction.atomic
def move(
    *,
    item: Item,
    kind: Kind,
    words: str,
    form_key: str,
    by: Person,
    at: datetime,
    ruling: ChairRuling | None = None,
) -> Procedural:
    """
    Move a procedural motion on what is open. The main question waits until it is decided.

    :raises NotSitting: the conference does not sit.
    :raises NothingOpen: the item is not open.
    :raises NotInTheHall: ``by`` has no seat, or is not there.
    :raises SayWhatFor: it needs words.
    :raises CannotBeMoved: by the table it cannot be moved now.
    :raises NameTheRuling: a challenge is to a ruling on it that was not challenged before.
    """
    held = hold_item(item)
    if there := Procedural.objects.filter(form_key=form_key, person=by).first():
        return there
    if not held.floor.conference.sits(at):
        raise NotSitting
    if held.stage != Stage.OPEN:
        raise NothingOpen
    seat_of(held.floor, by)
    if TABLE[kind].says_why and not words.strip():
        raise SayWhatFor
    waiting = [Kind(each.kind) for each in held.procedurals.filter(settled_at=None)]
    spoke = held.turns.heard().filter(person=by).exclude(role=REPLIES).exists()
    if not can_be_moved(
        kind, what=What(held.what), spoke=spoke, closed=held.debate_is_over(at), waiting=waiting
    ):
        raise CannotBeMoved
    if (kind is Kind.CHALLENGE) != (ruling is not None):
        raise NameTheRuling
    if ruling is not None and not to_challenge(held).filter(pk=ruling.pk).exists():
        raise NameTheRuling
    made = Procedural.objects.create(
        floor=held.floor, item=held, form_key=form_key, kind=kind.value, words=words.strip(),
        person=by, at=at, ruling=ruling,
    )  # fmt: skip
    count_change(held.floor)
    return made


def _first(procedural: Procedural) -> Procedural:
    """Return a procedural motion as it stands. :raises ProceduralFirst: another goes before it."""
    floor = hold(procedural.floor_id)
    held = Procedural.objects.select_related("item__motion__call__body", "question", "ruling").get(
        pk=procedural.pk
    )
    held.floor = held.item.floor = floor
    mine = TABLE[Kind(held.kind)].precedence
    others = held.item.procedurals.filter(settled_at=None).exclude(pk=held.pk)
    if held.settled_at is None and any(TABLE[Kind(each.kind)].precedence < mine for each in others):
        raise ProceduralFirst
    return held


def _require_presiding(held: Procedural, by: Person, at: datetime) -> None:
    """
    Go on if somebody is in the chair for this: of a challenge to a ruling, not whoever gave it.

    :raises AnotherTakesTheChair: somebody else is. :raises NotPermitted: they are not.
    """
    chair = chair_for(held, held.floor.conference, at)
    if chair is None:
        require_chair(held.floor, by, at)
        if held.ruling is not None and held.ruling.by_id == by.pk:
            raise AnotherTakesTheChair
        return
    if chair.pk != by.pk:
        raise AnotherTakesTheChair
    require_sitting(held.floor, at)


@transaction.atomic
def put_procedural(*, procedural: Procedural, by: Person, at: datetime) -> Question:
    """
    Put a procedural motion to the vote, by hands, with the majority the table asks for.

    :raises NotPermitted: ``by`` is not in the chair.
    :raises AnotherTakesTheChair: it is a challenge, and another is in the chair for it.
    :raises NotSitting: the conference does not sit.
    :raises ProceduralFirst: another goes before it.
    :raises NothingOpen: it is settled.
    :raises NoQuorum: too few are in the hall.
    """
    held = _first(procedural)
    _require_presiding(held, by, at)
    if held.question is not None:
        return held.question
    if held.settled_at is not None:
        raise NothingOpen
    order = TABLE[Kind(held.kind)]
    wording = str(PUT_AS[Kind(held.kind)]) % {"title": held.item.title}
    what = conferences.Motion(
        wording, None, Way.HANDS, MAJORITIES[order.majority], Tie.STATUS_QUO, MINUTES
    )
    held.question = conferences.put_from_the_chair(
        conference=held.floor.conference, what=what, form_key=f"proc-{held.token}", by=by, at=at
    )
    held.save(update_fields=["question"])
    count_change(held.floor)
    return held.question


@transaction.atomic
def settle_procedural(*, procedural: Procedural, by: Person, at: datetime) -> Procedural:
    """
    Do what the vote on a procedural motion decided, as the table says. Again is nothing.

    :raises NotPermitted: ``by`` is not in the chair.
    :raises AnotherTakesTheChair: it is a challenge, and another is in the chair for it.
    :raises NotSitting: the conference does not sit.
    :raises ProceduralFirst: another goes before it.
    :raises NotVotedOn: its vote is not over.
    """
    held = _first(procedural)
    if held.settled_at is not None:
        require_chair(held.floor, by, at)
        return held
    _require_presiding(held, by, at)
    decided = decided_of(held.question)
    held.settled_at, held.carried = at, decided.outcome == Outcome.CARRIED
    held.save(update_fields=["settled_at", "carried"])
    if held.carried:
        for turn in held.item.turns.heard().filter(ended_at=None):
            stop(turn, at)
        EFFECTS[TABLE[Kind(held.kind)].effect](held, by, at)
    count_change(held.floor)
    return held


def _overturn(held: Procedural, by: Person, at: datetime) -> None:
    """The ruling falls, and binds whoever is in the chair: it is not given again on this."""
    del by
    if held.ruling is not None:
        held.ruling.floor = held.floor
        overturn(held.ruling, at)


def _lift(held: Procedural, by: Person, at: datetime) -> None:
    del by
    held.item.orders_lifted_at = at
    held.item.save(update_fields=["orders_lifted_at"])


def _close(held: Procedural, by: Person, at: datetime) -> None:
    del by
    held.item.debate_closed_at = at
    held.item.save(update_fields=["debate_closed_at"])
    held.item.turns.waiting().update(withdrawn_at=at)


def _later(held: Procedural, by: Person, at: datetime) -> None:
    held.item.stage = Stage.WAITING.value
    held.item.save(update_fields=["stage"])
    words = _("The debate on %(title)s was adjourned by vote.") % {"title": held.item.title}
    put_last(held.item, words, f"adjourn-{held.token}", by, at)


def _drop(held: Procedural, by: Person, at: datetime) -> None:
    del by
    _without_a_vote(held, Fate.NOT_REACHED, _("The conference went on to next business."), at)


def _remit(held: Procedural, by: Person, at: datetime) -> None:
    del by
    words = _("Remitted by vote: %(words)s") % {"words": held.words}
    _without_a_vote(held, Fate.REMITTED, words[:600], at)


def _without_a_vote(held: Procedural, fate: Fate, words: str, at: datetime) -> None:
    motion = held.item.motion
    end(held.item, Stage.DONE, words, at)
    if motion is not None and motion.state == State.PUBLISHED:
        hand_on(held.item, motion, fate, words, at)


def _refer(held: Procedural, by: Person, at: datetime) -> None:
    del by
    words = _("Referred back by vote: %(words)s") % {"words": held.words}
    end(held.item, Stage.DONE, words[:600], at)


EFFECTS: dict[Effect, Callable[[Procedural, Person, datetime], None]] = {
    Effect.OVERTURN: _overturn,
    Effect.LIFT: _lift,
    Effect.CLOSE: _close,
    Effect.LATER: _later,
    Effect.DROP: _drop,
    Effect.REMIT: _remit,
    Effect.REFER: _refer,
}
