"""Votes, trustees, results and our own rules."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from groundswell.methods.secretballot import decryption, elections, encoding, terms
from groundswell.methods.secretballot.ceremony import committee
from groundswell.methods.secretballot.chance import Stream
from groundswell.methods.secretballot.findings import Code, Fault
from groundswell.methods.secretballot.groups import BELENIOS_2048, RFC_3526_2048
from groundswell.methods.secretballot.keymaking import lone_trustee
from groundswell.methods.secretballot.rehearsal import Plan, rehearse
from groundswell.methods.secretballot.tests.cast import (
    AT,
    COMMITTEE,
    GRADE,
    MOTION,
    RANK,
    chosen,
    judged,
    key_of,
    template,
)
from groundswell.methods.secretballot.trustees import read_trustees
from groundswell.methods.secretballot.voting import cast, refuse_vote

QUESTIONS = [elections.read_question(each) for each in (COMMITTEE, MOTION, RANK)]


@pytest.mark.parametrize(
    ("question", "vote"),
    [
        *((0, each) for each in ([1, 0, 0, 0], [0, 1, 0, 0], [0, 0, 1, 1])),
        *((1, each) for each in ([1, 0], [0, 1])),
        *((2, each) for each in ([0, 0, 0], [1, 2, 3], [255, 0, 0])),
    ],
)
def test_votes_that_are_allowed(question, vote):
    refuse_vote(QUESTIONS[question], vote)


@pytest.mark.parametrize(
    ("question", "vote"),
    [
        *((0, each) for each in ([1, 1, 0, 0], [0, 0, 0, 0], [0, 1, 1, 1], [0, 2, 0, 0], [1])),
        *((1, each) for each in ([1, 1], [0, 0], [-1, 2])),
        *((2, each) for each in ([1, 2], [256, 0, 0], [-1, 0, 0])),
    ],
)
def test_votes_that_are_not(question, vote):
    with pytest.raises(Fault):
        refuse_vote(QUESTIONS[question], vote)


def test_a_vote_for_each_question():
    with pytest.raises(Fault):
        cast(chosen().election, key_of(chosen(), 0), [[1, 0, 0, 0]], Stream(b"x"))


@pytest.mark.parametrize(("size", "threshold"), [(1, 1), (3, 1), (3, 2), (4, 4)])
def test_any_who_are_enough_open_and_fewer_do_not(size, threshold):
    group, rng = BELENIOS_2048, Stream(b"committee")
    made, keys = committee(group, size, threshold, rng)
    alone, key = lone_trustee(group, rng)
    trustees = read_trustees(group, encoding.canonical([alone, made]))
    secret = group.power(group.g, 777)
    masked = secret * group.power(trustees.key, 42) % group.p
    rows = [[(group.power(group.g, 42), masked)]]
    factors = {
        number: [[group.power(rows[0][0][0], each.secret)]]
        for number, each in enumerate([key, *keys], 1)
    }
    election = type("E", (), {"group": group})()

    for absent in range(size - threshold + 2):
        here = {n: each for n, each in factors.items() if not 1 < n <= absent + 1}
        opened = decryption.combined(election, trustees, here, rows)
        if absent <= size - threshold:
            assert opened == [[(rows[0][0][0], secret)]]
        else:
            assert opened is None
    without = {number: each for number, each in factors.items() if number != 1}
    assert decryption.combined(election, trustees, without, rows) is None
    assert trustees.all_needed == (size == threshold)


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 400), st.integers(0, 400))
def test_a_sum_is_found_where_there_is_one(votes, largest):
    election = chosen().election
    element = election.group.power(election.group.g, votes)
    if votes <= largest:
        assert decryption.logarithm(election, element, largest) == votes
    else:
        with pytest.raises(Fault):
            decryption.logarithm(election, element, largest)


def test_a_sum_too_large_is_not_looked_for():
    with pytest.raises(Fault) as caught:
        decryption.logarithm(chosen().election, 1, (1 << 40) + 1)
    assert caught.value.code is Code.RESULT_MISMATCH


@pytest.mark.slow
def test_grades_and_choices_beside_rankings_are_sound_and_warned_of():
    held = rehearse(Plan(template(MOTION, RANK, GRADE), 2, AT, 3, 0), b"mixed")

    found = judged(held.archive, companions=held.companions, hints=dict(held.hints))

    assert found.ok, found.errors
    assert found.result == held.result
    assert {grade for row in found.result[2] for grade in row} <= {1, 2, 3}
    assert {each.code for each in found.warnings} == {
        "mixed_kinds",
        "all_trustees_needed",
        "few_voters",
    }
    assert sorted(held.result[1]) == sorted(votes[1] for votes in held.votes)


def codes(*questions, group, all_needed=False, voters=30):
    read = [elections.read_question(each) for each in questions]
    found = terms.departures(group, read, all_needed=all_needed, voters=voters)
    return [each.code for each in found]


def test_our_own_rules():
    long = {"type": "NonHomomorphic", "value": {"answers": ["x"] * 13, "question": "?"}}

    assert codes(MOTION, group=BELENIOS_2048, voters=1) == []
    assert codes(RANK, group=RFC_3526_2048) == []
    assert codes(RANK, group=RFC_3526_2048, voters=29) == ["few_voters"]
    assert codes(long, group=RFC_3526_2048) == ["many_candidates"]
    assert codes(MOTION, RANK, group=RFC_3526_2048) == ["mixed_kinds"]
    assert codes(MOTION, group=RFC_3526_2048) == ["wrong_group"]
    assert codes(MOTION, group=BELENIOS_2048, all_needed=True) == ["all_trustees_needed"]
    assert [each.code for each in terms.shuffle_departures([2, 2])] == ["few_shuffles"]
    assert not list(terms.shuffle_departures([2, 1]))
    terms.refuse_departures(BELENIOS_2048, QUESTIONS[:2], all_needed=False, voters=1)
    with pytest.raises(terms.Refused, match="every trustee"):
        terms.refuse_departures(BELENIOS_2048, QUESTIONS[:2], all_needed=True, voters=1)


@pytest.mark.parametrize(
    "change",
    [
        {"min": 2, "max": 1},
        {"min": -1},
        {"answers": []},
        {"answers": [1]},
        {"blank": "yes"},
        {"question": None},
        {"type": "Lottery"},
    ],
)
def test_what_is_no_question(change):
    with pytest.raises(Fault):
        elections.read_question(MOTION | change)


@pytest.mark.parametrize(
    "change",
    [
        {"version": 2},
        {"group": "Ed25519"},
        {"uuid": "short"},
        {"uuid": "0" * 14},
        {"questions": []},
        {"questions": [RANK]},
        {"public_key": "0"},
    ],
)
def test_what_is_no_election(change):
    told = {"uuid": "mWc7Ax8kt9ncsh", "group": "BELENIOS-2048", "key": 1}
    written = elections.write_election(template(MOTION), **told)
    elections.read_election(written)

    with pytest.raises(Fault):
        elections.read_election(encoding.canonical(encoding.parse(written) | change))
