"""Attempts on the floor of a conference: past the line, a second time, and by SQL."""

from django.db.models import F

from groundswell.decide.conference.powers import Power
from groundswell.decide.floor import actions as floor
from groundswell.decide.floor.models import Turn
from groundswell.decide.floor.queries import line_of
from groundswell.decide.floor.rules.queue import Side
from groundswell.foundation import clock
from groundswell.register.structures.permission import holders


def call_a_friend() -> None:
    """Call somebody from the end of the line, from the chair."""
    waits = Turn.objects.waiting().select_related("item__floor__conference").latest("asked")
    held, at = waits.item.floor, clock.now()
    chair = holders(Power.PRESIDE, over=held.conference.body, at=at)[0].person
    for turn in held.turns.heard().filter(ended_at=None):
        floor.end_turn(turn=turn, by=chair, at=at)
    last = line_of(held, waits.item).spots[-1].turn
    floor.call_next(turn=last, by=chair, at=at)


def jump_the_queue() -> None:
    """Have asked before everybody else. It is one line of SQL."""
    Turn.objects.waiting().update(asked=F("asked") - 100)


def speak_twice() -> None:
    """Ask to speak once more on what one has spoken on."""
    heard = Turn.objects.heard().filter(role="speaks").exclude(ended_at=None)
    turn = heard.select_related("item", "person").latest("pk")
    if turn.person is None:
        raise LookupError("nobody was heard")
    floor.ask(item=turn.item, asking=floor.Asking(Side.FOR), by=turn.person, at=clock.now())
