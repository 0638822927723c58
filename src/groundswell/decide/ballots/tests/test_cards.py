"""Card votes: worth their members, split, drawn down by a delegation, on paper, on demand, tied."""

import json
from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from groundswell.decide.ballots import actions, queries
from groundswell.decide.ballots.actions import Delegation, Floor
from groundswell.decide.ballots.models import Card, CardCast, Question
from groundswell.decide.ballots.refusals import (
    CardsAtConferences,
    CardSpent,
    NobodyToAsk,
    NoTie,
    NotOnTheRoll,
    NotOpen,
    NotToBeChallenged,
    NotYourCard,
    TookPart,
)
from groundswell.decide.ballots.rules.cards import Cast, Split, overdrawn, weighed
from groundswell.decide.ballots.rules.results import Outcome, Tally, outcome
from groundswell.decide.ballots.rules.terms import MAJORITIES, Choice, Terms, Tie, Way
from groundswell.decide.ballots.tests.conftest import AFTER, AT, CLOSES, DURING, OPENS, announce
from groundswell.foundation import clock
from groundswell.foundation.errors import Refusal
from groundswell.foundation.record.models import RecordEntry
from groundswell.methods.transcripts import vote_errors

SIMPLE = MAJORITIES["simple"]


def put(world, way=Way.CARDS, *, tie=Tie.STATUS_QUO, majority=SIMPLE, key="floor", **more):
    """Ann and Bob hold Alder's card of 40, Fay Birch's of 25; Dev puts it and is in the chair."""
    floor = {
        "people": [world.ann, world.bob, world.fay, world.cat],
        "cards": [
            Delegation(world.alder, 40, [world.ann, world.bob]),
            Delegation(world.birch, 25, [world.fay]),
        ],
        "hall": 4,
        "chair": world.dev if tie is Tie.CHAIR else None,
        "demand": 2 if way is Way.HANDS else None,
    } | more
    return actions.announce_on_the_floor(
        body=world.movement, wording="Do we march?", about=None, article="10", binds="All.",
        terms=Terms(way, majority, 3, tie), opens_at=OPENS, closes_at=CLOSES,
        floor=Floor(**floor), form_key=key, by=world.dev, at=AT,
    )  # fmt: skip


def card(question, number=1):
    return question.cards.get(number=number)


def draw(question, by, *figures, number=1, key=None, at=DURING):
    return actions.cast_card(
        card=card(question, number), split=Split(*figures), by=by, at=at,
        form_key=key or f"{by.pk}-{figures}-{number}",
    )  # fmt: skip


def hands(question, *figures, by, attempt=1, at=DURING):
    return actions.enter_count(
        question=question, tally=Tally(*figures), attempt=attempt, by=by, at=at
    )


def settled(question, at=AFTER):
    actions.settle(by=None, at=at)
    question.refresh_from_db()
    return question


def test_cards_are_weighed_and_an_overdrawn_one_is_found():
    casts = [Cast(1, Split(30, 5, 5)), Cast(2, Split(0, 20, 0), on_paper=True)]
    assert weighed(casts) == Tally(30, 25, 5, 60)
    assert overdrawn({1: 40, 2: 20}, casts) == []
    assert overdrawn({1: 39}, casts) == [1, 2]


@pytest.mark.parametrize(
    ("tie", "casting", "came"),
    [
        (Tie.STATUS_QUO, Choice.FOR, Outcome.LOST),
        (Tie.CHAIR, None, Outcome.LOST),
        (Tie.CHAIR, Choice.AGAINST, Outcome.LOST),
        (Tie.CHAIR, Choice.ABSTAIN, Outcome.LOST),
        (Tie.CHAIR, Choice.FOR, Outcome.CARRIED),
    ],
)
def test_a_casting_vote_decides_a_tie_and_nothing_else(tie, casting, came):
    tied, clear = Tally(5, 5, 1, 11), Tally(5, 6, 0, 11)
    terms = Terms(Way.HANDS, SIMPLE, 1, tie)
    assert outcome(tied, terms, 20, casting=casting) is came
    assert outcome(clear, terms, 20, casting=casting) is Outcome.LOST
    thirds = Terms(Way.HANDS, MAJORITIES["two_thirds"], 1, tie)
    assert outcome(tied, thirds, 20, casting=casting) is Outcome.LOST
    assert outcome(tied, terms, 20, hall=0, casting=casting) is Outcome.NO_QUORUM


def test_a_card_is_split_drawn_down_by_a_delegation_and_declared_by_the_clock(world):
    question = put(world)
    first = draw(question, world.ann, 20, 5, 0)
    assert draw(question, world.ann, 20, 5, 0) == first  # sent twice
    draw(question, world.bob, 0, 10, 5)
    with pytest.raises(CardSpent):
        draw(question, world.bob, 1, 0, 0)
    draw(question, world.fay, 0, 5, 0, number=2)
    assert queries.on_cards(question) == []
    settled(question)
    assert (question.outcome, question.tally) == ("lost", Tally(20, 20, 5, 45))
    told = json.loads(question.transcript)
    assert vote_errors(told) == []
    assert told["result"]["worth"] == 65
    assert [(row.split.total, row.unused) for row in queries.on_cards(question)] == [
        (40, 0),
        (5, 20),
    ]
    assert "Ann" not in question.transcript


@pytest.mark.parametrize("figures", [(0, 0, 0), (41, 0, 0), (20, 20, 1)])
def test_what_is_nothing_or_too_much_is_not_counted(world, figures):
    question = put(world)
    with pytest.raises(CardSpent):
        draw(question, world.ann, *figures)
    assert not CardCast.objects.exists()


def test_who_draws_and_when(world):
    question = put(world)
    for by in (world.fay, world.cat, world.dev):
        with pytest.raises(NotYourCard):
            draw(question, by, 1, 0, 0)
    for at in (AT, CLOSES):
        with pytest.raises(NotOpen):
            draw(question, world.ann, 1, 0, 0, at=at)
    with pytest.raises(CardsAtConferences):
        announce(world, way=Way.CARDS)
    with pytest.raises(NobodyToAsk):
        put(world, key="other", cards=())


def test_the_database_refuses_to_overdraw_and_to_change_cards_and_casts(world):
    question = put(world)
    draw(question, world.ann, 20, 5, 0)
    row = {"card": card(question), "source": "device", "at": DURING, "form_key": "sql"}
    with pytest.raises(DatabaseError), transaction.atomic():
        CardCast.objects.create(votes_for=16, votes_against=0, abstentions=0, **row)
    for rows, change in (
        (Card.objects.all(), {"weight": 400}),
        (Card.objects.filter(number=1), {"used": 41}),
        (CardCast.objects.all(), {"votes_for": 1}),
        (Question.objects.all(), {"tie": "chair"}),
        (Question.objects.all(), {"hall": 40}),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            rows.update(**change)
    with pytest.raises(DatabaseError), transaction.atomic():
        CardCast.objects.all().delete()


def test_paper_counts_when_two_tellers_typed_the_same_and_the_clock_waits_for_it(world):
    question = put(world)

    def typed(by, *figures, attempt=1, at=DURING):
        return actions.enter_paper(
            card=card(question), split=Split(*figures), attempt=attempt, by=by, at=at
        )

    draw(question, world.fay, 25, 0, 0, number=2)
    asked = card(put(world, key="asked", people=[world.dev, world.ann]))
    with pytest.raises(TookPart):
        actions.enter_paper(card=asked, split=Split(1, 0, 0), attempt=1, by=world.dev, at=DURING)
    with pytest.raises(NotOnTheRoll):
        typed(world.hal, 40, 0, 0)
    assert typed(world.cat, 10, 30, 0) is None
    assert queries.papers_of(question)[0].state == "one"
    assert typed(world.fay, 10, 29, 0) is None
    assert queries.papers_of(question)[0].state == "differ"
    late = CLOSES + timedelta(minutes=5)
    assert settled(question, late).declared_at is None
    assert typed(world.fay, 10, 30, 0, attempt=2, at=late).source == "paper"
    assert typed(world.bob, 40, 0, 0, at=late).split == Split(10, 30, 0)  # it counts already
    settled(question, late)
    assert (question.outcome, question.tally) == ("carried", Tally(35, 30, 0, 65))
    assert vote_errors(json.loads(question.transcript)) == []


def test_paper_that_only_one_typed_does_not_hold_a_result_up_for_good(world):
    question = put(world)
    actions.enter_paper(
        card=card(question), split=Split(9, 0, 0), attempt=1, by=world.cat, at=DURING
    )
    assert settled(question, CLOSES + timedelta(minutes=29)).declared_at is None
    assert settled(question, CLOSES + timedelta(minutes=30)).tally == Tally(0, 0, 0, 0)


def test_hands_become_cards_when_enough_ask_and_both_stand(world):
    question = put(world, Way.HANDS)
    hands(question, 3, 1, 0, 4, by=world.ann)
    hands(question, 3, 1, 0, 4, by=world.fay)
    question.refresh_from_db()
    assert question.outcome == "carried"
    soon = DURING + timedelta(minutes=5)

    def ask(by, at=soon):
        return actions.demand_cards(question=question, by=by, at=at)

    with pytest.raises(NotOnTheRoll):
        ask(world.dev)
    assert ask(world.ann) is None
    assert ask(world.ann) is None  # asked twice is asked once
    with pytest.raises(NotToBeChallenged):
        ask(world.fay, DURING + timedelta(minutes=11))
    cards = ask(world.fay)
    assert (cards.way, cards.instead_of, cards.terms.majority) == ("cards", question, SIMPLE)
    assert {each.body.name: each.weight for each in cards.cards.all()} == {
        "Alder Tenants": 40, "Birch Neighbours": 25,
    }  # fmt: skip
    assert ask(world.bob) == cards
    during = cards.opens_at + timedelta(minutes=1)
    actions.cast_card(
        card=card(cards), split=Split(0, 40, 0), form_key="n", by=world.ann, at=during
    )
    settled(cards, cards.closes_at)
    question.refresh_from_db()
    assert (question.outcome, cards.outcome) == ("carried", "lost")
    assert json.loads(cards.transcript)["instead_of"] == question.token
    assert RecordEntry.objects.filter(kind="ballots.challenged").count() == 1
    with pytest.raises(NotToBeChallenged):
        actions.demand_cards(question=put(world, key="c"), by=world.ann, at=DURING)


def test_a_tie_waits_for_the_chair_and_then_for_nobody(world):
    question = put(world, Way.HANDS, tie=Tie.CHAIR)
    hands(question, 2, 2, 0, 4, by=world.ann)
    with pytest.raises(NoTie):
        actions.cast_tie(question=question, choice=Choice.FOR, by=world.dev, at=DURING)
    hands(question, 2, 2, 0, 4, by=world.fay)
    question.refresh_from_db()
    assert question.declared_at is None
    with pytest.raises(NoTie):
        actions.cast_tie(question=question, choice=Choice.FOR, by=world.ann, at=DURING)
    for _ in range(2):
        held = actions.cast_tie(question=question, choice=Choice.FOR, by=world.dev, at=DURING)
    assert (held.outcome, held.casting) == ("carried", "for")
    told = json.loads(held.transcript)
    assert vote_errors(told) == []
    told["result"]["casting"] = ""
    assert [each["at"] for each in vote_errors(told)] == ["result.outcome"]
    unused = put(world, tie=Tie.CHAIR, key="unused")
    draw(unused, world.ann, 5, 5, 0)
    assert settled(unused, CLOSES + timedelta(minutes=14)).declared_at is None
    assert settled(unused, CLOSES + timedelta(minutes=15)).outcome == "lost"


def test_a_hall_below_the_quorum_decides_nothing(world):
    question = put(world, hall=2)
    draw(question, world.ann, 40, 0, 0)
    assert settled(question).outcome == "no_quorum"
    assert vote_errors(json.loads(question.transcript)) == []


def test_cards_go_with_the_seat(world):
    question = put(world)
    assert (
        actions.pass_cards_on(
            giver=world.ann, taker=world.cat, body_id=world.alder.pk, by=None, at=DURING
        )
        == 1
    )
    with pytest.raises(NotYourCard):
        draw(question, world.ann, 1, 0, 0)
    assert draw(question, world.cat, 1, 0, 0)


def test_the_pages_of_a_card_vote(world, signed_in, client):
    question = put(world)
    clock.use(lambda: DURING)
    address = reverse("ballots:card", args=[question.token])
    assert signed_in(world.cat).get(address).status_code == 404
    holder = signed_in(world.ann)
    assert "40 of its 40 votes are left" in holder.get(address).content.decode()
    figures = {"votes_for": "30", "votes_against": "5", "abstentions": "0", "form_key": "k"}
    for _ in range(2):
        assert holder.post(address, figures)["Location"] == address
    too_much = holder.post(address, figures | {"form_key": "l"})
    assert too_much.status_code == 422
    assert "more votes than are left" in too_much.content.decode()
    assert "30 for" not in client.get(question.url).content.decode()
    assert "Card by card" not in client.get(question.url).content.decode()
    assert "Cast the card" in signed_in(world.bob).get(reverse("people_home")).content.decode()
    typed = {
        "card": "2",
        "votes_for": "25",
        "votes_against": "0",
        "abstentions": "0",
        "attempt": "1",
    }
    paper = reverse("ballots:paper", args=[question.tellers_token])
    assert signed_in(world.hal).get(paper).status_code == 404
    for person in (world.cat, world.fay):
        assert signed_in(person).post(paper, typed)["Location"] == paper
    assert "counts" in signed_in(world.cat).get(paper).content.decode()
    settled(question)
    page = client.get(question.url).content.decode()
    assert "Card by card" in page
    assert "55" in page


def test_the_pages_of_a_challenge_and_a_tie(world, signed_in):
    question = put(world, Way.HANDS, tie=Tie.CHAIR)
    clock.use(lambda: DURING)
    hands(question, 2, 2, 0, 4, by=world.ann)
    hands(question, 2, 2, 0, 4, by=world.fay)
    chair = signed_in(world.dev)
    casting = reverse("ballots:casting", args=[question.token])
    assert "It is a tie" in chair.get(question.url).content.decode()
    assert chair.post(casting, {"choice": ""}).status_code == 422
    assert chair.post(casting, {"choice": "for"})["Location"] == question.url
    assert signed_in(world.ann).get(casting).status_code == 404
    demand = reverse("ballots:demand", args=[question.token])
    assert signed_in(world.hal).post(demand).status_code == 404
    asking = signed_in(world.ann)
    assert "0 of 2 delegates" in asking.get(question.url).content.decode()
    assert asking.post(demand)["Location"] == question.url
    second = signed_in(world.fay).post(demand)
    cards = Question.objects.get(instead_of=question)
    assert second["Location"] == cards.url
    assert (
        "What counts is the vote by cards"
        in signed_in(world.cat).get(question.url).content.decode()
    )


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["draw", "draw", "draw", "paper", "wait", "settle"]),
        st.sampled_from(["ann", "bob", "fay", "cat", "dev"]),
        st.tuples(st.integers(0, 30), st.integers(0, 30), st.integers(0, 9)),
        st.integers(1, 2),
    ),
    min_size=8,
    max_size=30,
)


@pytest.mark.slow
@settings(
    max_examples=15,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(STEPS)
def test_whatever_is_tried_no_card_is_overdrawn_and_the_result_is_the_verifiers(world, steps):
    with transaction.atomic():
        question, at = put(world), DURING
        for turn, (verb, name, figures, number) in enumerate(steps):
            by = getattr(world, name)
            try:
                with transaction.atomic():
                    if verb == "wait":
                        at += timedelta(hours=30)
                    elif verb == "settle":
                        actions.settle(by=None, at=at)
                    elif verb == "draw":
                        draw(question, by, *figures, number=number, key=f"t{turn}", at=at)
                    else:
                        actions.enter_paper(
                            card=card(question, number), split=Split(*figures), attempt=turn + 1,
                            by=by, at=at,
                        )  # fmt: skip
            except Refusal:
                pass
            for each in question.cards.all():
                drawn = sum(cast.split.total for cast in each.casts.all())
                assert drawn == each.used <= each.weight
        settled(question, CLOSES + timedelta(hours=1))
        assert vote_errors(json.loads(question.transcript)) == []
        casts = CardCast.objects.filter(card__question=question)
        assert question.votes_for == sum(cast.votes_for for cast in casts)
        transaction.set_rollback(True)
