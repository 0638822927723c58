"""Asking to speak, being called by the rule, and the clock at the microphone."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from groundswell.decide.conference.models import Credential
from groundswell.decide.floor.actions.holding import (
    count_change,
    hold_item,
    hold_turn,
    require_chair,
)
from groundswell.decide.floor.actions.taking import nothing_procedural, stop
from groundswell.decide.floor.models import MOVES, REPLIES, SPEAKS, Floor, Item, Turn
from groundswell.decide.floor.queries.line import line_of
from groundswell.decide.floor.refusals import (
    DebateOver,
    NoMover,
    NotAtTheMicrophone,
    NothingOpen,
    NotInTheHall,
    NotNextInLine,
    NotSitting,
    NotYourTurn,
    SomebodySpeaks,
    SpokenAlready,
)
from groundswell.decide.floor.rules.papers import Stage
from groundswell.decide.floor.rules.queue import Side
from groundswell.register.people.models import Person
from groundswell.register.structures.models import Tenure


@dataclass(frozen=True, slots=True)
class Asking:
    """On which side somebody wants to speak, and whether in a kept turn."""

    side: Side
    kept: bool = False


@transaction.atomic
def ask(*, item: Item, asking: Asking, by: Person, at: datetime) -> Turn:
    """
    Ask to speak on what is open. To ask again while one waits is the same.

    :raises NotSitting: the conference does not sit.
    :raises NothingOpen: the item is not open.
    :raises DebateOver: the debate is closed.
    :raises NotInTheHall: ``by`` has no seat, or is not there.
    :raises SpokenAlready: they have spoken on it.
    """
    held = hold_item(item)
    conference = held.floor.conference
    if not conference.sits(at):
        raise NotSitting
    if held.stage != Stage.OPEN:
        raise NothingOpen
    seat = seat_of(held.floor, by)
    mine = held.turns.filter(person=by, withdrawn_at=None).exclude(role=REPLIES).first()
    if mine is not None:
        if mine.called_at is None:
            return mine
        raise SpokenAlready
    if held.debate_is_over(at):
        raise DebateOver
    offices = Tenure.objects.running(at).filter(person=by, office__body=conference.body)
    made = _put_down(
        held, by, SPEAKS, asking, at, credential=seat, officer=offices.exists(),
        allowed=held.floor.speech_seconds,
    )  # fmt: skip
    count_change(held.floor)
    return made


def seat_of(floor: Floor, person: Person) -> Credential:
    """Return by which credential somebody is in the hall. :raises NotInTheHall: they are not."""
    rows = Credential.objects.filter(
        conference=floor.conference, person=person, ended_at=None, seat__isnull=False, inside=True
    )
    seat = rows.first()
    if seat is None:
        raise NotInTheHall
    return seat


def _put_down(
    item: Item, person: Person, role: str, asking: Asking, at: datetime, **more: object
) -> Turn:
    last = item.floor.turns.aggregate(last=Max("asked"))["last"] or 0
    return Turn.objects.create(
        floor=item.floor,
        item=item,
        person=person,
        role=role,
        side=asking.side.value,
        kept=asking.kept,
        asked=last + 1,
        asked_at=at,
        **more,
    )


@transaction.atomic
def take_back(*, turn: Turn, by: Person, at: datetime) -> Turn:
    """
    Take back that one wants to speak. Again is nothing; to ask anew is to stand at the end.

    :raises NotYourTurn: it is another's.
    :raises SpokenAlready: they were called.
    """
    held = hold_turn(turn)
    if held.person_id != by.pk:
        raise NotYourTurn
    if held.called_at is not None:
        raise SpokenAlready
    if held.withdrawn_at is None:
        held.withdrawn_at = at
        held.save(update_fields=["withdrawn_at"])
        count_change(held.floor)
    return held


@transaction.atomic
def call_next(*, turn: Turn, by: Person, at: datetime) -> Turn:
    """
    Call whoever is next by the rule. To call them again is nothing.

    :param turn: who the chair believes is next; the line may have changed since they looked.
    :raises NotPermitted: ``by`` is not in the chair.
    :raises NotSitting: the conference does not sit.
    :raises NothingOpen: the item is not open.
    :raises SomebodySpeaks: somebody is at the microphone.
    :raises DebateOver: the debate is closed.
    :raises ProceduralFirst: a procedural motion is before the conference.
    :raises NotNextInLine: by the rule it is somebody else's turn, and orders are not suspended.
    """
    held = hold_turn(turn)
    require_chair(held.floor, by, at)
    if held.called_at is not None and held.ended_at is None:
        return held
    if held.item.stage != Stage.OPEN:
        raise NothingOpen
    _is_free(held.floor)
    if held.item.debate_is_over(at):
        raise DebateOver
    nothing_procedural(held.item)
    line = line_of(held.floor, held.item)
    spot = next((each for each in line.spots if each.turn.pk == held.pk), None)
    if spot is None or (spot.number > 1 and held.item.orders_lifted_at is None):
        raise NotNextInLine
    held.reason, held.first_time = spot.place.reason.value, spot.place.who.spoke == 0
    _call(held, at)
    return held


def _is_free(floor: Floor) -> None:
    if floor.turns.heard().filter(ended_at=None).exists():
        raise SomebodySpeaks


def _call(turn: Turn, at: datetime) -> None:
    turn.called_at = at
    turn.save(update_fields=["called_at", "reason", "first_time"])
    count_change(turn.floor)


@transaction.atomic
def call_mover(*, item: Item, by: Person, at: datetime) -> Turn:
    """
    Call whoever moved a motion: to open the debate, and, once it is closed, to reply.

    :raises NotPermitted: ``by`` is not in the chair.
    :raises NotSitting: the conference does not sit.
    :raises NothingOpen: the item is not open.
    :raises SomebodySpeaks: somebody is at the microphone.
    :raises ProceduralFirst: a procedural motion is before the conference.
    :raises NoMover: nobody moved it who is still here; others were heard; or they have replied.
    """
    held = hold_item(item)
    require_chair(held.floor, by, at)
    if held.stage != Stage.OPEN:
        raise NothingOpen
    _is_free(held.floor)
    nothing_procedural(held)
    mover = held.motion.mover if held.motion else None
    role = REPLIES if held.debate_is_over(at) else MOVES
    heard = held.turns.heard()
    is_first = not heard.exists()
    may_reply = heard.filter(role=MOVES).exists() and not heard.filter(role=REPLIES).exists()
    if mover is None or not (may_reply if role == REPLIES else is_first):
        raise NoMover
    seconds = held.floor.mover_seconds if role == MOVES else held.floor.speech_seconds
    if role == MOVES:
        held.turns.waiting().filter(person=mover).update(withdrawn_at=at)
    before = held.floor.turns.heard().filter(person=mover).exists()
    made = _put_down(
        held, mover, role, Asking(Side.FOR), at, allowed=seconds, first_time=not before
    )
    _call(made, at)
    return made


@transaction.atomic
def run_clock(*, turn: Turn, runs: bool, by: Person, at: datetime) -> Turn:
    """
    Start the clock of whoever speaks, or stop it. The same again is nothing.

    :raises NotPermitted: ``by`` is not in the chair.
    :raises NotSitting: the conference does not sit.
    :raises NotAtTheMicrophone: they are not speaking.
    """
    held = hold_turn(turn)
    require_chair(held.floor, by, at)
    if held.called_at is None or held.ended_at is not None:
        raise NotAtTheMicrophone
    if runs is (held.running_since is not None):
        return held
    held.used, held.running_since = held.clock.used_at(at), at if runs else None
    held.save(update_fields=["used", "running_since"])
    count_change(held.floor)
    return held


@transaction.atomic
def end_turn(*, turn: Turn, by: Person, at: datetime) -> Turn:
    """
    End a turn: the time used stands. Again is nothing.

    :raises NotPermitted: ``by`` is not in the chair.
    :raises NotSitting: the conference does not sit.
    :raises NotAtTheMicrophone: they were not called.
    """
    held = hold_turn(turn)
    require_chair(held.floor, by, at)
    if held.called_at is None:
        raise NotAtTheMicrophone
    if held.ended_at is None:
        stop(held, at)
        count_change(held.floor)
    return held
