"""Small counts worked by hand: every figure here was found with a pencil."""

import pytest

from groundswell.methods.counting import CannotCount, LotNeeded, Reopen, Terms, count, lot, told
from groundswell.methods.counting.tests.making import as_json, counted, election


def rows(found):
    return [
        (stage["kind"], stage["candidate"], stage["votes"], stage["elected"], stage["excluded"])
        for stage in found["stages"]
    ]


def test_scottish_by_hand():
    """
    100 papers, 2 seats: quota 34. A has 60: surplus 26, each paper worth 26/60 = 0.43333 (cut).

    40 papers go to B (17.33320), 15 to C (6.49995), 5 nowhere (2.16665): 25.99980 of 26, and
    0.00020 is lost. C has 19.49995 and is the lowest; 13 of its first papers go to D at 1.
    """
    found = as_json("40 A>B, 15 A>C, 5 A, 14 B, 13 C>D, 13 D", "scottish-stv", "ABCD", 2)
    assert found["quota"] == "34.00000"
    first, second, third, fourth = found["stages"]
    assert first["votes"] == {"1": "60.00000", "2": "14.00000", "3": "13.00000", "4": "13.00000"}
    assert (first["kind"], first["elected"], first["excluded"]) == ("first", [1], [])
    assert (second["kind"], second["candidate"]) == ("surplus", 1)
    assert second["votes"] == {"1": "34.00000", "2": "31.33320", "3": "19.49995", "4": "13.00000"}
    assert (second["non_transferable"], second["loss"]) == ("2.16665", "0.00020")
    assert (third["kind"], third["candidate"], third["excluded"]) == ("exclusion", 4, [4])
    assert third["non_transferable"] == "15.16665"
    assert third["votes"]["4"] == "0.00000"
    assert fourth["candidate"] == 3
    assert fourth["elected"] == [2]
    assert fourth["deemed"] == [2]
    assert found["elected"] == [1, 2]
    assert found["excluded"] == [4, 3]
    assert {stage["sum"] for stage in found["stages"]} == {"100.00000"}
    assert found["ties"] == []
    assert found["vacant"] == 0


def test_a_paper_keeps_the_value_at_which_it_came():
    """B has 38, 40 papers at 0.5 and 18 at 1: a surplus of 18 makes that 0.23684 and 0.47368."""
    found = as_json("40 A>B>C, 18 B>C, 1 C, 9 D, 8 E", "scottish-stv", "ABCDE", 3)
    assert found["quota"] == "20.00000"
    assert [stage["candidate"] for stage in found["stages"]] == [None, 1, 2, 5, 4]
    assert found["stages"][1]["votes"]["2"] == "38.00000"
    third = found["stages"][2]
    assert third["votes"]["3"] == "18.99984"
    assert third["loss"] == "0.00016"
    assert found["elected"] == [1, 2, 3]


def test_surpluses_move_the_largest_first_and_what_reaches_the_quota_exactly_has_none():
    found = as_json("30 A>D, 28 B>D, 23 C, 8 D, 2 E", "scottish-stv", "ABCDE", 3)
    assert found["quota"] == "23.00000"
    assert found["elected"] == [1, 2, 3]
    assert len(found["stages"]) == 1


def test_the_largest_surplus_is_the_largest_now():
    """A's 10 take C to 22.99999: its 5.99999 go before the 4 that B has had since the start."""
    found = as_json("27 A>C, 21 B>D, 13 C>E, 3 D, 16 E", "scottish-stv", "ABCDE", 4)
    assert found["quota"] == "17.00000"
    assert [stage["candidate"] for stage in found["stages"]] == [None, 1, 3]
    assert found["stages"][1]["votes"]["3"] == "22.99999"
    assert found["stages"][2]["votes"]["5"] == "19.39118"
    assert found["elected"] == [1, 2, 3, 5]


def test_nothing_moves_to_those_elected_or_out_and_nothing_follows_the_last_seat():
    found = as_json("6 A>B, 5 B, 3 C>A>B", "scottish-stv", "ABC", 2)
    assert found["quota"] == "5.00000"
    assert len(found["stages"]) == 1
    found = as_json("9 A, 3 B>A>C, 4 C, 5 D", "scottish-stv", "ABCD", 2)
    assert found["stages"][-1]["votes"]["1"] == "8.00000"


def test_as_many_as_there_are_seats_are_elected_at_once():
    found = as_json("3 A, 5 B", "scottish-stv", "AB", 2)
    assert (found["elected"], len(found["stages"])) == ([2, 1], 1)
    found = as_json("3 A, 5 B", "scottish-stv", "AB", 4)
    assert (found["elected"], found["vacant"]) == ([2, 1], 2)


def test_wigm_must_exceed_an_exact_quota():
    found = as_json("4 A>B, 2 B, 3 C", "wigm", "ABC", 2)
    assert (found["quota"], found["exact"]) == ("3.000000000000", "3/1")
    assert found["elected"][0] == 1
    second = found["stages"][1]
    assert second["votes"]["2"] == "3.000000000000"  # three is not over three
    assert second["elected"] == []
    assert found["ties"] == [
        {"stage": 3, "candidates": [2, 3], "by": "earlier_stage", "chosen": 2}
    ]  # fmt: skip
    assert found["elected"] == [1, 3]


def test_wigm_loses_nothing():
    found = as_json("5 A>B, 2 A>C, 1 B, 2 C", "wigm", "ABC", 2)
    second = found["stages"][1]
    assert found["exact"] == "10/3"
    assert second["exact"]["2"] == "76/21"  # 1 + 5 × (11/3 ÷ 7)
    assert second["votes"]["2"] == "3.619047619048"
    assert second["loss"] == "0.000000000000"
    assert second["exact"]["loss"] == "0/1"


def test_meek_by_hand():
    """
    9 papers, 2 seats: quota 3.000000001. A has 6: k = 3.000000001 × 1 / 6 = 0.500000001 (up).

    B then has 1 + 4 × (1 − k), C 2 + 2 × (1 − k): 2.999999996 and 2.999999998.
    """
    found = as_json("4 A>B, 2 A>C, 1 B, 2 C", "meek", "ABC", 2)
    first = found["stages"][0]
    assert (first["kind"], first["candidate"], first["elected"]) == ("iteration", None, [1])
    assert first["quota"] == "3.000000001"
    assert first["votes"] == {"1": "6.000000000", "2": "1.000000000", "3": "2.000000000"}
    second = found["stages"][1]
    assert second["votes"] == {"1": "3.000000006", "2": "2.999999996", "3": "2.999999998"}
    assert (second["kind"], second["candidate"]) == ("exclusion", 2)
    # within the surplus that is left the two are level, and at the stage before B was behind
    assert found["ties"] == [{"stage": 2, "candidates": [2, 3], "by": "earlier_stage", "chosen": 2}]
    assert found["elected"] == [1, 3]


def test_meek_lets_the_quota_fall_as_papers_run_out():
    found = as_json("6 A, 3 B>C, 2 C, 2 D", "meek", "ABCD", 2, seed="x")
    quotas = [float(stage["quota"]) for stage in found["stages"]]
    assert quotas == sorted(quotas, reverse=True)
    assert quotas[-1] < quotas[0]
    assert found["quota"] == found["stages"][-1]["quota"]
    assert {stage["sum"] for stage in found["stages"]} == {"13.000000000"}


def test_ers97_cuts_a_surplus_to_hundredths_as_in_the_societys_model():
    """Quota 107.58 of 753 and 6; 134 − 107.58 = 26.42 over 123 papers: 0.21, and 0.59 is lost."""
    papers = "123 A>B, 11 A, 104 B, 103 C, 102 D, 101 E, 100 F, 109 G"
    found = as_json(papers, "ers97", "ABCDEFG", 6)
    assert found["quota"] == "107.58"
    second = found["stages"][1]
    assert (second["kind"], second["candidate"]) == ("surplus", 1)
    assert second["votes"]["2"] == "129.83"
    assert second["loss"] == "0.59"
    assert second["parts"] == [{"value": "0.21", "papers": 123, "of": 134}]


def test_ers97_defers_a_surplus_that_can_change_nothing_and_excludes_several():
    found = as_json("34 A>B, 32 B, 20 C, 6 D>C, 4 E>C, 3 F", "ers97", "ABCDEF", 2)
    # quota 33: A's surplus of 1 and the 3, 4 and 6 together are not above C's 20
    assert found["quota"] == "33.00"
    second = found["stages"][1]
    assert (second["kind"], second["candidate"]) == ("exclusion", None)
    assert second["excluded"] == [6, 5, 4]
    assert second["votes"]["3"] == "30.00"
    # the active vote is 32 + 30 and A's 1: half of 63 is enough now (5.1.6 b)
    assert second["elected"] == [2]
    assert "deemed" not in second
    assert found["elected"] == [1, 2]


def test_ers97_lets_the_quota_fall_only_while_nobody_is_elected():
    found = as_json("5 A, 4 B, 3 C, 2 D", "ers97", "ABCD", 2)
    assert [stage["quota"] for stage in found["stages"]] == ["4.67", "4.67"]
    found = as_json("5 A, 5 B, 5 C, 4 D, 1 E", "ers97", "ABCDE", 2, seed="1")
    # 15 are left for two seats and one: three have exactly that, and lots decide
    assert [stage["quota"] for stage in found["stages"]] == ["6.67", "5.00"]
    assert len(found["elected"]) == 2
    assert [tie["by"] for tie in found["ties"]] == ["lot", "lot"]


def test_irv_stops_at_more_than_half_of_what_still_counts():
    found = as_json("4 A, 3 B, 2 C", "irv")
    assert [stage["candidate"] for stage in found["stages"]] == [None, 3]
    assert found["elected"] == [1]
    assert found["quota"] is None
    assert found["stages"][1]["votes"] == {"1": "4", "2": "3", "3": "0"}
    assert found["stages"][1]["non_transferable"] == "2"
    assert len(as_json("5 A, 3 B, 1 C", "irv")["stages"]) == 1


def test_irv_fills_one_seat_whatever_a_file_says():
    from groundswell.methods.counting import RULES, seats_for

    given = election("4 A, 3 B", seats=3)
    assert seats_for(RULES["irv"], None, given) == 1
    assert seats_for(RULES["meek"], None, given) == 3
    assert seats_for(RULES["meek"], 2, given) == 2
    with pytest.raises(CannotCount, match="one seat"):
        seats_for(RULES["irv"], 3, given)


def test_a_lot_is_the_hash_that_anyone_can_draw():
    from hashlib import sha256

    assert lot("s", "T é", 3, 7) == sha256("s|T é|3|7".encode()).hexdigest()
    with pytest.raises(LotNeeded) as refused:
        counted("1 A, 1 B", "scottish-stv", "AB")
    assert refused.value.tied == (1, 2)
    for seed in "abcdefgh":
        found = as_json("1 A, 1 B", "scottish-stv", "AB", seed=seed)
        loser = min((1, 2), key=lambda each: lot(seed, "T", 2, each))
        assert found["excluded"] == [loser]
        assert found["ties"] == [
            {"stage": 2, "candidates": [1, 2], "by": "lot", "chosen": loser, "drawn": [1, 2]}
        ]


def test_of_three_level_earlier_stages_narrow_again_and_again():
    from groundswell.methods.counting.ties import Question, settle

    def ask(history, last=True):
        return settle(Question((1, 2, 3), last, 4), history, seed="s", title="T")

    narrowed = ask([{1: 5, 2: 5, 3: 5}, {1: 2, 2: 2, 3: 3}, {1: 1, 2: 0, 3: 0}])
    assert (narrowed.chosen, narrowed.by) == (2, "earlier_stage")
    drawn = ask([{1: 2, 2: 2, 3: 3}])
    assert (drawn.by, drawn.drawn) == ("lot", (1, 2))
    assert drawn.chosen == min((1, 2), key=lambda each: lot("s", "T", 4, each))
    ahead = ask([{1: 2, 2: 3, 3: 3}, {1: 9, 2: 1, 3: 2}], last=False)
    assert ahead.chosen == 3
    drawn = ask([], last=False)
    assert drawn.chosen == max((1, 2, 3), key=lambda each: lot("s", "T", 4, each))


def test_scottish_asks_the_latest_stage_and_ers97_the_first():
    # C goes, then B and D are level at 7: B was ahead at stage 1, D at stage 2
    papers = "20 A, 5 B>E, 4 D>E, 1 F>D, 1 F>D, 2 C>B"
    scottish = as_json(papers, "scottish-stv", "ABCDEF", 1, seed="q")
    assert scottish["elected"] == [1]
    from groundswell.methods.counting.standing import Standing

    for earliest, expected in ((False, 1), (True, 2)):
        standing = Standing({1, 2, 3}, Terms(1, "T"), earliest_first=earliest)
        for votes in ({1: 4, 2: 3, 3: 9}, {1: 5, 2: 6, 3: 9}):
            standing.record(
                "first", None, votes, non_transferable=0, loss=0, elected=(), excluded=(), quota=9
            )  # fmt: skip
        assert standing.choose({1, 2, 3}, {1: 7, 2: 7, 3: 9}, last=True) == expected


def test_reopening_nominations_leaves_that_seat_and_the_rest_vacant():
    papers, names = "40 A, 35 R, 20 B>C, 5 C", "ABCR"
    found = as_json(papers, "scottish-stv", names, 3, reopen=4)
    assert found["elected"] == [1]
    assert found["vacant"] == 2
    assert found["stages"][-1]["elected"] == [1, 4]
    assert found["reopen"] == {"candidate": 4, "policy": "rest"}
    one = as_json(papers, "scottish-stv", names, 3, reopen=4, reopen_policy=Reopen.ONE)
    assert one["elected"] == [1, 2]
    assert one["vacant"] == 1
    loses = as_json("40 A, 35 B, 1 R", "scottish-stv", "ABR", 2, reopen=3)
    assert (loses["elected"], loses["vacant"]) == ([1, 2], 0)


@pytest.mark.parametrize("rule", ["approval", "block", "schulze"])
def test_reopening_in_one_stage(rule):
    found = as_json("5 A, 4 R, 3 B", rule, "ABR", 2, reopen=3)
    assert (found["elected"], found["vacant"]) == ([1], 1)
    one = as_json("5 A, 4 R, 3 B", rule, "ABR", 3, reopen=3, reopen_policy=Reopen.ONE)
    assert (one["elected"], one["vacant"]) == ([1, 2], 1)


def test_withdrawn_candidates_get_nothing_and_stay_in_the_table():
    given = election("3 A>B, 2 B", withdrawn=frozenset([1]))
    found = told(count(given, "scottish-stv", Terms(1, "T")), given, Terms(1, "T"))
    assert found["withdrawn"] == [1]
    assert found["stages"][0]["votes"] == {"1": "0.00000", "2": "5.00000", "3": "0.00000"}
    assert found["elected"] == [2]


def test_nobody_and_unknown_candidates_are_refused():
    with pytest.raises(CannotCount, match="No candidate stands"):
        count(election("1 A", withdrawn=frozenset([1, 2, 3])), "irv", Terms(1))
    with pytest.raises(CannotCount, match="no candidate 9"):
        counted("1 A", "irv", reopen=9)
    with pytest.raises(CannotCount, match="needs scores"):
        counted("1 A", "star")
