"""Many at once, on a real database: never a seat too many, nobody named twice."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from groundswell.decide.conference import actions
from groundswell.decide.conference.models import Credential, Passage
from groundswell.decide.conference.refusals import SeatsTaken
from groundswell.decide.conference.rules.seats import Kind
from groundswell.decide.conference.tests.conftest import AT, DURING, branch, build, call
from groundswell.foundation import clock
from groundswell.foundation.errors import Refusal

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


@pytest.fixture
def world(transactional_db, settings):
    settings.SECOND_FACTOR_FOR_OFFICERS = False
    clock.use(lambda: AT)
    yield build()
    clock.use(None)


def all_at_once(work, tasks):
    start = Barrier(len(tasks))

    def run(task):
        try:
            start.wait(timeout=30)
            return work(task)
        except Refusal as refusal:
            return type(refusal)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(tasks)) as pool:
        return list(pool.map(run, tasks))


def test_six_named_at_once_for_three_seats(world):
    entitlement = branch(call(world), world.alder)
    people = [world.ann, world.bob, world.cat, world.dan, world.eli, world.gil]

    def name(person):
        return actions.name(
            entitlement=entitlement, person=person, kind=Kind.DELEGATE, by=world.ann, at=AT
        ).seat

    said = all_at_once(name, people)
    assert sorted(each for each in said if isinstance(each, int)) == [1, 2, 3]
    assert said.count(SeatsTaken) == 3


def test_one_seat_handed_to_two_at_once_goes_to_one(world):
    conference = call(world)
    entitlement = branch(conference, world.alder)

    def named(person, kind):
        return actions.name(entitlement=entitlement, person=person, kind=kind, by=world.ann, at=AT)

    giver = named(world.cat, Kind.DELEGATE)
    takers = [named(each, Kind.ALTERNATE) for each in (world.dan, world.eli, world.gil)]

    def hand(taker):
        return actions.hand_over(credential=giver, to=taker, by=world.cat, at=DURING).seat

    said = all_at_once(hand, takers)
    assert said.count(1) == 1
    assert Credential.objects.filter(entitlement=entitlement, seat=1).count() == 1


def test_coming_in_ten_times_at_once_is_one_line(world):
    credential = actions.name(
        entitlement=branch(call(world), world.alder), person=world.cat, kind=Kind.DELEGATE,
        by=world.ann, at=AT,
    )  # fmt: skip

    def come(_n):
        actions.pass_door(credential=credential, inside=True, by=world.cat, at=DURING)

    all_at_once(come, range(10))
    assert Passage.objects.filter(credential=credential, happened="in").count() == 1
