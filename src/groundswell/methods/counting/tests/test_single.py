"""Rules of one stage, worked by hand."""

import pytest

from groundswell.methods.counting import Election, LotNeeded, Terms, count, lot, read, told
from groundswell.methods.counting.tests.making import as_json, counted


def test_approval_counts_everyone_ranked():
    found = as_json("5 A>B, 4 B, 3 C>B, 2 ", "approval", seats=2)
    assert found["scores"] == {"1": "5", "2": "12", "3": "3"}
    assert (found["elected"], found["stages"], found["quota"]) == ([2, 1], [], None)
    assert (found["valid"], found["invalid_by_reason"]) == (12, {"blank": 2})


def test_block_counts_as_many_as_there_are_seats():
    found = as_json("5 A>B>C, 4 B, 3 C>B", "block", seats=2)
    assert found["scores"] == {"1": "5", "2": "12", "3": "3"}
    assert as_json("5 A>B>C, 4 B, 3 C>B", "block")["scores"] == {"1": "5", "2": "4", "3": "3"}


def test_a_seat_that_depends_on_a_lot_and_an_order_that_does_not():
    with pytest.raises(LotNeeded) as refused:
        counted("5 A, 4 B, 4 C", "approval", seats=2)
    assert (refused.value.tied, refused.value.stage) == ((2, 3), 1)
    found = as_json("5 A, 4 B, 4 C", "approval", seats=2, seed="s")
    winner = max((2, 3), key=lambda each: lot("s", "T", 1, each))
    assert found["elected"] == [1, winner]
    assert found["ties"][0]["chosen"] == winner
    assert as_json("4 A, 4 B, 1 C", "approval", seats=2)["elected"] == [1, 2]


def scores(*papers, names="ABC"):
    return Election("T", 1, tuple(names), {}, scores=dict(papers))


def test_score_sums():
    given = scores((((1, 5), (2, 3)), 10), (((2, 5), (3, 5)), 6))
    found = told(count(given, "score", Terms(1, "T")), given, Terms(1, "T"))
    assert found["scores"] == {"1": "50", "2": "60", "3": "30"}
    assert (found["elected"], found["valid"]) == ([2], 16)


def test_star_runs_off_between_the_two_best():
    given = scores((((1, 5), (2, 4)), 10), (((2, 5), (3, 5)), 6))
    found = told(count(given, "star", Terms(1, "T")), given, Terms(1, "T"))
    assert found["scores"] == {"1": "50", "2": "70", "3": "30"}
    assert found["elected"] == [1]
    runoff = {"finalists": [2, 1], "preferred": {"2": 6, "1": 10}, "elected": 1}
    assert found["runoffs"] == [runoff]


def test_star_ties():
    # sums 8 each for B and C behind A: B is above C on more papers, so B is a finalist
    given = scores((((1, 5), (2, 2), (3, 1)), 3), (((2, 2), (3, 5)), 1))
    outcome = count(given, "star", Terms(1, "T"))
    assert outcome.scores == {1: "15", 2: "8", 3: "8"}
    assert outcome.extra["runoffs"][0]["finalists"] == [1, 2]
    # a level runoff goes to the larger sum
    given = scores((((1, 5), (2, 0)), 1), (((1, 0), (2, 3)), 1))
    assert count(given, "star", Terms(1, "T")).elected == (1,)
    level = scores((((1, 5),), 1), (((2, 5),), 1))
    with pytest.raises(LotNeeded):
        count(level, "star", Terms(1, "T"))
    assert len(count(level, "star", Terms(1, "T", "s")).ties) == 1


def test_star_with_two_seats_goes_again_without_the_first():
    given = scores((((1, 5), (2, 4)), 10), (((2, 5), (3, 5)), 6))
    assert count(given, "star", Terms(2, "T")).elected == (1, 2)


SCHULZE = """
5:A>C>B>E>D
5:A>D>E>C>B
8:B>E>D>A>C
3:C>A>B>E>D
7:C>A>E>B>D
2:C>B>A>D>E
7:D>C>E>B>A
8:E>B>A>D>C
"""


def test_schulze_as_in_the_paper():
    """Schulze 2011, example 1: 45 voters, ranking E > A > C > B > D."""
    given = read(SCHULZE.encode(), name="x.abif")
    found = told(count(given, "schulze", Terms(1)), given, Terms(1))
    assert found["ranking"] == [5, 1, 3, 2, 4]
    assert found["elected"] == [5]
    assert found["pairwise"]["1"] == {"2": 20, "3": 26, "4": 30, "5": 22}
    assert found["pairwise"]["5"] == {"1": 23, "2": 27, "3": 21, "4": 31}
    assert found["scores"] == {"1": "3", "2": "1", "3": "2", "4": "0", "5": "4"}


def test_schulze_ranks_those_not_ranked_last_and_shared_ranks_level():
    given = read(b"3: A>B\n2: B=C\n1: C", name="x.abif")
    found = told(count(given, "schulze", Terms(1)), given, Terms(1))
    assert found["pairwise"] == {
        "1": {"2": 3, "3": 3}, "2": {"1": 2, "3": 3}, "3": {"1": 3, "2": 1},
    }  # fmt: skip


def test_schulze_levels_and_the_lot_only_where_a_seat_depends_on_it():
    found = as_json("3 A, 1 B>C, 1 C>B", "schulze")
    assert found["levels"] == [[1], [2, 3]]
    assert (found["ranking"], found["ties"]) == ([1, 2, 3], [])
    with pytest.raises(LotNeeded):
        counted("3 A, 1 B>C, 1 C>B", "schulze", seats=2)
