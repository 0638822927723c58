"""Hustings: the clock names who speaks, equally often and for as long; nobody out of turn."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from groundswell.decide.elections import actions, queries, refusals
from groundswell.decide.elections.models import Turn as Row
from groundswell.decide.elections.rules.hustings import Had, Turn, had, line
from groundswell.decide.elections.tests.conftest import (
    AFTER,
    AT,
    DURING,
    OPENS,
    announce,
    fielded,
    stands,
)
from groundswell.foundation import clock
from groundswell.foundation.errors import NotPermitted

NIGHT = OPENS - timedelta(days=1)
SECOND = timedelta(seconds=1)


def take(election, step, by, at, after=None):
    number = election.turns.count() if after is None else after
    actions.take_turn(election=election, step=step, after=number, by=by, at=at)


@given(
    st.lists(st.integers(0, 400), min_size=1, max_size=60),
    st.integers(2, 6),
    st.sampled_from("abcd"),
)
def test_nobody_is_ever_more_than_one_turn_ahead_and_least_time_goes_first(lengths, people, seed):
    tokens, turns, at = [f"c{n}" for n in range(people)], [], AT
    for length in lengths:
        told = had(tokens, turns, at)
        chosen = line(told, seed)[0]
        fewest = min(each.turns for each in told)
        assert chosen.turns == fewest
        assert chosen.seconds == min(each.seconds for each in told if each.turns == fewest)
        turns.append(Turn(chosen.who, at, at + length * SECOND))
        at += length * SECOND
    counts = [each.turns for each in had(tokens, turns, at)]
    assert max(counts) - min(counts) <= 1
    assert sum(each.seconds for each in had(tokens, turns, at)) == sum(lengths)


def test_where_all_is_equal_the_lot_decides_and_not_the_order_given():
    even = [Had("a", 1, 60), Had("b", 1, 60), Had("c", 1, 60)]
    assert line(even, "s") == line(even[::-1], "s")
    firsts = {line(even, str(seed))[0].who for seed in range(30)}
    assert firsts == {"a", "b", "c"}


def test_a_turn_ends_when_the_next_is_called_and_both_are_on_the_clock(world):
    election = fielded(world)
    take(election, actions.Step.CALL, world.ann, NIGHT)
    now = queries.hustings_of(election, NIGHT + 70 * SECOND)
    assert (now.left, now.turns) == (110, 1)
    take(election, actions.Step.CALL, world.ann, NIGHT + 100 * SECOND)
    later = queries.hustings_of(election, NIGHT + 130 * SECOND)
    assert later.speaker != now.speaker
    assert {row.name: row.seconds for row in later.rows} == {now.speaker: 100, later.speaker: 30}
    take(election, actions.Step.STOP, world.ann, NIGHT + 140 * SECOND)
    ended = queries.hustings_of(election, NIGHT + 999 * SECOND)
    assert ended.left is None
    assert [(row.name, row.seconds) for row in ended.rows] == [
        (later.speaker, 40),
        (now.speaker, 100),
    ]
    take(election, actions.Step.SKIP, world.ann, NIGHT + 1000 * SECOND)  # gave it up: it counts
    assert queries.hustings_of(election, NIGHT + 1000 * SECOND).rows[0].name == now.speaker


def test_pressed_twice_is_one_turn(world):
    election = fielded(world)
    for _again in range(2):
        take(election, actions.Step.CALL, world.ann, NIGHT, after=0)
    assert election.turns.count() == 1
    first = election.turns.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        Row.objects.create(election=election, candidate=first.candidate, number=2, began_at=NIGHT)


def test_who_may_give_turns_and_when(world):
    election = fielded(world)
    stands(election, world.bob, world.eli, world.ida)  # an officer who stands
    for person, refusal in ((world.eli, NotPermitted), (world.bob, refusals.StandsThemself)):
        with pytest.raises(refusal):
            take(election, actions.Step.CALL, person, NIGHT)
    for at in (AT, AFTER):
        with pytest.raises(refusals.NoHustingsNow):
            take(election, actions.Step.CALL, world.ann, at)
    take(election, actions.Step.CALL, world.ann, DURING)
    empty = announce(world, key="f")
    with pytest.raises(refusals.NoHustingsNow):
        take(empty, actions.Step.CALL, world.ann, NIGHT)


def test_everybody_reads_the_clock_and_the_chair_alone_presses(
    world, client, signed_in, django_assert_max_num_queries
):
    election = fielded(world)
    clock.use(lambda: NIGHT)
    address = reverse("elections:hustings", args=[election.token])
    wall = reverse("elections:hustings_wall", args=[election.token])
    told = {"do": "call", "after": "0"}
    assert signed_in(world.eli).post(address, told).status_code == 404
    assert "Call the next" not in signed_in(world.eli).get(address).content.decode()
    chair = signed_in(world.ann)
    assert "Call the next" in chair.get(address).content.decode()
    assert chair.post(address, told).status_code == 302
    assert chair.post(address, {"do": "sing", "after": "1"}).status_code == 404
    chair.logout()
    with django_assert_max_num_queries(12):
        text = client.get(wall).content.decode()
    assert "3:00" in text
    assert "<button" not in text
    clock.use(lambda: NIGHT + 190 * SECOND)
    over = client.get(address).content.decode()
    assert "−0:10" in over
    assert "Cat Catson" in over
    assert "Dan Danson" in over
