"""Who speaks: by the rule and nobody's favour, nobody twice, with a clock that can be stopped."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
from django.db.models import F

from groundswell.decide.conference import actions as conferences
from groundswell.decide.conference.tests.conftest import DURING, ENDS, STARTS
from groundswell.decide.floor import actions
from groundswell.decide.floor.models import Turn
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
    SomebodyWaits,
    SpokenAlready,
)
from groundswell.decide.floor.rules.queue import Reason
from groundswell.decide.floor.tests.conftest import AGAINST, FOR, ask, items, lay, opened, speak
from groundswell.foundation.errors import NotPermitted
from groundswell.register.people.registry import holdings


def names(item):
    return [spot.turn.person.called for spot in line_of(item.floor, item).spots]


def test_a_delegate_in_the_hall_asks_once(hall):
    item = opened(hall)
    turn = ask(item, hall.cat, FOR)
    assert ask(item, hall.cat, AGAINST) == turn
    assert (turn.side, turn.asked, turn.allowed, turn.officer) == ("for", 1, 180, False)
    for nobody in (hall.gil, hall.ann, hall.dev):  # an alternate; no credential
        with pytest.raises(NotInTheHall):
            ask(item, nobody)
    conferences.pass_door(credential=hall.sent["fay"], inside=False, by=hall.fay, at=DURING)
    with pytest.raises(NotInTheHall):
        ask(item, hall.fay)
    with pytest.raises(NothingOpen):
        ask(items(hall)[1], hall.cat)
    for when in (STARTS - timedelta(hours=1), ENDS):
        with pytest.raises(NotSitting):
            ask(item, hall.dan, at=when)


def test_nobody_speaks_twice(hall):
    item = opened(hall)
    turn = ask(item, hall.cat)
    speak(hall, turn)
    with pytest.raises(SpokenAlready):
        ask(item, hall.cat)
    with pytest.raises(SpokenAlready):
        actions.take_back(turn=turn, by=hall.cat, at=DURING)
    with pytest.raises(DatabaseError), transaction.atomic():
        Turn.objects.create(
            floor=item.floor, item=item, person=hall.cat, role="speaks", side="for", asked=9,
            asked_at=DURING, allowed=180,
        )  # fmt: skip


def test_to_ask_anew_is_to_stand_at_the_end(hall):
    item = opened(hall)
    first = ask(item, hall.cat)
    ask(item, hall.dan)
    with pytest.raises(NotYourTurn):
        actions.take_back(turn=first, by=hall.dan, at=DURING)
    for _twice in range(2):
        actions.take_back(turn=first, by=hall.cat, at=DURING)
    ask(item, hall.cat)
    assert names(item) == ["Dan", "Cat"]


def test_the_chair_calls_whom_the_rule_says(hall):
    item = opened(hall)
    cat, dan = ask(item, hall.cat, FOR), ask(item, hall.dan, FOR)
    fay = ask(item, hall.fay, AGAINST)
    with pytest.raises(NotNextInLine):
        actions.call_next(turn=dan, by=hall.chair, at=DURING)
    with pytest.raises(NotPermitted):
        actions.call_next(turn=cat, by=hall.cat, at=DURING)
    called = actions.call_next(turn=cat, by=hall.chair, at=DURING)
    assert actions.call_next(turn=cat, by=hall.chair, at=DURING) == called
    with pytest.raises(SomebodySpeaks):
        actions.call_next(turn=fay, by=hall.chair, at=DURING)
    actions.end_turn(turn=cat, by=hall.chair, at=DURING)
    assert names(item) == ["Fay", "Dan"]
    fay.refresh_from_db()
    assert speak(hall, fay).reason == Reason.BALANCE
    with pytest.raises(NotNextInLine):
        actions.call_next(turn=cat, by=hall.chair, at=DURING)


def test_whoever_spoke_before_waits_for_those_who_did_not(hall):
    item = opened(hall)
    assert speak(hall, ask(item, hall.cat)).first_time
    for person in (hall.dan, hall.eli, hall.fay):
        speak(hall, ask(item, person))
    actions.close_debate(item=item, by=hall.chair, at=DURING)
    motion = hall.motions[0]
    type(motion).objects.filter(pk=motion.pk).update(
        state="ended", fate="withdrawn", fate_at=DURING
    )
    actions.end_item(item=item, outcome="", by=hall.chair, at=DURING)
    second = actions.take_item(item=items(hall)[1], by=hall.chair, at=DURING)
    conferences.hand_over(credential=hall.sent["eli"], to=hall.sent["gil"], by=hall.eli, at=DURING)
    conferences.pass_door(credential=hall.sent["gil"], inside=True, by=hall.gil, at=DURING)
    ask(second, hall.cat)
    ask(second, hall.gil)
    line = line_of(second.floor, second)
    assert [spot.turn.person.called for spot in line.spots] == ["Gil", "Cat"]
    assert [(turn.person.called, why) for turn, why in line.spots[1].before] == [
        ("Gil", Reason.SELDOM)
    ]


def test_every_second_turn_is_a_kept_one_as_the_rulebook_has_it(hall):
    item = opened(hall)
    ask(item, hall.cat)
    ask(item, hall.dan)
    ask(item, hall.fay, kept=True)
    assert names(item) == ["Fay", "Cat", "Dan"]


def test_whoever_left_keeps_their_place_and_is_passed_over(hall):
    item = opened(hall)
    cat = ask(item, hall.cat)
    ask(item, hall.dan)
    conferences.pass_door(credential=hall.sent["cat"], inside=False, by=hall.cat, at=DURING)
    line = line_of(item.floor, item)
    assert ([spot.turn.person.called for spot in line.spots], line.away) == (["Dan"], [cat])
    with pytest.raises(NotNextInLine):
        actions.call_next(turn=cat, by=hall.chair, at=DURING)
    conferences.pass_door(credential=hall.sent["cat"], inside=True, by=hall.cat, at=DURING)
    assert names(item) == ["Cat", "Dan"]


def test_the_mover_opens_and_replies(hall):
    item = opened(hall)
    ask(item, hall.cat, FOR)  # who moved it: asking is not needed
    moved = actions.call_mover(item=item, by=hall.chair, at=DURING)
    assert (moved.person, moved.role, moved.allowed, moved.side) == (hall.cat, "moves", 300, "for")
    with pytest.raises(SomebodySpeaks):
        actions.call_mover(item=item, by=hall.chair, at=DURING)
    actions.end_turn(turn=moved, by=hall.chair, at=DURING)
    with pytest.raises(SpokenAlready):
        ask(item, hall.cat)
    with pytest.raises(NoMover):  # the debate is not closed
        actions.call_mover(item=item, by=hall.chair, at=DURING)
    fay = ask(item, hall.fay, AGAINST)
    with pytest.raises(SomebodyWaits):
        actions.close_debate(item=item, by=hall.chair, at=DURING)
    speak(hall, fay)
    for _twice in range(2):
        actions.close_debate(item=item, by=hall.chair, at=DURING)
    with pytest.raises(DebateOver):
        ask(item, hall.dan)
    item.refresh_from_db()
    reply = actions.call_mover(item=item, by=hall.chair, at=DURING)
    assert (reply.role, reply.allowed) == ("replies", 180)
    actions.end_turn(turn=reply, by=hall.chair, at=DURING)
    with pytest.raises(NoMover):
        actions.call_mover(item=item, by=hall.chair, at=DURING)


def test_a_clock_that_can_be_stopped(hall):
    item = opened(hall)
    turn = ask(item, hall.cat)
    with pytest.raises(NotAtTheMicrophone):
        actions.run_clock(turn=turn, runs=True, by=hall.chair, at=DURING)
    actions.call_next(turn=turn, by=hall.chair, at=DURING)

    def clock(seconds, *, runs):
        at = DURING + timedelta(seconds=seconds)
        return actions.run_clock(turn=turn, runs=runs, by=hall.chair, at=at)

    clock(0, runs=True)
    clock(5, runs=True)
    clock(40, runs=False)
    held = clock(100, runs=True)
    assert held.clock.left_at(DURING + timedelta(seconds=110)) == 180 - 50
    done = actions.end_turn(turn=turn, by=hall.chair, at=DURING + timedelta(seconds=120))
    assert (done.used, done.running_since) == (60, None)
    again = actions.end_turn(turn=turn, by=hall.chair, at=DURING + timedelta(seconds=900))
    assert again.used == 60
    with pytest.raises(NotAtTheMicrophone):
        clock(130, runs=True)


def test_the_rules_are_those_of_when_the_floor_was_opened(hall):
    paper = lay(hall)
    with pytest.raises(DatabaseError), transaction.atomic():
        type(paper.floor).objects.update(speech_seconds=9000)


@pytest.mark.parametrize(
    "change",
    [
        lambda turns: turns.update(asked=F("asked") - 1),
        lambda turns: turns.update(asked_at=F("asked_at") - timedelta(hours=1)),
        lambda turns: turns.update(side="against"),
        lambda turns: turns.update(kept=True),
        lambda turns: turns._raw_delete(turns.db),
    ],
)
def test_nobody_is_moved_in_the_line_by_sql(hall, change):
    item = opened(hall)
    ask(item, hall.dan)
    cat = ask(item, hall.cat)
    with pytest.raises(DatabaseError), transaction.atomic():
        change(Turn.objects.filter(pk=cat.pk))


@pytest.mark.parametrize("more", [{"used": 1}, {"ended_at": ENDS}, {"called_at": ENDS}])
def test_what_was_heard_stands(hall, more):
    turn = speak(hall, ask(opened(hall), hall.cat))
    with pytest.raises(DatabaseError), transaction.atomic():
        Turn.objects.filter(pk=turn.pk).update(**more)


def test_whoever_goes_leaves_what_was_heard_without_a_name(hall):
    item = opened(hall)
    speak(hall, ask(item, hall.cat))
    ask(item, hall.dan)
    source = next(each for each in holdings() if each.name == "floor")
    assert source.collect(hall.cat.pk)[0]["seconds"] == 60
    for person in (hall.cat, hall.dan):
        source.erase(person.pk, DURING)
    assert names(item) == []
    assert sorted(Turn.objects.values_list("used", "person")) == [(0, None), (60, None)]
