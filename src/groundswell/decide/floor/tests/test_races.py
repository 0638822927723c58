"""Many at once, on a real database: one speaker, one item, one vote, one step after another."""

import pytest
from django.db import connection

from groundswell.decide.ballots.models import Question
from groundswell.decide.conference.models import Put
from groundswell.decide.conference.tests.conftest import DURING
from groundswell.decide.conference.tests.test_races import all_at_once
from groundswell.decide.floor import actions
from groundswell.decide.floor.models import Item, KeptMinutes, Procedural, Turn
from groundswell.decide.floor.queries import line_of
from groundswell.decide.floor.refusals import SomebodySpeaks
from groundswell.decide.floor.rules.procedural import Kind
from groundswell.decide.floor.rules.queue import Side
from groundswell.decide.floor.tests.conftest import ask, begin, items, lay, opened
from groundswell.decide.floor.tests.test_minutes import ENDS, sitting
from groundswell.decide.floor.tests.test_proceeding import move
from groundswell.foundation import clock

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


@pytest.fixture
def hall(transactional_db, settings):
    settings.SECOND_FACTOR_FOR_OFFICERS = False
    clock.use(lambda: DURING)
    yield begin()
    clock.use(None)


def test_two_clerks_who_call_the_next_speaker_call_one(hall):
    item = opened(hall)
    first = ask(item, hall.cat)
    ask(item, hall.fay)

    def call(_clerk):
        turn = line_of(item.floor, item).spots[0].turn
        return actions.call_next(turn=turn, by=hall.chair, at=DURING).pk

    said = all_at_once(call, range(6))
    assert set(said) <= {first.pk, SomebodySpeaks}
    assert Turn.objects.heard().filter(ended_at=None).count() == 1


def test_two_clerks_who_take_different_items_take_the_first(hall):
    lay(hall)
    waits = items(hall)

    def take(which):
        return actions.take_item(item=waits[which], by=hall.chair, at=DURING).pk

    all_at_once(take, [0, 1, 0, 1])
    assert [each.stage for each in items(hall)] == ["open", "waiting"]
    assert Item.objects.filter(stage="open").count() == 1


def test_two_who_put_one_procedural_motion_open_one_vote(hall):
    moved = move(hall, opened(hall), Kind.PUT)

    def put(_clerk):
        return actions.put_procedural(procedural=moved, by=hall.chair, at=DURING).pk

    assert len(set(all_at_once(put, range(4)))) == 1
    assert Question.objects.count() == Put.objects.count() == 1


def test_six_who_ask_at_once_stand_one_behind_another_and_twice_is_once(hall):
    item = opened(hall)
    people = [hall.cat, hall.dan, hall.eli, hall.fay, hall.cat, hall.fay]

    def wants(person):
        asking = actions.Asking(Side.FOR)
        return actions.ask(item=item, asking=asking, by=person, at=DURING).asked

    said = all_at_once(wants, people)
    assert sorted(set(said)) == [1, 2, 3, 4]
    assert Turn.objects.count() == 4


def test_one_settles_a_procedural_motion_that_two_settle(hall):
    moved = move(hall, opened(hall), Kind.ADJOURN)
    question = actions.put_procedural(procedural=moved, by=hall.chair, at=DURING)
    Question.objects.filter(pk=question.pk).update(
        declared_at=DURING, outcome="carried", transcript="{}"
    )

    def settle(_clerk):
        actions.settle_procedural(procedural=moved, by=hall.chair, at=DURING)

    all_at_once(settle, range(4))
    assert Procedural.objects.get().carried
    assert moved.floor.papers.count() == 2  # the first, and one more by the adjournment


def test_four_sweepers_keep_the_minutes_once(hall):
    sitting(hall)
    actions.settle(by=None, at=ENDS)
    said = all_at_once(lambda _n: actions.keep_minutes(by=None, at=ENDS), range(4))
    assert sum(said) == 1
    assert KeptMinutes.objects.count() == 1
    connection.close()
