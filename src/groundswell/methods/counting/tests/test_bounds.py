"""Least and most of each kind: guard and doom."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundswell.methods.counting import (
    Bound,
    Bounds,
    CannotCount,
    bounds_from,
)
from groundswell.methods.counting.tests.making import as_json, counted

TRANSFERABLE = ("scottish-stv", "wigm", "meek", "ers97")
WOMEN = {2: "woman", 4: "woman"}


def bounds(least=0, most=None, of=WOMEN):
    return Bounds((Bound("gender", "woman", least, most),), {"gender": of})


PAPERS = "40 A>C, 10 B, 35 C>A, 5 D>B, 20 E"


@pytest.mark.parametrize("rule", TRANSFERABLE)
def test_the_last_who_can_meet_a_least_is_guarded(rule):
    plain = as_json(PAPERS, rule, "ABCDE", 2, seed="s")
    assert set(plain["elected"]) == {1, 3}
    found = as_json(PAPERS, rule, "ABCDE", 2, seed="s", bounds=bounds(least=1))
    assert 2 in found["elected"]
    assert len(found["elected"]) == 2
    assert 2 not in found["excluded"]


@pytest.mark.parametrize("rule", TRANSFERABLE)
def test_who_would_exceed_a_most_is_doomed_even_with_a_quota(rule):
    papers = "40 B>D, 35 D>B, 10 A, 9 C, 8 E"
    found = as_json(papers, rule, "ABCDE", 2, seed="s", bounds=bounds(most=1))
    assert 2 in found["elected"]
    assert 4 in found["excluded"]
    doomed = [stage for stage in found["stages"] if stage.get("doomed")]
    assert [stage["doomed"] for stage in doomed] == [[4]]
    first_out = next(stage for stage in found["stages"] if stage["kind"] == "exclusion")
    assert first_out["candidate"] == 4


@pytest.mark.parametrize("rule", TRANSFERABLE)
def test_bounds_that_ask_nothing_change_nothing(rule):
    if rule == "ers97":  # with bounds nobody is excluded together and no surplus waits
        pytest.skip("ERS97 goes one by one where there are bounds")
    plain = as_json(PAPERS, rule, "ABCDE", 2, seed="s")
    assert as_json(PAPERS, rule, "ABCDE", 2, seed="s", bounds=bounds()) == plain


@pytest.mark.parametrize("rule", TRANSFERABLE)
def test_what_cannot_be_met_is_refused_at_the_start(rule):
    with pytest.raises(CannotCount) as refused:
        counted(PAPERS, rule, "ABCDE", 2, bounds=bounds(least=3))
    assert refused.value.code == "infeasible"


@pytest.mark.parametrize("rule", ["approval", "schulze", "block"])
def test_rules_of_one_stage_refuse_bounds(rule):
    with pytest.raises(CannotCount) as refused:
        counted(PAPERS, rule, "ABCDE", 2, bounds=bounds(least=1))
    assert refused.value.code == "no_bounds"


def test_bounds_may_not_name_strangers():
    with pytest.raises(CannotCount, match="no candidate 9"):
        counted(PAPERS, "meek", "ABCDE", 2, bounds=bounds(of={9: "woman"}))


@given(
    kinds=st.lists(st.tuples(st.sampled_from("wm"), st.sampled_from("ns")), min_size=1, max_size=7),
    least=st.integers(0, 3),
    most=st.integers(0, 3),
    seats=st.integers(1, 4),
    elected=st.integers(0, 2),
)
def test_can_be_met_agrees_with_trying_every_choice(kinds, least, most, seats, elected):
    rules = (Bound("g", "w", least, None), Bound("r", "n", 0, most))
    attributes = {
        "g": {number: kind[0] for number, kind in enumerate(kinds)},
        "r": {number: kind[1] for number, kind in enumerate(kinds)},
    }
    elected = min(elected, seats, len(kinds))
    have, others = list(range(elected)), list(range(elected, len(kinds)))
    free = min(seats - elected, len(others))
    tried = any(
        sum(kinds[each][0] == "w" for each in house) >= least
        and sum(kinds[each][1] == "n" for each in house) <= most
        for more in itertools.combinations(others, free)
        for house in [[*have, *more]]
    )
    assert Bounds(rules, attributes).can_be_met(have, others, seats) == tried


def test_a_file_of_bounds():
    told = {
        "attributes": {"gender": {"1": "woman", "3": "woman"}},
        "bounds": [{"attribute": "gender", "value": "woman", "min": 1, "max": 2}],
    }
    found = bounds_from(told)
    assert found.rules == (Bound("gender", "woman", 1, 2),)
    assert found.attributes == {"gender": {1: "woman", 3: "woman"}}
    told["bounds"] = [{"attribute": "gender", "value": "woman"}]
    assert bounds_from(told).rules == (Bound("gender", "woman", 0, None),)


def one_bound(**edges):
    bound = {"attribute": "g", "value": "w"} | edges
    return {"attributes": {"g": {}}, "bounds": [bound]}


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ([], "attributes"),
        ({"attributes": [], "bounds": []}, "an object"),
        ({"attributes": {"g": {"x": "w"}}, "bounds": []}, "attributes.g"),
        ({"attributes": {}, "bounds": [{"value": "w"}]}, "bounds[0]"),
        ({"attributes": {}, "bounds": [{"attribute": "g", "value": "w"}]}, "not among"),
        (one_bound(min=-1), "whole"),
        (one_bound(max="2"), "whole"),
        (one_bound(min=2, max=1), "more than"),
    ],
)  # fmt: skip
def test_a_file_that_is_no_bounds(told, said):
    with pytest.raises(ValueError) as refused:
        bounds_from(told)
    assert said in str(refused.value)


REOPENING = {"names": "ABCDE", "seats": 2, "seed": "s", "reopen": 5}


@pytest.mark.parametrize("rule", TRANSFERABLE)
def test_a_least_never_takes_reopening_off_the_paper(rule):
    """Both seats are kept, and most would rather have nominations again."""
    found = as_json("60 E>A, 20 B>A, 10 D>C", rule, **REOPENING, bounds=bounds(least=2))
    assert (found["elected"], found["vacant"]) == ([], 2)


@pytest.mark.parametrize("rule", TRANSFERABLE)
def test_whoever_is_guarded_can_lose_to_reopening(rule):
    papers = "50 A>E, 30 E, 12 C>E, 5 B>E, 3 D>E"
    found = as_json(papers, rule, **REOPENING, bounds=bounds(least=1))
    assert (found["elected"], found["vacant"]) == ([1], 1)


@pytest.mark.parametrize("rule", TRANSFERABLE)
def test_whoever_is_guarded_takes_the_seat_where_reopening_is_behind(rule):
    papers = "50 A>C, 30 C>A, 12 B, 5 D>B, 3 E>B"
    found = as_json(papers, rule, **REOPENING, bounds=bounds(least=1))
    assert (found["elected"], found["vacant"]) == ([1, 2], 0)


def test_reopening_does_not_make_up_for_who_is_missing_at_the_start():
    with pytest.raises(CannotCount) as refused:
        counted(PAPERS, "meek", "ABCDE", 3, reopen=5, bounds=bounds(least=3))
    assert refused.value.code == "infeasible"
