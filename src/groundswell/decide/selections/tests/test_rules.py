"""What is decided of a selection from values alone."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundswell.decide.selections.rules import judging
from groundswell.decide.selections.rules.dropout import LEAST, Step, merged, steps
from groundswell.decide.selections.rules.judging import Mark, Places
from groundswell.decide.selections.rules.panels import Known, Tie, tie, upheld
from groundswell.decide.selections.rules.plan import (
    Numbers,
    Plan,
    interviews,
    moved,
    plan_from,
    reopened,
)
from groundswell.decide.selections.rules.stages import (
    ENDS,
    JUDGED,
    ORDER,
    Hold,
    Stage,
    Standing,
    following,
    hold,
)

NOON = datetime(2026, 5, 3, 12, tzinfo=UTC)
DAY = timedelta(days=1)
BOOK = Numbers(7, 14, 7, 5, 7, 14, 2, 500, 3, 20, 2, 150)


def test_every_stage_follows_the_one_before_and_none_is_skipped():
    walked = [Stage.DRAFT]
    while walked[-1] is not Stage.BALLOT:
        walked.append(following(walked[-1], left=3))
    assert tuple(walked) == ORDER
    for stage in (*ENDS, Stage.BALLOT):
        with pytest.raises(ValueError, match="nothing follows"):
            following(stage, left=3)


def test_with_nobody_left_it_is_opened_again_by_rule():
    assert following(Stage.DRAFT, left=0) is Stage.APPLICATIONS
    for stage in ORDER[1:-1]:
        assert following(stage, left=0) is Stage.REOPENED


@pytest.mark.parametrize(
    ("standing", "expected"),
    [
        (Standing(Stage.APPLICATIONS, NOON + DAY, False, None, 0), Hold.OPEN),
        (Standing(Stage.APPLICATIONS, NOON, False, None, 0), None),
        (Standing(Stage.LONGLIST, NOON, False, None, 0), Hold.NOT_CLOSED),
        (Standing(Stage.LONGLIST, NOON, True, NOON + DAY, 0), Hold.WINDOW),
        (Standing(Stage.LONGLIST, NOON, True, NOON, 1), Hold.APPEAL),
        (Standing(Stage.LONGLIST, NOON, True, NOON + DAY, 1), Hold.APPEAL),
        (Standing(Stage.LONGLIST, NOON, True, NOON, 0), None),
        (Standing(Stage.INTERVIEWS, NOON + DAY, False, None, 0), Hold.DAY),
        (Standing(Stage.INTERVIEWS, NOON, False, None, 0), None),
    ],
)
def test_what_keeps_the_next_stage_from_beginning(standing, expected):
    assert hold(standing, NOON) is expected


def test_the_timetable_follows_from_one_day():
    plan = plan_from(NOON, BOOK)
    assert plan.in_order()
    since = {name: (getattr(plan, name) - NOON).days for name in Plan.__slots__}
    assert since == {
        "opens": 0, "closes": 14, "checks": 21, "longlist": 33, "interviews": 41,
        "shortlist": 48, "hustings": 66, "ballot_opens": 68, "ballot_closes": 75,
    }  # fmt: skip
    assert plan.day_of(Stage.APPLICATIONS) == plan.closes
    assert plan.day_of(Stage.LONGLIST) == plan.longlist


numbers = st.builds(
    Numbers, st.integers(1, 30), st.integers(1, 40), st.integers(1, 30), st.integers(1, 20),
    st.integers(1, 20), st.integers(1, 40), st.integers(0, 9), st.just(500), st.just(3),
    st.just(20), st.just(2), st.just(150),
)  # fmt: skip


@given(book=numbers, stage=st.sampled_from(JUDGED), hours=st.integers(-500, 2000))
def test_days_move_later_together_and_stay_in_order(book, stage, hours):
    plan = plan_from(NOON, book)
    for after in (
        moved(plan, stage, plan.day_of(stage) + timedelta(hours=hours)),
        reopened(plan, stage, plan.day_of(stage) + timedelta(hours=hours), book),
    ):
        assert after.in_order()
        shifts = {getattr(after, name) - getattr(plan, name) for name in Plan.__slots__}
        assert len(shifts) <= 2
        assert all(shift >= 0 * DAY and not shift % DAY for shift in shifts)


def test_a_stage_that_is_opened_again_has_its_days_anew():
    plan = plan_from(NOON, BOOK)
    at = plan.longlist + 3 * DAY
    after = reopened(plan, Stage.LONGLIST, at, BOOK)
    assert (after.longlist, after.checks) == (at + 7 * DAY, plan.checks)
    assert after.ballot_closes == plan.ballot_closes + 10 * DAY


def test_interviews_are_equally_long():
    assert interviews(3, NOON, 20) == [NOON + timedelta(minutes=m) for m in (0, 20, 40)]


def marks(given):
    return [
        Mark(candidate, judge, 1, score)
        for candidate, scores in given.items()
        for judge, score in enumerate(scores, 1)
    ]


def test_a_candidate_passes_the_checks_by_more_than_half():
    given = marks({1: (1, 1, 0), 2: (1, 0, 0), 3: (1, 1, 1)})
    assert judging.passed_checks(given, {1, 2, 3}, {1}, 3) == {1, 3}
    assert judging.passed_checks(given, {1, 2, 3}, {1}, 4) == {3}
    assert judging.passed_checks(given, {1, 2, 3}, {1, 2}, 3) == set()


def test_what_is_missing_is_named():
    given = marks({1: (1, 1), 2: (1,)})
    assert judging.missing(given, {1, 2}, {1, 2}, {1}) == {(2, 2, 1)}
    assert judging.missing(given, {1}, {1, 2}, {1}) == set()


def test_two_lists_fill_reserved_places_first_and_leave_nobody_out_by_lot():
    points = {1: 30, 2: 28, 3: 20, 4: 12, 5: 12}
    assert judging.go_on(points, {4, 5}, Places(2)) == {1, 2}
    assert judging.go_on(points, {3, 4}, Places(2, 1)) == {1, 3}
    assert judging.go_on(points, {4, 5}, Places(2, 1)) == {4, 5}  # a tie takes both places
    assert judging.go_on(points, {4, 5}, Places(3, 1)) == {1, 4, 5}
    assert judging.go_on(points, set(), Places(2, 1)) == {1, 2}  # nobody may hold it
    assert judging.go_on(points, {1}, Places(9, 1)) == set(points)
    assert judging.go_on({}, set(), Places(2)) == set()


@given(
    st.dictionaries(st.integers(1, 30), st.integers(0, 40), max_size=12),
    st.sets(st.integers(1, 30)),
    st.integers(1, 8),
    st.integers(0, 8),
)
def test_nobody_with_more_points_of_the_same_list_is_left_out(points, listed, places, reserved):
    on = judging.go_on(points, listed, Places(places, min(places, reserved)))
    assert len(on) >= min(places, len(points))
    for inside in on:
        for outside in set(points) - on:
            if (outside in listed) >= (inside in listed):
                assert points[outside] < points[inside]
    assert len(on & listed) >= min(reserved, places, len(set(points) & listed))


def test_who_is_a_friend():
    known = [Known(1, frozenset({2}), frozenset({3}), frozenset({4}))]
    found = [tie(judge, known) for judge in range(1, 6)]
    assert found == [Tie.CANDIDATE, Tie.NOMINATOR, Tie.EMPLOYER, Tie.OFFICER, None]
    assert tie(1, []) is None


@pytest.mark.parametrize(
    ("said", "panel", "expected"),
    [
        ([], 0, None),
        ([True], 2, None),
        ([True, False], 2, True),  # the doubt is the candidate's
        ([False, False, True], 3, False),
        ([True, True, False], 3, True),
    ],
)
def test_what_a_panel_for_appeals_found(said, panel, expected):
    assert upheld(said, panel) is expected


def test_steps_say_who_came_and_went_on():
    found = steps(["applications", "checks"], {"applications": 9, "checks": 6}, {"checks": 1}, 11)
    assert found == [Step("applications", 11, 9, 0), Step("checks", 9, 6, 1)]


def test_small_kinds_are_merged_and_smaller_ones_are_dark():
    totals = [40, 28]
    large = {"yes": [20, 14], "no": [20, 14]}
    assert merged(large, totals, "others") == {"yes": (20, 14), "no": (20, 14)}
    assert merged({"yes": [4, 4], "no": [36, 24]}, totals, "others") == {}
    three = {"yes": [30, 20], "no": [3, 3], "": [7, 5]}
    assert merged(three, totals, "others") == {}  # of the others two left
    three = {"yes": [24, 18], "no": [8, 5], "": [8, 5]}
    assert merged(three, totals, "others") == {"yes": (24, 18), "others": (16, 10)}
    assert merged({"yes": [20, 19], "no": [20, 9]}, totals, "others") == {}  # one who left


rows = st.lists(st.integers(0, 40), min_size=2, max_size=2).map(lambda r: sorted(r, reverse=True))


@given(yes=rows, no=rows, silent=rows)
def test_no_figure_that_is_shown_is_small(yes, no, silent):
    kinds = {"yes": yes, "no": no, "": silent}
    totals = [sum(column) for column in zip(*kinds.values(), strict=True)]
    shown = merged(kinds, totals, "others")
    for row in shown.values():
        rest = [total - n for total, n in zip(totals, row, strict=True)]
        for cells in (row, rest):
            told = [*cells, cells[0] - cells[1]]
            assert all(n == 0 or n >= LEAST for n in told)
