"""Dates, grounds, papers, reconciling, counting: from values alone."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundswell.decide.elections.rules.counting import REOPEN, counted
from groundswell.decide.elections.rules.papers import Fault, Move, agreed, fault, moved, order
from groundswell.decide.elections.rules.reconciling import Gap, Papers
from groundswell.decide.elections.rules.stages import Marks, Stage, stage
from groundswell.decide.elections.rules.standing import Ground, ground, parted
from groundswell.decide.elections.rules.terms import RULES, Numbers, timetable
from groundswell.methods.transcripts import problems

NUMBERS = Numbers(14, 5, 3, 7, 2, 250, 28)
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
DAY = timedelta(days=1)


def test_dates_follow_from_the_opening_and_keep_their_time_of_day():
    london = ZoneInfo("Europe/London")
    opens = datetime(2026, 3, 31, 19, tzinfo=london)  # summer time began on the 29th
    dates = timetable(opens, opens + timedelta(hours=2), NUMBERS)
    assert dates.nominations_close == datetime(2026, 3, 26, 19, tzinfo=london)
    assert dates.withdrawals_close == datetime(2026, 3, 28, 19, tzinfo=london)
    assert dates.in_order(NOON, NUMBERS)


@pytest.mark.parametrize(
    ("opens", "closes", "fits"),
    [(14, 15, True), (13, 15, False), (20, 20, False), (20, 19, False)],
)
def test_a_notice_is_long_enough_and_its_dates_in_order(opens, closes, fits):
    dates = timetable(NOON + opens * DAY, NOON + closes * DAY, NUMBERS)
    assert dates.in_order(NOON, NUMBERS) is fits


def test_stages_follow_one_another():
    when = Marks(NOON, NOON + DAY, NOON + 2 * DAY, NOON + 3 * DAY, None, None, None, None)
    found = [stage(when, NOON + (n - 0.5) * DAY) for n in range(5)]
    assert found == [
        *(Stage.NOMINATIONS, Stage.WITHDRAWALS, Stage.READY, Stage.OPEN, Stage.CLOSED),
    ]
    assert stage(when, NOON) is Stage.WITHDRAWALS
    assert stage(when, NOON + 3 * DAY) is Stage.CLOSED


@pytest.mark.parametrize(
    ("joined", "expected"),
    [
        (None, Ground.NO_MEMBER),
        (NOON + timedelta(seconds=1), Ground.AFTER_NOTICE),
        (NOON - 27 * DAY, Ground.TOO_NEW),
        (NOON - 28 * DAY, None),
    ],
)
def test_grounds(joined, expected):
    assert ground(joined, NOON, 28) is expected


def test_who_is_on_the_roll():
    assert parted({"a": NOON - 40 * DAY, "b": NOON - DAY}, NOON, 28) == (["a"], 1)


@given(st.integers(1, 12), st.text(min_size=1))
def test_every_voter_reads_every_name_once_and_reopening_last(names, seed):
    drawn = order(names, seed)
    assert sorted(drawn) == list(range(names))
    assert drawn[-1] == names - 1
    assert order(names, seed) == drawn


def test_orders_differ_between_voters():
    assert len({tuple(order(5, f"salt{n}")) for n in range(40)}) > 10


@pytest.mark.parametrize(
    ("paper", "more", "expected"),
    [
        ((0, 0, 0), {}, Fault.EMPTY),
        ((1, 0, 2), {}, None),
        ((1, 1, 2), {}, Fault.TWICE),
        ((1, 0, 3), {}, Fault.SKIPPED),
        ((1, 1, 0), {"ticked": True}, None),
        ((1, 1, 1), {"ticked": True, "most": 2}, Fault.TOO_MANY),
    ],
)
def test_what_is_wrong_with_a_paper(paper, more, expected):
    assert fault(paper, **more) is expected


@given(
    st.lists(st.integers(0, 9), min_size=1, max_size=8),
    st.lists(st.tuples(st.integers(0, 7), st.sampled_from(list(Move))), max_size=12),
)
def test_whatever_button_is_pressed_the_numbers_have_no_gap(paper, moves):
    for name, move in moves:
        paper = moved(paper, name % len(paper), move)
    paper = moved(paper, 0, Move.NEXT)
    assert fault(paper) is None


def test_buttons_rank_move_and_take_out():
    paper = moved(moved((0, 0, 0), 2, Move.NEXT), 0, Move.NEXT)
    assert paper == (2, 0, 1)
    assert moved(paper, 0, Move.UP) == (1, 0, 2)
    assert moved(paper, 0, Move.DOWN) == paper
    assert moved(paper, 2, Move.OUT) == (1, 0, 0)


def test_two_people_agree_or_a_third_settles_it():
    assert agreed([(1, "1,2"), (2, "1,2")]) == "1,2"
    assert agreed([(1, "1,2"), (1, "1,2")]) is None
    assert agreed([(1, "1,2"), (2, "2,1")]) is None
    assert agreed([(1, "1,2"), (2, "2,1"), (3, "2,1")]) == "2,1"


@pytest.mark.parametrize(
    ("papers", "gaps"),
    [
        (Papers(25, 22, 2, 1, 22), ()),
        (Papers(25, 22, 1, 1, 22), (Gap.SUM,)),
        (Papers(25, 22, 2, 1, 21), (Gap.TYPED,)),
        (Papers(25, 22, 2, 1, 22, open=1), (Gap.TYPED,)),
        (Papers(0, 0, 0, 0, 0), ()),
    ],
)
def test_papers_reconcile_or_not(papers, gaps):
    assert papers.gaps == gaps


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_counts_and_other_code_comes_to_the_same(rule):
    ticked = rule in ("approval", "block")
    papers = [(1, 0, 0)] * 5 + [(0, 1, 0)] * 3 + [(0, 0, 0)]
    papers += [(1, 1, 0)] if ticked else [(2, 1, 3)]
    found = counted("A, B", 1, rule, ("Cat", "Dan", REOPEN), papers, unreadable=1, seed="6")
    assert found.elected == (1,)
    too_many = {"too_many_marks": 1} if rule == "block" else {}
    assert found.told["invalid_by_reason"] == {"blank": 1, "unreadable_mark": 1} | too_many
    assert found.told["valid"] == 9 - len(too_many)
    assert problems(found.transcript) == []


@pytest.mark.parametrize("rule", RULES)
def test_nominations_reopen_where_that_wins(rule):
    papers = [(1, 0, 0)] * 2 + [(0, 0, 1)] * 3
    found = counted("A, B", 1, rule, ("Cat", "Dan", REOPEN), papers, unreadable=0, seed="6")
    assert (found.elected, found.vacant) == ((), 1)
    assert problems(found.transcript) == []


def test_a_tie_is_settled_by_the_seed_and_by_nothing_else():
    papers = [(1, 0, 0), (0, 1, 0)]
    names = ("Cat", "Dan", REOPEN)
    found = {
        counted("A", 1, "irv", names, papers, unreadable=0, seed=str(n)).elected for n in range(12)
    }
    assert found == {(1,), (2,)}
