"""Swing: the worked example, each refusal, and what must hold of any two results."""

import json
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundswell.methods.swing import (
    NoSwing,
    Result,
    Standing,
    Swing,
    butler,
    share,
    steed,
    swing_between,
    volatility,
)
from groundswell.methods.swing.__main__ import main


def result(valid_votes=None, **votes):
    return Result(tuple(Standing(party, count) for party, count in votes.items()), valid_votes)


THEN = result(A=45, B=40, C=15)
NOW = result(A=43, B=46, C=11)


def test_the_worked_example():
    found = swing_between(NOW, THEN)
    assert (found.from_party, found.to_party, found.points) == ("A", "B", 4)
    assert found.steed == Fraction(46, 89) - Fraction(40, 85)


def test_a_seat_that_stays_swings_between_the_same_two():
    found = swing_between(result(A=50, B=30, C=20), THEN)
    assert (found.from_party, found.to_party) == ("B", "A")
    assert found.points == Fraction(15, 2)


def test_shares_are_of_the_valid_votes_as_stated():
    found = swing_between(result(200, A=43, B=46), result(200, A=45, B=40))
    assert found.points == 2


@pytest.mark.parametrize(
    ("now", "then", "same_ground", "why"),
    [
        (NOW, None, True, NoSwing.NO_PREVIOUS),
        (NOW, THEN, False, NoSwing.BOUNDARIES),
        (result(A=3), THEN, True, NoSwing.NO_VOTES),
        (NOW, result(), True, NoSwing.NO_VOTES),
        (result(A=0, B=0), THEN, True, NoSwing.NO_VOTES),
        (NOW, result(A=45, B=20, C=40), True, NoSwing.PARTIES_DIFFER),
        (result(A=45, B=20, C=40), THEN, True, NoSwing.PARTIES_DIFFER),
        (result(A=45, B=20, C=20), THEN, True, NoSwing.TIED),
        (THEN, THEN, True, NoSwing.NO_MOVEMENT),
        (result(A=44, B=39, C=17), THEN, True, NoSwing.NO_MOVEMENT),
    ],
)
def test_each_refusal(now, then, same_ground, why):
    assert swing_between(now, then, same_ground=same_ground) is why


def test_independents_are_told_apart_by_name():
    def contest(who, mine, theirs):
        return Result((Standing("Ind", mine, who), Standing("A", theirs, "x")))

    same = contest("Hermon", 60, 40), contest("Hermon", 50, 50)
    assert isinstance(swing_between(*same, no_party=frozenset({"Ind"})), Swing)
    other = contest("Hermon", 60, 40), contest("Beany", 55, 45)
    assert swing_between(*other, no_party=frozenset({"Ind"})) is NoSwing.PARTIES_DIFFER
    two = Result((Standing("Ind", 60, "P"), Standing("Ind", 40, "Q")))
    assert swing_between(two, two) is NoSwing.PARTIES_DIFFER


@pytest.mark.parametrize(("votes", "of"), [(1, 0), (-1, 5), (0, -2)])
def test_no_share_of_nothing(votes, of):
    with pytest.raises(ValueError, match="no share"):
        share(votes, of)


def test_no_two_party_swing_without_votes():
    with pytest.raises(ValueError, match="no votes"):
        steed(Fraction(0), Fraction(1), Fraction(0), Fraction(0))


shares = st.fractions(min_value=0, max_value=1)
counts = st.dictionaries(st.sampled_from("ABCDE"), st.integers(0, 60_000), min_size=2)


@given(shares, shares, shares, shares)
def test_what_one_gains_the_other_loses(a, b, c, d):
    assert butler(a, b, c, d) == -butler(c, d, a, b) == -butler(b, a, d, c)


@given(counts, counts)
def test_a_swing_is_above_nought_and_turns_round_with_time(before, after):
    then, now = result(**before), result(**after)
    there, back = swing_between(now, then), swing_between(then, now)
    if isinstance(there, Swing):
        assert there.points > 0
        assert isinstance(back, Swing)
        assert (there.from_party, there.butler) == (back.to_party, back.butler)
    else:
        assert back is there


@given(counts, counts)
def test_volatility_is_a_share_and_symmetric(before, after):
    totals = sum(before.values()), sum(after.values())
    if not all(totals):
        return
    then = {party: share(votes, totals[0]) for party, votes in before.items()}
    now = {party: share(votes, totals[1]) for party, votes in after.items()}
    assert 0 <= volatility(then, now) == volatility(now, then) <= 1
    assert volatility(then, then) == 0


def test_by_hand(tmp_path, capsys):
    def written(now, then):
        path = tmp_path / "results.json"
        path.write_text(json.dumps({"now": now, "then": then}))
        return str(path)

    then = {"standings": [["A", 45], ["B", 40], ["C", 15]]}
    now = {"standings": [["A", 43], ["B", 46], ["C", 11]], "valid_votes": 100}
    assert main([written(now, then)]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["swing"]["butler_points"] == 4.0
    assert told["volatility"] == pytest.approx(0.06)
    assert main([written(then, then)]) == 1
    assert json.loads(capsys.readouterr().out)["reason"] == "no_movement"
    assert main([written(now, {"standings": 3})]) == 2
    assert main([str(tmp_path / "absent.json")]) == 2
