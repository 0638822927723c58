"""Somebody affected stops a campaign; it is stopped until the right body has answered."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction

from groundswell.foundation.errors import NotPermitted
from groundswell.foundation.record.models import RecordEntry
from groundswell.mobilise.campaigns import actions, holdings, parts, queries, refusals
from groundswell.mobilise.campaigns.models import Campaign, Review
from groundswell.mobilise.campaigns.rules.pausing import Answer
from groundswell.mobilise.campaigns.rules.standing import Standing
from groundswell.mobilise.campaigns.tests.conftest import AT, WARRANT, adopted, held, propose, told
from groundswell.register.structures.tests import factories as make

pytestmark = pytest.mark.django_db
WHY = "It names our street, and nobody asked us."


def stop(campaign, by, *, because=WHY, affected=True, at=AT):
    return actions.call_stop(campaign=campaign, because=because, affected=affected, by=by, at=at)


def answer(campaign, by, said=Answer.CHANGED, *, words="No street is named.", minute="May, 4"):
    return actions.answer(campaign=campaign, said=said, words=words, minute=minute, by=by, at=AT)


def stands(campaign):
    return Campaign.objects.get(pk=campaign.pk).standing


def test_whoever_is_affected_and_under_the_umbrella_stops_it_and_it_is_stopped(world):
    campaign = adopted(world)
    outsider = make.person("Zed Z")
    for wrong in (
        {"by": outsider},
        {"by": world.cat, "affected": False},
        {"by": world.cat, "because": " "},
    ):
        with pytest.raises(refusals.ForThoseAffected):
            stop(campaign, **wrong)
    review = stop(campaign, world.cat)
    assert stop(campaign, world.fay).pk == review.pk
    assert stands(campaign) is Standing.STOPPED
    assert queries.in_order()[0].standing is Standing.STOPPED
    with pytest.raises(refusals.IsStopped):
        held(world, campaign)
    told(campaign, world.ann)  # what came of it can still be told
    other = propose(world, key="other")
    stop(other, world.cat)
    with pytest.raises(refusals.IsStopped):
        actions.adopt(campaign=other, warrant=WARRANT, by=world.dev, at=AT)
    entry = RecordEntry.objects.filter(kind="campaigns.stopped").earliest("pk")
    assert WHY in entry.text
    assert "Cat" not in entry.text


def test_the_umbrella_answers_once_it_has_adopted_it_and_nobody_of_its_own_group(world):
    campaign = adopted(world)
    with pytest.raises(refusals.NotStopped):
        answer(campaign, world.dev)
    stop(campaign, world.cat)
    for by in (world.ann, world.fay, world.cat):
        with pytest.raises(NotPermitted):
            answer(campaign, by)
    for blank in ("words", "minute"):
        with pytest.raises(refusals.AnswerWithAMinute):
            answer(campaign, world.dev, **{blank: " "})
    assert [job.title for job in parts.stops_wait(world.dev, AT)] == ["Stopped: Dry homes"]
    assert parts.stops_wait(world.ann, AT) == []
    first = answer(campaign, world.dev)
    assert answer(campaign, world.dev).pk == first.pk
    assert stands(campaign) is Standing.ADOPTED
    held(world, campaign)
    assert parts.stops_wait(world.dev, AT) == []
    assert RecordEntry.objects.filter(kind="campaigns.reviewed").count() == 1


def test_before_that_its_own_group_answers_but_not_who_proposed_or_called(world):
    campaign = propose(world)
    stop(campaign, world.cat)
    assert not queries.acts_of(campaign, world.ann, AT).answer
    with pytest.raises(refusals.NotYoursToAnswer):
        answer(campaign, world.ann)
    with pytest.raises(NotPermitted):
        answer(campaign, world.dev)
    assert queries.acts_of(campaign, world.bob, AT).answer
    answer(campaign, world.bob, Answer.END)
    assert stands(campaign) is Standing.OVER
    with pytest.raises(refusals.IsOver):
        stop(campaign, world.fay)
    own = propose(world, key="own")
    stop(own, world.bob)
    with pytest.raises(refusals.NotYoursToAnswer):
        answer(own, world.bob)


def test_nobody_stops_it_again_and_again(world):
    campaign = adopted(world)
    stop(campaign, world.cat)
    answer(campaign, world.dev, Answer.GO_ON)
    soon, later = AT + timedelta(days=29), AT + timedelta(days=30)
    with pytest.raises(refusals.ForThoseAffected):
        stop(campaign, world.cat, at=soon)
    assert not queries.acts_of(campaign, world.cat, soon).stop
    assert queries.acts_of(campaign, world.fay, soon).stop
    stop(campaign, world.cat, at=later)
    assert Review.objects.count() == 2


@pytest.mark.parametrize(
    "change", [{"because": "Nothing."}, {"called_at": None}, {"answered_at": None}, {"minute": "x"}]
)
def test_the_database_keeps_a_stop_and_its_answer(world, change):
    campaign = adopted(world)
    stop(campaign, world.cat)
    answer(campaign, world.dev)
    with pytest.raises(DatabaseError), transaction.atomic():
        Review.objects.update(**change)


def test_its_page_says_so_and_takes_the_answer(world, client, signed_in):
    campaign = adopted(world)
    cat = signed_in(world.cat)
    assert f"{campaign.url}stop/" in cat.get(campaign.url).text
    lost = cat.post(f"{campaign.url}stop/", {"because": WHY})
    assert lost.status_code == 422
    assert WHY in lost.text
    cat.post(f"{campaign.url}stop/", {"because": WHY, "affected": "on"})
    shown = client.get(campaign.url).text
    assert "Stopped, by somebody it affects." in shown
    assert WHY in shown
    assert "Cat" not in shown
    ann = signed_in(world.ann)
    assert [ann.get(f"{campaign.url}{n}/").status_code for n in ("call", "stop", "answer")] == [
        404,
        404,
        404,
    ]
    dev = signed_in(world.dev)
    dev.post(
        f"{campaign.url}answer/", {"answer": "changed", "words": "No street.", "minute": "May, 4"}
    )
    assert "It goes on, changed" in client.get(campaign.url).text


def test_what_is_held_of_stops_is_told_and_forgotten(world):
    campaign = adopted(world)
    stop(campaign, world.cat)
    answer(campaign, world.dev)
    assert [next(iter(row)) for row in holdings._collect(world.cat.pk)] == ["you_stopped"]
    assert "you_answered" in [next(iter(row)) for row in holdings._collect(world.dev.pk)]
    holdings._erase(world.cat.pk, AT)
    assert Review.objects.get().called_by is None
