"""Announcing, voting, counting, and what each refuses."""

import json
from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction

from groundswell.decide.ballots import actions, queries
from groundswell.decide.ballots.models import Question, RollLine, Vote
from groundswell.decide.ballots.refusals import (
    BeganAlready,
    NobodyToAsk,
    NotACount,
    NotOnTheRoll,
    NotOpen,
    SecretNotYet,
    TimesInOrder,
    TookPart,
    VotedAlready,
)
from groundswell.decide.ballots.rules.results import Tally
from groundswell.decide.ballots.rules.rolls import Line, root
from groundswell.decide.ballots.rules.stages import Stage
from groundswell.decide.ballots.rules.terms import Choice, Way
from groundswell.decide.ballots.tests.conftest import (
    AFTER,
    AT,
    CLOSES,
    DURING,
    OPENS,
    announce,
    cast,
)
from groundswell.foundation.errors import NotPermitted
from groundswell.foundation.record.models import RecordEntry
from groundswell.methods.transcripts import vote_errors
from groundswell.register.people import registry
from groundswell.register.structures import actions as structures


def test_the_roll_is_who_is_a_member_when_it_is_announced(world):
    question = announce(world)
    structures.join_body(
        person=world.stranger, body=world.alder, by=world.stranger, at=AT, source="test"
    )
    on_it = {line.person_id for line in question.roll.all()}
    assert on_it == {each.pk for each in (world.ann, world.bob, world.cat, world.dan, world.eli)}
    assert question.roll_size == 5
    lines = [
        Line(each.number, each.person.token, each.salt) for each in question.roll.order_by("number")
    ]
    assert root(lines) == question.roll_root
    with pytest.raises(NotOnTheRoll):
        cast(question, world.stranger, Choice.FOR)


def test_a_vote_of_the_movement_is_of_everybody_in_its_groups_once(world):
    structures.join_body(person=world.cat, body=world.birch, by=world.cat, at=AT, source="test")
    at = AT + timedelta(minutes=1)
    question = announce(world, body=world.movement, by=world.dev, at=at)
    people = list(question.roll.values_list("person_id", flat=True))
    assert len(people) == len(set(people))
    assert {world.cat.pk, world.fay.pk} <= set(people)


def test_only_officers_announce_and_sending_it_twice_announces_it_once(world):
    with pytest.raises(NotPermitted):
        announce(world, by=world.cat)
    first = announce(world)
    assert announce(world) == first
    assert RecordEntry.objects.filter(kind="ballots.announced").count() == 1


@pytest.mark.parametrize(
    ("more", "refusal"),
    [
        ({"way": Way.SEALED}, SecretNotYet),
        ({"opens_at": AT}, TimesInOrder),
        ({"closes_at": OPENS}, TimesInOrder),
        ({"quorum": 6}, NobodyToAsk),
    ],
)
def test_what_is_not_announced(world, more, refusal):
    with pytest.raises(refusal):
        announce(world, **more)
    assert not Question.objects.exists()


def test_a_vote_is_cast_once_and_stands(world):
    question = announce(world)
    first = cast(question, world.cat, Choice.FOR)
    assert cast(question, world.cat, Choice.FOR) == first
    with pytest.raises(VotedAlready):
        cast(question, world.cat, Choice.AGAINST)
    assert Vote.objects.count() == 1


@pytest.mark.parametrize("at", [AT, OPENS - timedelta(seconds=1), CLOSES, AFTER])
def test_nothing_is_counted_before_it_opens_or_after_it_closed(world, at):
    with pytest.raises(NotOpen):
        cast(announce(world), world.cat, Choice.FOR, at=at)


def test_the_clock_declares_what_the_transcript_says(world):
    question = announce(world)
    for person, choice in (
        (world.ann, Choice.FOR),
        (world.bob, Choice.FOR),
        (world.cat, Choice.AGAINST),
        (world.dan, Choice.ABSTAIN),
    ):
        cast(question, person, choice)
    assert actions.settle(by=None, at=CLOSES - timedelta(seconds=1)) == 0
    assert actions.settle(by=None, at=AFTER) == 1
    assert actions.settle(by=None, at=AFTER) == 0

    question.refresh_from_db()
    assert (question.outcome, question.tally) == ("carried", Tally(2, 1, 1, 4))
    told = json.loads(question.transcript)
    assert vote_errors(told) == []
    assert told["roll"]["root"] == question.roll_root
    entry = RecordEntry.objects.get(kind="ballots.declared")
    assert question.transcript_hash in entry.text
    assert world.ann.full_name not in question.transcript + entry.text


def test_fewer_than_the_quorum_decide_nothing(world):
    question = announce(world)
    cast(question, world.ann, Choice.FOR)
    actions.settle(by=None, at=AFTER)
    question.refresh_from_db()
    assert question.outcome == "no_quorum"


def test_two_tellers_who_agree_declare_a_show_of_hands(world):
    question = announce(world, way=Way.HANDS)
    count = Tally(3, 1, 0, 5)

    def enter(by, tally, attempt=1, at=DURING):
        return actions.enter_count(question=question, tally=tally, attempt=attempt, by=by, at=at)

    assert enter(world.cat, count).declared_at is None
    assert enter(world.cat, count).declared_at is None  # sent twice: one teller, one count
    assert enter(world.dan, Tally(2, 2, 0, 5)).declared_at is None
    held = enter(world.dan, count, attempt=2)
    assert (held.outcome, held.tally) == ("carried", count)
    assert vote_errors(json.loads(held.transcript)) == []
    with pytest.raises(NotOpen):
        enter(world.eli, count)


def test_who_may_not_count_and_what_is_no_count(world):
    question = announce(world, way=Way.HANDS)

    def enter(by, *figures, at=DURING, of=question):
        actions.enter_count(question=of, tally=Tally(*figures), attempt=1, by=by, at=at)

    with pytest.raises(TookPart):
        enter(world.ann, 3, 1, 0, 5)
    with pytest.raises(NotOnTheRoll):
        enter(world.fay, 3, 1, 0, 5)
    with pytest.raises(NotACount):
        enter(world.cat, 3, 3, 0, 5)
    with pytest.raises(NotACount):
        enter(world.cat, 3, 1, 0, 6)
    with pytest.raises(NotOpen):
        enter(world.cat, 3, 1, 0, 5, at=AT)
    with pytest.raises(NotOpen):
        enter(world.cat, 3, 1, 0, 5, of=announce(world, key="other"))


def test_called_off_before_it_opens_and_never_after(world):
    question = announce(world)
    with pytest.raises(NotPermitted):
        actions.call_off(question=question, because="No.", by=world.cat, at=AT)
    with pytest.raises(BeganAlready):
        actions.call_off(question=question, because="No.", by=world.ann, at=OPENS)
    held = actions.call_off(question=question, because="Wrong day.", by=world.ann, at=AT)
    assert held.stage(DURING) is Stage.CALLED_OFF
    with pytest.raises(NotOpen):
        cast(question, world.cat, Choice.FOR)


@pytest.mark.parametrize(
    "change",
    [
        {"closes_at": CLOSES + timedelta(days=1)},
        {"majority_num": 3, "majority_den": 4},
        {"quorum": 1},
        {"wording": "Do we not?"},
        {"roll_root": "0" * 64},
    ],
)
def test_the_database_refuses_to_change_what_was_announced(world, change):
    question = announce(world)
    with pytest.raises(DatabaseError), transaction.atomic():
        Question.objects.filter(pk=question.pk).update(**change)


def test_the_database_refuses_to_change_a_vote_a_roll_and_a_result(world):
    question = announce(world)
    vote = cast(question, world.cat, Choice.FOR)
    actions.settle(by=None, at=AFTER)
    for rows, change in (
        (Vote.objects.filter(pk=vote.pk), {"choice": "against"}),
        (RollLine.objects.filter(question=question), {"salt": "0" * 32}),
        (Question.objects.filter(pk=question.pk), {"outcome": "carried"}),
        (Question.objects.filter(pk=question.pk), {"votes_for": 3}),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            rows.update(**change)


def test_nobody_sees_how_it_stands_and_only_the_roll_sees_names(world):
    question = announce(world)
    cast(question, world.cat, Choice.AGAINST)
    assert not queries.names_of(question, world.cat)
    actions.settle(by=None, at=AFTER)
    question.refresh_from_db()
    shown = queries.names_of(question, world.dan)
    assert [(vote.line.person.full_name, vote.choice) for vote in shown] == [
        ("Cat X", Choice.AGAINST)
    ]
    assert not queries.names_of(question, world.fay)
    assert not queries.names_of(question, None)


def test_erased_the_vote_stays_counted_without_a_name(world):
    question = announce(world)
    cast(question, world.cat, Choice.FOR)
    source = next(each for each in registry.holdings() if each.name == "ballots")
    assert source.erase(world.cat.pk, DURING)
    actions.settle(by=None, at=AFTER)
    question.refresh_from_db()
    assert question.votes_for == 1
    assert queries.names_of(question, world.dan)[0].line.person is None


def test_what_waits_for_whom(world):
    question = announce(world)
    assert queries.waiting_for(world.cat, AT) == []
    assert queries.waiting_for(world.cat, DURING) == [question]
    assert queries.waiting_for(world.fay, DURING) == []
    cast(question, world.cat, Choice.FOR)
    assert queries.waiting_for(world.cat, DURING) == []
