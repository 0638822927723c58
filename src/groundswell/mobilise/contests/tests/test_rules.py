"""What rows come to, what contradicts, what is the same ground, what is active: values only."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundswell.mobilise.contests.rules.calendar import Dates, Fault, fault_in
from groundswell.mobilise.contests.rules.coverage import State, days_until, is_gap, state_of
from groundswell.mobilise.contests.rules.ground import Bounds, alike, same_ground
from groundswell.mobilise.contests.rules.names import fold
from groundswell.mobilise.contests.rules.results import (
    Claim,
    Contradiction,
    Counted,
    Polled,
    contradictions,
    counted,
)

AT = datetime(2026, 5, 3, 12, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([], Counted()),
        ([("A", 10), ("B", 30), ("C", 5)], Counted(45, 20, "B", "A")),
        ([("A", None)], Counted(first="A")),
        ([("A", 7)], Counted(7, None, "A", "")),
        ([("A", 7), ("B", None)], Counted()),
        ([("A", 7), ("B", 7)], Counted(14, 0, "A", "B")),
    ],
)
def test_counted(rows, expected):
    assert counted([Polled(party, votes) for party, votes in rows]) == expected


def test_contradictions_are_of_rows_and_of_a_sources_own_columns():
    rows = Counted(100, 10, "A", "B")
    assert contradictions([Claim(100, 10, {})], rows) == ()
    assert contradictions([Claim(None, None, {})], rows) == ()
    assert contradictions([Claim(101, 9, {})], rows) == (
        Contradiction("majority", 9, 10),
        Contradiction("votes_sum", 101, 100),
    )
    assert contradictions([Claim(100, 5, {"A": 50, "": 49})], Counted()) == (
        Contradiction("votes_sum", 100, 99),
    )
    twice = [Claim(101, 10, {}), Claim(101, 10, {"A": 101})]
    assert contradictions(twice, rows) == (Contradiction("votes_sum", 101, 100),)


@given(st.lists(st.integers(0, 90_000), min_size=2, max_size=4))
def test_what_rows_come_to_contradicts_nothing_of_their_own(counts):
    votes = dict(zip("ABCD", counts, strict=False))
    rows = counted([Polled(party, count) for party, count in votes.items()])
    assert contradictions([Claim(rows.votes, rows.majority, votes)], rows) == ()


HERE = Bounds("2010", 53.0, -2.0, 54.0, -1.0)
SHIFTED = Bounds("2024", 53.1, -2.0, 54.0, -1.0)
ELSEWHERE = Bounds("2024", 60.0, -2.0, 61.0, -1.0)
CHANGED = date(2024, 7, 4)


@pytest.mark.parametrize(
    ("changed_on", "before", "after", "notional", "expected"),
    [
        (None, None, None, False, True),
        (CHANGED, HERE, None, True, True),
        (CHANGED, HERE, None, False, False),
        (CHANGED, None, SHIFTED, False, False),
        (CHANGED, HERE, SHIFTED, False, True),
        (CHANGED, HERE, ELSEWHERE, False, False),
    ],
)
def test_same_ground(changed_on, before, after, notional, expected):
    assert same_ground(changed_on, before, after, notional=notional) is expected


def test_boxes_alike():
    assert alike(HERE, HERE) == 1
    assert alike(HERE, ELSEWHERE) == 0
    assert alike(Bounds("", 1, 1, 1, 1), Bounds("", 1, 1, 1, 1)) == 0


@pytest.mark.parametrize(
    ("last_met", "expected"),
    [
        ([], State.NONE),
        ([None], State.DORMANT),
        ([AT - 60 * DAY], State.ACTIVE),
        ([AT - 60 * DAY - timedelta(seconds=1)], State.DORMANT),
        ([AT - 90 * DAY, AT - 3 * DAY], State.ACTIVE),
        ([AT + 3 * DAY], State.DORMANT),  # only called
    ],
)
def test_state_of(last_met, expected):
    assert state_of(last_met, AT) is expected


def test_a_gap_is_soon_and_not_active():
    today = date(2026, 5, 3)
    assert is_gap(State.NONE, today, today)
    assert is_gap(State.DORMANT, today + 120 * DAY, today)
    assert not is_gap(State.DORMANT, today + 121 * DAY, today)
    assert not is_gap(State.ACTIVE, today + DAY, today)
    assert not is_gap(State.NONE, today - DAY, today)
    assert days_until(today + 9 * DAY, today) == 9


def test_days_of_a_coming_contest():
    today = date(2026, 5, 3)
    assert fault_in(Dates(today), today) is None
    assert fault_in(Dates(today - DAY), today) is Fault.IN_THE_PAST
    assert fault_in(Dates(today + DAY, today + DAY, today), today) is None
    late = today + 2 * DAY
    assert fault_in(Dates(today + DAY, late), today) is Fault.DEADLINE_AFTER_POLL
    assert fault_in(Dates(today + DAY, None, late), today) is Fault.DEADLINE_AFTER_POLL


def test_names_are_compared_without_case_accents_and_dots():
    assert fold("Siân  O’Brien-Pŷs") == "sian obrien pys"
    assert fold("سلوى") == "سلوى"
    assert fold("...") == "..."
