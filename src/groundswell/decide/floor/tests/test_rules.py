"""The line of speakers is a function of what was asked and heard; a clock; an order paper."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from groundswell.decide.floor.rules.clocks import Clock, shown
from groundswell.decide.floor.rules.papers import Stage, debate_is_over, falls, moved
from groundswell.decide.floor.rules.queue import (
    Heard,
    Reason,
    Share,
    Side,
    Waiting,
    is_kept,
    lagging,
    order,
    why,
)

NOON = datetime(2026, 7, 1, 12, tzinfo=UTC)
#: The first example builds everything; on a busy machine that alone takes a second.
CALMLY = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
HALF, NONE = Share(1, 2), Share(0, 1)
WAITING = st.lists(
    st.builds(Waiting, st.integers(0, 50), st.sampled_from(Side), st.booleans(), st.integers(0, 3)),
    max_size=12,
    unique_by=lambda each: each.asked,
)
HEARD = st.tuples(*[st.integers(0, 4)] * 3, st.integers(0, 3)).map(
    lambda n: Heard(n[0], n[1], min(n[2], sum(n[:2]) + n[3]), n[0] + n[1] + n[3])
)
SHARES = st.tuples(st.integers(0, 3), st.integers(0, 3)).map(
    lambda n: Share(n[0], max(1, n[0] + n[1]))
)


def ask(asked, side=Side.NEITHER, *, kept=False, spoke=0):
    return Waiting(asked, side, kept, spoke)


def line(waiting, heard=Heard(), share=NONE):  # noqa: B008  it is frozen
    return [(place.who.asked, place.reason) for place in order(waiting, heard, share)]


def test_the_sides_are_heard_in_turn():
    waiting = [ask(n, Side.FOR) for n in (1, 2, 3)] + [ask(4, Side.AGAINST)]
    assert [asked for asked, _ in line(waiting)] == [1, 4, 2, 3]
    assert line(waiting, Heard(for_=2, turns=2))[0] == (4, Reason.BALANCE)


def test_whoever_was_seldom_heard_comes_first():
    assert line([ask(1, spoke=2), ask(2, spoke=1), ask(3)]) == [
        (3, Reason.SELDOM), (2, Reason.SELDOM), (1, Reason.ORDER),
    ]  # fmt: skip


def test_every_second_turn_is_a_kept_one_while_somebody_waits_for_it():
    waiting = [ask(1), ask(2), ask(3), ask(4, kept=True), ask(5, kept=True)]
    assert [asked for asked, _ in line(waiting, share=HALF)] == [4, 1, 5, 2, 3]
    assert [asked for asked, _ in line(waiting, share=NONE)] == [1, 2, 3, 4, 5]


def test_why_am_i_fourth():
    waiting = [ask(1, Side.FOR), ask(2, Side.AGAINST), ask(3, Side.FOR), ask(4, Side.FOR, spoke=1)]
    places = order(waiting, Heard(), NONE)
    assert [(each.asked, reason) for each, reason in why(places, 4)] == [
        (1, Reason.SELDOM), (2, Reason.BALANCE), (3, Reason.SELDOM),
    ]  # fmt: skip
    assert why(places, 1) == []


@CALMLY
@given(WAITING, HEARD, SHARES, st.randoms())
def test_the_same_history_gives_the_same_line(waiting, heard, share, shuffler):
    places = order(waiting, heard, share)
    assert sorted(place.who.asked for place in places) == sorted(each.asked for each in waiting)
    shuffled = list(waiting)
    shuffler.shuffle(shuffled)
    assert order(shuffled, heard, share) == places


@CALMLY
@given(WAITING, HEARD, SHARES)
def test_everybody_can_be_told_why(waiting, heard, share):
    places = order(waiting, heard, share)
    for number, place in enumerate(places):
        told = why(places, place.who.asked)
        assert [who for who, _ in told] == [each.who for each in places[:number]]
        for who, reason in told:
            assert reason is not Reason.ORDER or who.asked < place.who.asked
            assert reason is not Reason.SELDOM or who.spoke < place.who.spoke
            assert reason is not Reason.KEPT or (who.kept and not place.who.kept)
            assert reason is not Reason.BALANCE or who.side is not place.who.side


@CALMLY
@given(WAITING, HEARD, SHARES)
def test_each_turn_keeps_the_rule(waiting, heard, share):
    left = list(waiting)
    for place in order(waiting, heard, share):
        side = lagging(heard)
        of_side = [each for each in left if each.side is side] or left
        assert place.who in of_side, "the side heard less is heard, while it waits"
        kept = [each for each in of_side if each.kept]
        assert not (kept and is_kept(heard, share)) or place.who.kept
        left.remove(place.who)
        heard = heard.also(place.who)


@CALMLY
@given(WAITING, HEARD, SHARES, st.integers(51, 60))
def test_asking_later_overtakes_nobody_who_is_alike(waiting, heard, share, asked):
    for other in waiting:
        late = Waiting(asked, other.side, other.kept, other.spoke)
        line = [place.who.asked for place in order([*waiting, late], heard, share)]
        assert line.index(other.asked) < line.index(asked)


def test_a_share_is_a_share():
    for num, den in ((2, 1), (-1, 2), (0, 0)):
        with pytest.raises(ValueError, match="no share"):
            Share(num, den)


def test_a_clock_is_stopped_and_goes_on():
    running = Clock(180, 60, NOON)
    assert running.left_at(NOON + timedelta(seconds=30)) == 90
    assert running.left_at(NOON - timedelta(seconds=30)) == 120
    assert Clock(180, 90, None).left_at(NOON + timedelta(hours=1)) == 90
    assert (shown(125), shown(-5), shown(0)) == ("2:05", "−0:05", "0:00")


@CALMLY
@given(st.lists(st.integers(0, 20), unique=True), st.integers(0, 20), st.integers(-2, 30))
def test_moving_one_keeps_the_order_of_the_others(before, item, place):
    after = moved(before, item, place)
    assert [each for each in after if each != item] == [each for each in before if each != item]
    assert after.index(item) == min(max(place, 1), len(after)) - 1


@pytest.mark.parametrize(
    ("stage", "falls_in", "ends_in", "fell"),
    [
        (Stage.WAITING, None, 1, False),
        (Stage.WAITING, None, 0, True),  # the conference is over
        (Stage.WAITING, 0, 5, True),
        (Stage.WAITING, 9, 0, True),
        (Stage.OPEN, -1, 5, False),  # it is put
        (Stage.OPEN, -1, 0, True),
        (Stage.DONE, -1, -1, False),
        (Stage.FELL, -1, -1, False),
    ],
)
def test_what_falls(stage, falls_in, ends_in, fell):
    falls_at = None if falls_in is None else NOON + timedelta(hours=falls_in)
    assert falls(stage, falls_at, NOON + timedelta(hours=ends_in), NOON) is fell


def test_when_a_debate_is_over():
    assert debate_is_over(NOON, None, NOON)
    assert debate_is_over(None, NOON, NOON)
    assert not debate_is_over(None, NOON + timedelta(seconds=1), NOON)
    assert not debate_is_over(None, None, NOON)
