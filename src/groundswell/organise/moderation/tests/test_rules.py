from datetime import timedelta
from hashlib import sha256
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundswell.organise.discussion.rules.threads import GoodFaith
from groundswell.organise.moderation.examples import EXAMPLES
from groundswell.organise.moderation.rules.cases import (
    REPORTS_A_DAY,
    REPORTS_A_DAY_OF_NEW,
    Decision,
    Fault,
    Outcome,
    Scope,
    due_at,
    fault_in,
    may_report_from,
)
from groundswell.organise.moderation.rules.figures import LEAST, Cell, merged
from groundswell.organise.moderation.rules.panels import (
    APPEAL_WITHIN,
    SEATS,
    SITS_AFTER,
    Fate,
    Vote,
    comes_back,
    draw,
    fate_of,
    may_appeal,
    may_sit,
    seed_of,
)
from groundswell.organise.moderation.rules.recusing import Ground, Ties, grounds_against
from groundswell.register.structures.tests.factories import DAY, NOON

UP, OVER = Vote.UPHOLD, Vote.OVERTURN
HIDE = {"outcome": Outcome.HIDDEN, "reason": "It threatens.", "rule": GoodFaith.THREAT, "days": 30}


@pytest.mark.parametrize(
    ("changed", "fault"),
    [
        ({}, None),
        ({"reason": "  "}, Fault.NO_REASON),
        ({"rule": None}, Fault.NO_RULE),
        ({"days": None}, Fault.NO_END),
        ({"days": 0}, Fault.NO_END),
        ({"days": 365}, None),
        ({"days": 366}, Fault.TOO_LONG),
        ({"scope": Scope.WRITER}, None),
        ({"scope": Scope.WRITER, "days": 31}, Fault.SILENT_TOO_LONG),
        ({"outcome": Outcome.STANDS, "rule": None, "days": None}, None),
        ({"outcome": Outcome.STANDS, "reason": ""}, Fault.NO_REASON),
    ],
)
def test_no_action_without_reason_rule_and_end(changed, fault):
    assert fault_in(Decision(**(HIDE | changed))) is fault


def test_threats_have_a_faster_clock():
    assert due_at(NOON, GoodFaith.PERSON) == NOON + timedelta(hours=24)
    assert due_at(NOON, GoodFaith.THREAT) == NOON + timedelta(hours=2)


def test_reports_are_limited_by_tenure_alone():
    said = [NOON + timedelta(minutes=n) for n in range(REPORTS_A_DAY)]
    assert may_report_from(said[1:], new=False) is None
    assert may_report_from(said, new=False) == NOON + DAY
    assert may_report_from(said[:REPORTS_A_DAY_OF_NEW], new=True) == NOON + DAY
    assert may_report_from(said[: REPORTS_A_DAY_OF_NEW - 1], new=True) is None


TIES = Ties(
    writer=1,
    speakers=frozenset({1, 2}),
    reporters=frozenset({3}),
    owners=frozenset({4}),
    branches=frozenset({70}),
    moderator=5,
    moderator_branches=frozenset({80}),
)


@pytest.mark.parametrize(
    ("person", "branches", "stands", "found"),
    [
        (9, {90}, False, ()),
        (1, {70}, False, (Ground.OWN_POST, Ground.OWN_BRANCH)),
        (2, set(), False, (Ground.OWN_CONVERSATION,)),
        (3, set(), False, (Ground.REPORTED_IT,)),
        (4, set(), False, (Ground.OWN_SUBJECT,)),
        (5, set(), False, (Ground.DECIDED_IT,)),
        (9, {80}, False, (Ground.BRANCH_OF_MODERATOR,)),
        (9, set(), True, (Ground.STANDS_IN_IT,)),
    ],
)
def test_every_ground_is_said(person, branches, stands, found):
    assert grounds_against(person, frozenset(branches), TIES, stands=stands) == found


@given(st.sets(st.text("0123456789abcdef", min_size=1, max_size=16), max_size=30), st.text())
def test_a_draw_can_be_made_again_by_anybody(marks, seed):
    drawn = draw(seed, marks)
    assert drawn == draw(seed, sorted(marks, reverse=True))
    assert len(drawn) == len(set(drawn)) == (SEATS if len(marks) >= SEATS else 0)
    # Written a second time, as a stranger with the record's entry would.
    order = sorted((sha256(f"{seed}:{mark}".encode()).hexdigest(), mark) for mark in marks)
    assert drawn == (tuple(mark for _, mark in order[:3]) if len(order) > 2 else ())


def test_every_mark_is_drawn_about_as_often_and_the_seed_hangs_on_all_of_it():
    marks = [f"{n:02}" for n in range(10)]
    counts = dict.fromkeys(marks, 0)
    for number in range(2000):
        for mark in draw(str(number), marks):
            counts[mark] += 1
    assert all(500 < count < 700 for count in counts.values())  # 600 ± five deviations
    assert len({seed_of("a", 1, "t"), seed_of("b", 1, "t"), seed_of("a", 2, "t")}) == 3


@pytest.mark.parametrize(
    ("votes", "in_time", "late"),
    [
        ([], None, Fate.LAPSED),
        ([OVER], None, Fate.LAPSED),
        ([OVER, UP], None, Fate.LAPSED),
        ([OVER, UP, OVER], Fate.OVERTURNED, Fate.OVERTURNED),
        ([UP, UP], Fate.UPHELD, Fate.UPHELD),
    ],
)
def test_two_who_agree_decide_and_nobody_deciding_lapses(votes, in_time, late):
    due = NOON + 7 * DAY
    assert fate_of(votes, due, due - timedelta(seconds=1)) is in_time
    assert fate_of(votes, due, due) is late


def test_no_decision_restores_all_but_where_somebody_lives():
    back = {rule for rule in GoodFaith if comes_back(Fate.LAPSED, rule)}
    assert set(GoodFaith) - back == {GoodFaith.PRIVATE}
    assert all(comes_back(Fate.OVERTURNED, rule) for rule in GoodFaith)
    assert not any(comes_back(Fate.UPHELD, rule) for rule in GoodFaith)


def test_both_sides_of_the_time_limits():
    assert may_appeal(NOON, NOON + APPEAL_WITHIN - timedelta(seconds=1))
    assert not may_appeal(NOON, NOON + APPEAL_WITHIN)
    assert may_sit(NOON, NOON + SITS_AFTER)
    assert not may_sit(NOON, NOON + SITS_AFTER - timedelta(seconds=1))
    assert not may_sit(None, NOON)


@given(st.dictionaries(st.text("abcdef", min_size=1), st.integers(0, 40), max_size=8))
def test_no_small_cell_is_shown_and_none_is_lost(counts):
    shown = merged({name: Cell(name, count) for name, count in counts.items()})
    total = sum(counts.values())
    assert all(cell.decided >= LEAST for cell in shown)
    assert sum(cell.decided for cell in shown) == (total if total >= LEAST else 0)
    own = [cell for cell in shown if cell.name]
    assert all(cell.decided == counts[cell.name] for cell in own)


def test_a_small_cell_takes_the_next_one_along():
    cells = {name: Cell(name, count) for name, count in (("a", 3), ("b", 11), ("c", 50))}
    assert merged(cells) == (Cell("c", 50), Cell("", 14))


def test_the_examples_are_of_every_rule_and_do_not_alternate():
    fine = [each.fine for each in EXAMPLES]
    assert {each.rule.rule for each in EXAMPLES} == set(GoodFaith)
    assert sum(fine) == len(fine) / 2
    assert any(one == two for one, two in pairwise(fine))
