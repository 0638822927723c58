"""Counts made of counts: countback and two lists."""

import pytest

from groundswell.methods.counting import CannotCount, Terms, countback, two_lists
from groundswell.methods.counting.tests.making import election

PAPERS = "30 A>B, 10 B>A, 25 C>D, 15 D>C, 8 E>D"


@pytest.mark.parametrize("rule", ["scottish-stv", "wigm", "meek", "ers97"])
def test_a_vacancy_is_filled_from_the_papers_and_incumbents_stay(rule):
    given = election(PAPERS, "ABCDE", 2)
    part, new = countback(given, rule, Terms(2, "T"), [1])
    assert 3 in part.outcome.elected
    assert new == (2,)
    assert part.election.withdrawn == {1}
    assert 3 not in part.outcome.excluded


def test_who_does_not_stand_again_is_passed_over():
    given = election(PAPERS, "ABCDE", 2)
    _, new = countback(given, "scottish-stv", Terms(2, "T", "s"), [1, 2])
    assert new == (4,)


def test_a_countback_for_nobody_is_refused():
    given = election(PAPERS, "ABCDE", 2)
    with pytest.raises(CannotCount, match="had been elected"):
        countback(given, "meek", Terms(2, "T"), [5])
    with pytest.raises(CannotCount, match="no candidate 7"):
        countback(given, "meek", Terms(2, "T"), [7])
    with pytest.raises(CannotCount, match="bounds"):
        countback(given, "approval", Terms(2, "T"), [3, 4])


def test_reserved_seats_are_filled_first_and_their_other_candidates_stay_in():
    given = election(PAPERS, "ABCDE", 2)
    first, second = two_lists(given, "scottish-stv", Terms(3, "T"), [2, 4, 5], 1)
    assert first.outcome.elected == (4,)  # of 2, 4 and 5: A's papers go to B, C's and E's to D
    assert first.election.withdrawn == {1, 3}
    assert second.election.withdrawn == {4}
    assert second.outcome.elected == (3, 1)  # D is elected, so D>C is C: 40
    assert first.outcome.valid == second.outcome.valid == 88


@pytest.mark.parametrize("reserved", [0, 3, 4])
def test_not_all_seats_can_be_reserved(reserved):
    with pytest.raises(CannotCount, match="from 1 to 2"):
        two_lists(election(PAPERS, "ABCDE"), "meek", Terms(3, "T"), [2], reserved)


def test_strangers_cannot_hold_reserved_seats():
    with pytest.raises(CannotCount, match="no candidate 8"):
        two_lists(election(PAPERS, "ABCDE"), "meek", Terms(3, "T"), [8], 1)
