"""Terms, results, rolls and stages, from values alone."""

from datetime import timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundswell.decide.ballots.rules.results import Outcome, Tally, outcome, tallied
from groundswell.decide.ballots.rules.rolls import drawn_up, root
from groundswell.decide.ballots.rules.stages import Stage, stage
from groundswell.decide.ballots.rules.terms import MAJORITIES, Choice, Majority, Of, Terms, Way
from groundswell.decide.ballots.tests.conftest import AT, CLOSES, OPENS

FIGURES = st.integers(0, 60)


@pytest.mark.parametrize(
    ("key", "figures", "due"),
    [
        ("simple", (5, 4, 3, 12), Outcome.CARRIED),
        ("simple", (5, 5, 0, 10), Outcome.LOST),
        ("simple", (0, 0, 9, 9), Outcome.LOST),
        ("two_thirds", (8, 4, 9, 21), Outcome.CARRIED),
        ("two_thirds", (7, 4, 0, 11), Outcome.LOST),
        ("of_present", (6, 1, 4, 11), Outcome.CARRIED),
        ("of_present", (6, 1, 5, 12), Outcome.LOST),
        ("of_roll", (12, 0, 0, 12), Outcome.LOST),
        ("of_roll", (13, 0, 0, 13), Outcome.CARRIED),
        ("simple", (3, 0, 0, 4), Outcome.NO_QUORUM),
    ],
)
def test_what_came_of_it(key, figures, due):
    terms = Terms(Way.HANDS, MAJORITIES[key], 5)
    assert outcome(Tally(*figures), terms, 24) is due


@pytest.mark.parametrize("share", [(1, 3, True), (1, 2, False), (0, 1, True), (3, 2, True)])
def test_what_is_no_majority(share):
    with pytest.raises(ValueError, match="majority"):
        Majority(*share, of=Of.CAST)


@given(FIGURES, FIGURES, st.integers(1, 12), st.integers(1, 12), st.booleans())
def test_a_share_is_what_fractions_say_it_is(votes, whole, num, den, strict):
    if not Fraction(1, 2) <= Fraction(num, den) <= 1 or (2 * num == den and not strict):
        return
    majority, share = Majority(num, den, strict, Of.CAST), Fraction(num, den)
    due = whole > 0 and (votes > whole * share if strict else votes >= whole * share)
    assert majority.reached(votes, whole) == due
    if whole:
        assert majority.reached(majority.needed(whole), whole)
        assert not majority.reached(majority.needed(whole) - 1, whole)


@given(FIGURES, FIGURES, FIGURES, FIGURES, st.sampled_from(list(MAJORITIES.values())))
def test_a_tie_and_fewer_for_than_against_never_carry(for_, against, abstain, more, majority):
    tally = Tally(for_, against, abstain, for_ + against + abstain + more)
    came = outcome(tally, Terms(Way.HANDS, majority, 0), tally.present + more)
    if for_ <= against:
        assert came is Outcome.LOST


@given(st.lists(st.sampled_from(list(Choice)), max_size=40))
def test_every_vote_is_counted_once(choices):
    tally = tallied(choices)
    assert tally.present == len(choices) == tally.cast + tally.abstain
    assert tally.is_possible


def test_more_hands_than_people_are_no_count():
    assert not Tally(5, 4, 1, 9).is_possible
    assert not Tally(-1, 4, 1, 9).is_possible


@given(st.sets(st.text(min_size=1, max_size=8), min_size=1, max_size=20), st.text(max_size=8))
def test_a_roll_numbers_each_once_and_any_change_of_it_shows(people, seed):
    listed = sorted(people)
    salts = [f"salt{n}" for n in range(len(listed))]
    lines = drawn_up(listed, seed, salts)
    assert [line.number for line in lines] == list(range(1, len(listed) + 1))
    assert {line.person for line in lines} == people
    assert drawn_up(listed[::-1], seed, salts) == lines
    other = drawn_up([*listed[:-1], listed[-1] + "'"], seed, salts)
    assert root(lines) != root(other)
    assert root(lines) != root(lines[:-1])


@pytest.mark.parametrize(
    ("at", "due"),
    [
        (AT, Stage.NOTICED),
        (OPENS - timedelta(microseconds=1), Stage.NOTICED),
        (OPENS, Stage.OPEN),
        (CLOSES - timedelta(microseconds=1), Stage.OPEN),
        (CLOSES, Stage.CLOSED),
    ],
)
def test_it_opens_at_the_first_instant_and_closes_before_the_last(at, due):
    times = {"opens_at": OPENS, "closes_at": CLOSES, "declared_at": None, "called_off_at": None}
    assert stage(**times, at=at) is due
    assert stage(**times | {"called_off_at": AT}, at=at) is Stage.CALLED_OFF
    assert stage(**times | {"declared_at": CLOSES}, at=at) is Stage.DECLARED
