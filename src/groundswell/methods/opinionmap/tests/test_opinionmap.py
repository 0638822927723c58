import json
import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from groundswell.methods.opinionmap import (
    NotVotes,
    interval,
    keep_names,
    opinion_map,
    read_groups,
    read_taken_out,
    read_votes,
)
from groundswell.methods.opinionmap.clusters import adjusted_rand, silhouette

HEADS = ("voter-id", "comment-id", "vote")


def camps(sizes=(30, 20), statements=12, seed=1, noise=0.1, seen=1.0):
    """People of camps that disagree on all but the first three statements."""
    chance = random.Random(seed)
    rows, person = [], 0
    for camp, size in enumerate(sizes):
        for _ in range(size):
            for at in range(statements):
                if chance.random() < seen:
                    vote = 1 if at < 3 else (-1) ** (camp + at)
                    vote = chance.choice((1, 0, -1)) if chance.random() < noise else vote
                    rows.append((str(person), str(at), str(vote)))
            person += 1
    return rows


def mapped(rows, **given):
    return opinion_map(read_votes([HEADS, *rows]), **given)


def test_two_camps_are_found_and_named_by_size():
    told = mapped(camps())
    assert (told["k"], told["stability"]) == (2, 1.0)
    assert {told["groups"][str(who)] for who in range(30)} == {"0"}
    assert {told["groups"][str(who)] for who in range(30, 50)} == {"1"}
    assert set(told["consensus"]["agree"][:3]) == {"0", "1", "2"}
    shared = [told["statements_by_id"][each]["min_agree"] for each in ("0", "1", "2")]
    others = [one["min_agree"] for name, one in told["statements_by_id"].items() if int(name) > 2]
    assert min(shared) > max(others)


def test_a_group_of_nine_is_not_shown_and_one_of_ten_is():
    assert mapped(camps((40, 9)), stability=False)["k"] == 1
    assert mapped(camps((40, 10)), stability=False)["k"] == 2


def test_one_group_has_neither_silhouette_nor_stability():
    told = mapped(camps((9, 9)))
    assert (told["k"], told["silhouette"], told["stability"]) == (1, None, None)
    assert set(told["groups"].values()) == {"0"}


def test_noise_has_groups_that_do_not_hold():
    chance = random.Random(3)
    rows = [(str(who), str(at), chance.choice("10")) for who in range(120) for at in range(40)]
    told = mapped(rows)
    assert told["stability"] is None or told["stability"] <= 0.5


def test_the_order_of_rows_changes_not_a_byte():
    rows = camps(seen=0.6)
    told = json.dumps(mapped(rows, seed=7))
    for seed in range(3):
        random.Random(seed).shuffle(rows)
        assert json.dumps(mapped(rows, seed=7)) == told


def test_a_matrix_and_its_rows_and_columns_in_any_order_are_one():
    rows = camps(seen=0.6)
    said = {(who, at): vote for who, at, vote in rows}
    people = [str(at) for at in range(50)]
    statements = [str(at) for at in range(12)]
    texts = {json.dumps(mapped(rows))}
    for seed in range(3):
        random.Random(seed).shuffle(people)
        random.Random(seed).shuffle(statements)
        lines = [[who, "0", *(said.get((who, at), "") for at in statements)] for who in people]
        heads = ["participant", "group-id", *statements]
        texts.add(json.dumps(opinion_map(read_votes([heads, *lines]))))
    assert len(texts) == 1


def test_the_last_vote_of_a_pair_counts():
    rows = [("1", "5", "1"), ("2", "5", "1"), ("1", "5", "-1"), ("1", "6", "0"), ("1", "5", "0")]
    votes = read_votes([HEADS, *rows])
    assert len(votes) == 3
    assert votes.vote.tolist() == [0, 0, 1]


def test_a_statement_taken_out_is_as_if_it_had_not_been_made():
    rows = camps()
    comments = [("comment-id", "moderated"), ("4", "-1"), ("5", "1"), ("7", "-1")]
    out = read_taken_out(comments)
    assert out == ["4", "7"]
    without = opinion_map(read_votes([HEADS, *rows]).without(out))
    assert without == mapped([row for row in rows if row[1] not in out])


def test_given_groups_are_used_and_others_left_out():
    rows = camps()
    groups = read_groups(
        [("participant", "group-id"), *((str(at), "ab"[at % 2]) for at in range(8))]
    )
    told = mapped(rows, groups=groups)
    assert (told["participants"], told["in_map"], told["k"]) == (50, 8, 2)
    assert told["groups"] == groups
    assert "stability" in told
    assert "stability" not in mapped(rows, stability=False)


@pytest.mark.parametrize(
    "rows",
    [
        [],
        [("a", "b")],
        [HEADS, ("1", "2", "3")],
        [HEADS, ("1", "2")],
        [HEADS, ("1", "2", "")],
        [("participant", "0"), ("1", "yes")],
        [("participant", "0", "1"), ("1", "1")],
    ],
)
def test_what_is_not_votes_is_refused(rows):
    with pytest.raises(NotVotes):
        read_votes(rows)


@pytest.mark.parametrize("rows", [[HEADS], [("participant", "0", "1"), ("7", "", "")]])
def test_nothing_said_is_an_empty_map(rows):
    told = opinion_map(read_votes(rows))
    assert (told["votes"], told["in_map"], told["points"]) == (0, 0, {})
    json.dumps(told, allow_nan=False)


VOTE = st.tuples(st.integers(0, 30), st.integers(0, 9), st.sampled_from(["1", "0", "-1", "+1"]))


@settings(max_examples=40, deadline=None)
@given(st.lists(VOTE, max_size=200), st.integers(0, 5), st.randoms(use_true_random=False))
def test_whatever_was_said_the_map_holds_together(cast, seed, chance):
    cast = list({each[:2]: each for each in cast}.values())
    rows = [(str(who), str(at), vote) for who, at, vote in cast]
    told = mapped(rows, seed=seed, stability=False)
    text = json.dumps(told, allow_nan=False)
    chance.shuffle(rows)
    assert json.dumps(mapped(rows, seed=seed, stability=False), allow_nan=False) == text
    assert told["in_map"] == len(told["groups"]) == len(told["points"]) <= told["participants"]
    sizes = [list(told["groups"].values()).count(name) for name in set(told["groups"].values())]
    assert len(sizes) == told["k"]
    assert told["k"] < 2 or min(sizes) >= 10
    for one in told["statements_by_id"].values():
        assert 0 < one["consensus"] <= one["min_agree"] < 1 if told["k"] else True
        for figures in one["by_group"].values():
            assert figures["agree"] + figures["disagree"] <= figures["seen"]
            assert 0 < figures["p_agree"] < 1
            low, high = interval(figures["agree"], figures["seen"])
            assert 0 <= low <= high <= 1
    for held in told["representative"].values():
        assert len(held) <= 5
        assert [each["side"] for each in held] == sorted(each["side"] for each in held)


@pytest.mark.slow
@settings(max_examples=20, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=12, max_size=60))
def test_agreement_and_silhouette_are_those_of_another_library(pairs):
    from sklearn.metrics import adjusted_rand_score, silhouette_score

    first, second = np.array(pairs).T
    assert adjusted_rand(first, second) == pytest.approx(adjusted_rand_score(first, second))
    points = np.column_stack([np.arange(len(pairs)) * 0.37 % 1, second + 0.0])
    labels = np.unique(first, return_inverse=True)[1]
    if 1 < labels.max() + 1 < len(pairs):
        assert silhouette(points, labels) == pytest.approx(silhouette_score(points, labels))


def test_names_stay_with_the_people():
    before = dict.fromkeys("abcde", "0") | dict.fromkeys("fgh", "1")
    now = dict.fromkeys("abcfx", "1") | dict.fromkeys("ghde", "0") | dict.fromkeys("yz", "2")
    assert keep_names(before, now) == {"0": "1", "1": "0", "2": "2"}
    assert keep_names({}, {"a": "0"}) == {"0": "0"}
    assert keep_names(before, before) == {"0": "0", "1": "1"}


def test_intervals_are_wilsons():
    assert interval(0, 0) == (0.0, 1.0)
    assert interval(81, 263) == pytest.approx((0.2553, 0.3662), abs=1e-4)  # Newcombe 1998, table I


def test_the_example_of_the_page_comes_out():
    agreed = {*range(8), *range(10, 15)}
    rows = [(str(who), "7", "1" if who in agreed else "-1") for who in range(16)]
    groups = {str(who): "0" if who < 10 else "1" for who in range(16)}
    told = mapped(rows, groups=groups)["statements_by_id"]["7"]
    first, second = told["by_group"]["0"], told["by_group"]["1"]
    assert (first["p_agree"], second["p_agree"]) == (0.75, 0.75)
    assert (first["rep_agree"], second["rep_agree"]) == (1.0, 1.0)
    assert first["z_agree"] == pytest.approx(2.111, abs=1e-3)
    assert second["z_agree"] == pytest.approx(1.890, abs=1e-3)
    assert first["rep_z_agree"] == pytest.approx(-0.216, abs=2e-3)
    assert (told["min_agree"], told["consensus"]) == (0.75, 0.5625)
    assert interval(8, 10) == pytest.approx((0.49, 0.943), abs=1e-3)
