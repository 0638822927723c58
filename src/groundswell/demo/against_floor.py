"""Attempts on the floor of a conference: past the line, a second time, and by SQL."""

from django.db.models import F, Value
from django.db.models.functions import Replace

from groundswell.decide.conference.models import Conference, Credential
from groundswell.decide.conference.powers import Power
from groundswell.decide.floor import actions as floor
from groundswell.decide.floor.models import ChairRuling, KeptMinutes, Turn
from groundswell.decide.floor.queries import line_of
from groundswell.decide.floor.rules.papers import What
from groundswell.decide.floor.rules.procedural import Kind
from groundswell.decide.floor.rules.queue import Side
from groundswell.decide.motions.models import Motion
from groundswell.decide.motions.rules.life import State
from groundswell.foundation import clock
from groundswell.register.structures.books import parameters_of
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


def judge_your_own_ruling() -> None:
    """Put the challenge to one's own ruling to the vote, from the chair."""
    ruling = ChairRuling.objects.filter(challenge=None).select_related("item").latest("pk")
    at, conference = clock.now(), ruling.floor.conference
    there = Credential.objects.filter(conference=conference, inside=True, seat__isnull=False)
    delegate = there.exclude(person=ruling.by).earliest("pk").person
    if delegate is None or ruling.by is None:
        raise LookupError("nobody to challenge it")
    moved = floor.move(
        item=ruling.item, kind=Kind.CHALLENGE, words="It is what we debate.",
        form_key=f"try-{ruling.token}", by=delegate, at=at, ruling=ruling,
    )  # fmt: skip
    floor.put_procedural(procedural=moved, by=ruling.by, at=at)


def jump_the_queue() -> None:
    """Have asked before everybody else. It is one line of SQL."""
    Turn.objects.waiting().update(asked=F("asked") - 100)


def put_it_on_alone() -> None:
    """Put emergency business on the order paper, from the chair, without asking conference."""
    waits = Motion.objects.filter(emergency__admitted_at=None, state=State.PUBLISHED)
    motion = waits.filter(emergency__isnull=False).earliest("pk")
    council, at = Conference.objects.get(motions=motion.call), clock.now()
    floor.put_on(
        conference=council, parameters=parameters_of(council.body),
        wanted=floor.Wanted(What.MOTION, motion.title, motion), place=1,
        because="It cannot wait.", form_key=f"try-{motion.token}",
        by=holders(Power.PRESIDE, over=council.body, at=at)[0].person, at=at,
    )  # fmt: skip


def improve_the_minutes() -> None:
    """Write into kept minutes what a correction only asks for. It is one line of SQL."""
    KeptMinutes.objects.update(text=Replace("text", Value("first"), Value("fifth")))


def speak_twice() -> None:
    """Ask to speak once more on what one has spoken on."""
    heard = Turn.objects.heard().filter(role="speaks").exclude(ended_at=None)
    turn = heard.select_related("item", "person").latest("pk")
    if turn.person is None:
        raise LookupError("nobody was heard")
    floor.ask(item=turn.item, asking=floor.Asking(Side.FOR), by=turn.person, at=clock.now())
