"""The chair puts a question: with a quorum, to those with a seat, and each group has its card."""

from datetime import timedelta

import pytest
from django.urls import reverse

from groundswell.decide.ballots import actions as ballots
from groundswell.decide.ballots.models import Question
from groundswell.decide.ballots.rules.cards import Split
from groundswell.decide.ballots.rules.results import Tally
from groundswell.decide.ballots.rules.terms import MAJORITIES, Tie, Way
from groundswell.decide.conference import actions, queries
from groundswell.decide.conference.powers import Power
from groundswell.decide.conference.refusals import NoQuorum, NotNow
from groundswell.decide.conference.rules.seats import Kind
from groundswell.decide.conference.tests.conftest import DURING, ENDS, call, delegate
from groundswell.foundation import clock
from groundswell.foundation.errors import NotPermitted
from groundswell.register.structures.models import Office
from groundswell.register.structures.permission import holders


@pytest.fixture
def floor(world):
    """A conference with three seats and one, all inside; its chair is whoever holds the power."""
    conference = call(world)
    sent = {
        each: delegate(world, conference, getattr(world, each)) for each in ("cat", "dan", "eli")
    }
    sent["fay"] = delegate(world, conference, world.fay, body=world.birch)
    sent["gil"] = delegate(world, conference, world.gil, kind=Kind.ALTERNATE)
    chair = holders(Power.PRESIDE, over=world.movement, at=DURING)[0].person
    return conference, sent, chair


def come(sent, *names):
    for name in names:
        actions.pass_door(credential=sent[name], inside=True, by=sent[name].person, at=DURING)


def put(conference, chair, way=Way.HANDS, *, key="q", at=DURING, tie=Tie.STATUS_QUO):
    what = actions.Motion("Do we march?", None, way, MAJORITIES["simple"], tie, 5)
    return actions.put_to_vote(conference=conference, what=what, form_key=key, by=chair, at=at)


def test_a_quorum_is_counted_at_the_moment_of_each_vote(world, floor):
    conference, sent, chair = floor
    come(sent, "cat", "gil")  # an alternate makes no quorum
    with pytest.raises(NoQuorum):
        put(conference, chair)
    come(sent, "fay")
    question = put(conference, chair)
    assert put(conference, chair) == question
    assert question.about == str(conference.subject)
    assert (question.hall, question.quorum, question.roll_size, question.demand) == (2, 2, 4, 2)
    later = DURING + timedelta(minutes=1)
    actions.pass_door(credential=sent["fay"], inside=False, by=world.fay, at=later)
    with pytest.raises(NoQuorum):
        put(conference, chair, key="again", at=later)


def test_who_puts_and_when(world, floor):
    conference, sent, chair = floor
    come(sent, "cat", "fay")
    with pytest.raises(NotPermitted):
        put(conference, world.ann)
    with pytest.raises(NotNow):
        put(conference, chair, at=ENDS)


def test_each_group_has_its_card_and_it_goes_with_the_seat(world, floor):
    conference, sent, chair = floor
    come(sent, "cat", "fay")
    question = put(conference, chair, Way.CARDS)
    cards = {each.body.name: each for each in question.cards.all()}
    assert {name: each.weight for name, each in cards.items()} == {
        "Alder Tenants": 6, "Birch Neighbours": 2,
    }  # fmt: skip
    during = question.opens_at + timedelta(seconds=9)
    actions.hand_over(credential=sent["cat"], to=sent["gil"], by=world.cat, at=during)
    alder = cards["Alder Tenants"]
    ballots.cast_card(card=alder, split=Split(4, 2, 0), form_key="g", by=world.gil, at=during)
    assert not alder.holders.filter(person=world.cat).exists()


def test_a_challenged_show_of_hands_counts_the_hall_anew(world, floor):
    conference, sent, chair = floor
    come(sent, "cat", "dan", "fay")
    question = put(conference, chair)
    during = question.opens_at + timedelta(seconds=9)
    for teller in (world.eli, world.dan):
        ballots.enter_count(
            question=question, tally=Tally(2, 1, 0, 3), attempt=1, by=teller, at=during
        )
    come(sent, "eli")
    ballots.demand_cards(question=question, by=world.cat, at=during)
    cards = ballots.demand_cards(question=question, by=world.fay, at=during)
    assert (question.hall, cards.hall) == (3, 4)
    assert queries.votes_of(conference) == [cards, question]


def test_the_chairs_page(world, floor, signed_in, client):
    conference, sent, chair = floor
    clock.use(lambda: DURING)
    address = reverse("conference:put", args=[conference.token])
    assert signed_in(world.ann).get(address).status_code == 404
    in_chair = signed_in(chair)
    typed = {
        "motion": "", "wording": "Do we march?", "way": "cards", "majority": "simple",
        "tie": "chair", "open_for": "5", "form_key": "page",
    }  # fmt: skip
    short = in_chair.post(address, typed)
    assert short.status_code == 422
    assert "Too few delegates" in short.content.decode()
    assert "Do we march?" in short.content.decode()
    come(sent, "cat", "fay")
    assert "The quorum is there now" in in_chair.get(address).content.decode()
    answer = in_chair.post(address, typed)
    question = Question.objects.get()
    assert answer["Location"] == question.url
    assert question.chair == chair
    assert "Do we march?" in client.get(conference.url).content.decode()
    assert Office.objects.filter(body=world.movement, key="membership_secretary").exists()
