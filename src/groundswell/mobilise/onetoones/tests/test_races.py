"""Two at once: two answers, a yes and a no, two runs of the job, a yes and a taking back."""

import pytest

from groundswell.foundation.outbox.models import Message
from groundswell.mobilise.onetoones import actions
from groundswell.mobilise.onetoones.models import Pairing, Seeker, Side
from groundswell.mobilise.onetoones.refusals import OfferIsOver
from groundswell.mobilise.onetoones.rules.vocabulary import Answer
from groundswell.mobilise.onetoones.tests.conftest import AT, says, wants
from groundswell.organise.meetings.tests.test_races import all_at_once

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


def test_two_yeses_at_once_agree_once(world, offer):
    all_at_once(lambda who: says(who, offer), [world.ann, world.cat] * 2)
    offer.refresh_from_db()
    assert offer.agreed_at == AT
    assert not Seeker.objects.exists()
    assert Message.objects.filter(key__startswith="onetoones.agreed").count() == 2
    assert set(Side.objects.values_list("answer", "is_open")) == {("yes", False)}


def test_a_yes_and_a_no_at_once_are_a_no(world, offer):
    says(world.ann, offer)

    def work(task):
        who, answer = task
        try:
            says(who, offer, answer)
        except OfferIsOver:
            return "over"
        return answer

    all_at_once(work, [(world.ann, Answer.YES), (world.cat, Answer.NO), (world.ann, Answer.YES)])
    offer.refresh_from_db()
    assert (offer.agreed_at, offer.ended_at) == (None, AT)
    assert set(Side.objects.values_list("answer", "contact", "is_open")) == {("", "", False)}
    assert Seeker.objects.count() == 2


def test_a_yes_and_a_taking_back_at_once_leave_nothing_half(world, offer):
    says(world.ann, offer)

    def work(task):
        try:
            task()
        except OfferIsOver:
            return "over"
        return "done"

    all_at_once(work, [lambda: says(world.cat, offer), lambda: actions.stop(by=world.cat, at=AT)])
    offer.refresh_from_db()
    agreed = offer.agreed_at is not None
    assert agreed != (offer.ended_at is not None)
    assert not Side.objects.filter(is_open=True).exists()
    assert Seeker.objects.count() == (0 if agreed else 1)


def test_four_runs_of_the_job_at_once_ask_each_pair_once(world):
    for who in (world.ann, world.bob, world.cat, world.dan):
        wants(who, group=world.group)
    made = all_at_once(lambda _n: actions.match(by=None, at=AT), range(4))
    assert sum(made) == 2
    assert Pairing.objects.count() == 2
    assert sorted(Side.objects.values_list("person__called", flat=True)) == [
        *("Ann", "Bob", "Cat", "Dan")
    ]
    assert Message.objects.filter(key__startswith="onetoones.asked").count() == 4
