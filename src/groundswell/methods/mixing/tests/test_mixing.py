"""Mixing: properties of every plan, the three rooms of the README, and late arrivals."""

import json
from collections import Counter
from itertools import combinations
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from groundswell.methods.mixing import (
    Attendee,
    at_random,
    fewest_of_one_branch,
    fewest_repeats,
    mix,
    seat_late,
    table_sizes,
    take_out,
    tally,
)
from groundswell.methods.mixing.__main__ import main


def room(people, branches, seed=0):
    rng = Random(seed)
    return [Attendee(f"p{n}", f"b{rng.randrange(branches)}") for n in range(people)]


rooms = st.lists(st.sampled_from(["", "north", "south", "east"]), max_size=40).map(
    lambda branches: [Attendee(f"p{n}", branch) for n, branch in enumerate(branches)]
)
sizes = st.integers(2, 7)
seeds = st.integers(0, 2**32)


def counted_by_hand(rounds, people):
    """Count again, the slow way: every pair of people, every round, every table."""
    branch = {p.key: p.branch for p in people}
    repeats = own = 0
    for a, b in combinations(branch, 2):
        together = sum(a in t and b in t for tables in rounds for t in tables)
        repeats += max(0, together - 1)
        own += together if branch[a] and branch[a] == branch[b] else 0
    return repeats, own


@given(rooms, sizes, st.integers(0, 4), seeds)
@settings(max_examples=60, deadline=None)
def test_every_plan_seats_everybody_once_a_round_and_counts_true(people, size, rounds, seed):
    plan = mix(people, size=size, rounds=rounds, rng=Random(seed), swaps=600)
    assert len(plan) == rounds
    for tables in plan:
        assert Counter(k for t in tables for k in t) == Counter(p.key for p in people)
        assert [len(t) for t in tables] == list(table_sizes(len(people), size))
    found = tally(plan, people)
    assert (found.repeats, found.of_one_branch) == counted_by_hand(plan, people)
    assert found.repeats >= fewest_repeats(len(people), size=size, rounds=rounds)
    assert found.of_one_branch >= fewest_of_one_branch(people, size=size, rounds=rounds)
    assert plan == mix(people, size=size, rounds=rounds, rng=Random(seed), swaps=600)


@given(rooms, sizes, st.integers(1, 4), seeds)
@settings(max_examples=40, deadline=None)
def test_never_worse_than_the_shuffle_it_starts_from(people, size, rounds, seed):
    def cost(plan):
        found = tally(plan, people)
        return 10 * found.repeats + 3 * found.of_one_branch

    shuffled = at_random(people, size=size, rounds=rounds, rng=Random(seed))
    assert cost(mix(people, size=size, rounds=rounds, rng=Random(seed), swaps=300)) <= cost(
        shuffled
    )


@given(st.integers(0, 60), sizes)
def test_tables_are_even(people, size):
    seats = table_sizes(people, size)
    assert sum(seats) == people
    assert not seats or (max(seats) <= size and max(seats) - min(seats) <= 1)


@given(rooms.filter(bool), sizes, st.integers(1, 4), st.integers(0, 4), seeds)
@settings(max_examples=40, deadline=None)
def test_somebody_late_sits_once_a_round_and_nobody_else_moves(people, size, rounds, sat, seed):
    plan = mix(people, size=size, rounds=rounds, rng=Random(seed), swaps=200)
    late = Attendee("late", "north")
    fitted = seat_late(plan, late, people, sat=sat)
    assert fitted[:sat] == plan[:sat]
    for before, after in zip(plan[sat:], fitted[sat:], strict=True):
        assert [t for t in after if "late" in t] == [
            (*t, "late") for t, u in zip(before, after, strict=True) if t != u
        ]
        seats = [len(t) for t in before]
        assert seats[next(n for n, t in enumerate(after) if "late" in t)] == min(seats)
    assert take_out(fitted, "late") == plan


@pytest.mark.parametrize(
    ("people", "size", "rounds", "branches"), [(32, 4, 5, 6), (60, 5, 4, 12), (300, 6, 4, 50)]
)
def test_the_rooms_of_the_readme_have_no_repeat_and_a_shuffle_has_many(
    people, size, rounds, branches
):
    for seed in range(3):
        sit = room(people, branches, seed)
        found = tally(mix(sit, size=size, rounds=rounds, rng=Random(seed)), sit)
        plain = tally(at_random(sit, size=size, rounds=rounds, rng=Random(seed)), sit)
        assert found.repeats == 0
        assert plain.repeats >= 30
        assert found.of_one_branch <= plain.of_one_branch / 3


def test_ten_late_arrivals_in_a_room_of_sixty_meet_nobody_again():
    sit = room(60, 12)
    plan = mix(sit, size=5, rounds=4, rng=Random(1))
    for n in range(10):
        late = Attendee(f"late{n}", f"b{n}")
        plan = seat_late(plan, late, sit, sat=1)
        sit = [*sit, late]
    assert tally(plan, sit).repeats == 0


def test_rounds_already_sat_are_counted_with():
    sit = room(24, 24)
    before = mix(sit, size=4, rounds=2, rng=Random(1))
    after = mix(sit, size=4, rounds=2, rng=Random(2), before=before)
    assert tally(before + after, sit).repeats == 0


def test_a_room_that_cannot_avoid_repeats_reaches_the_fewest():
    sit = room(4, 4)
    plan = mix(sit, size=4, rounds=3, rng=Random(1))
    assert tally(plan, sit).repeats == 12 == fewest_repeats(4, size=4, rounds=3)


def test_what_is_no_room_is_refused():
    with pytest.raises(ValueError, match="one key"):
        mix([Attendee("a"), Attendee("a")], size=2, rounds=1, rng=Random(1))
    with pytest.raises(ValueError, match="seats two"):
        mix([Attendee("a"), Attendee("b")], size=1, rounds=1, rng=Random(1))
    with pytest.raises(ValueError, match="already"):
        seat_late(((("a",),),), Attendee("a"), [])


def test_by_hand(tmp_path, capsys):
    file = tmp_path / "room.json"
    file.write_text(json.dumps([[f"p{n}", ""] for n in range(12)]))
    assert main([str(file), "--size", "3", "--rounds", "3", "--seed", "4"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["people"], told["repeats"], len(told["rounds"])) == (12, 0, 3)
    file.write_text("{}x")
    assert main([str(file)]) == 2
    assert "is not a room" in capsys.readouterr().err
