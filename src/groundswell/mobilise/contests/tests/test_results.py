"""Swing or its reason, close seats by share, by party, by nearness; a fixed number of queries."""

from datetime import date

import pytest

from groundswell.mobilise.contests import queries
from groundswell.mobilise.contests.models import Contest
from groundswell.mobilise.contests.tests.factories import EAST, NORTH, NOW, THEN, WEST, held
from groundswell.register.places.tests.factories import area, square

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _country(settings):
    settings.GROUNDSWELL_PACK = "gb"


def only(contest):
    (shown,) = queries.shown([contest])
    return shown


def test_the_swing_is_against_the_contest_before_of_the_same_code(tmp_path):
    held(tmp_path, day=date(2010, 5, 6), Con=90, Lab=10)
    held(tmp_path, day=THEN, name="East of Old", Con=45, Lab=40, LD=15)
    shown = only(held(tmp_path, Con=43, Lab=46, LD=11))
    assert (shown.swing.from_party, shown.swing.to_party) == ("Con", "Lab")
    assert shown.swing.points == 4.0
    assert (shown.swing.from_date, shown.swing_reason) == (THEN, None)
    assert (shown.lines[0].party, shown.lines[0].share) == ("Lab", 0.46)


def test_no_swing_and_why(tmp_path):
    assert "no earlier contest" in only(held(tmp_path, Con=5, Lab=4)).swing_reason
    held(tmp_path, WEST, THEN, Con=5, LD=4, Lab=1)
    assert "differ" in only(held(tmp_path, WEST, Con=5, Lab=4, LD=1)).swing_reason


def test_across_new_boundaries_a_swing_needs_notional_figures(tmp_path):
    late = date(2024, 7, 4)
    held(tmp_path, day=NOW, Con=45, Lab=40)
    shown = only(held(tmp_path, day=late, Con=40, Lab=45))
    assert shown.swing is None
    assert "boundaries changed" in shown.swing_reason
    held(tmp_path, WEST, NOW, kind="notional", Con=45, Lab=40)
    shown = only(held(tmp_path, WEST, late, Con=40, Lab=45))
    assert shown.swing.notional
    assert "notional" in only(Contest.objects.get(code=WEST, held_on=NOW)).source


def test_a_code_that_both_generations_hold_for_one_ground_swings(tmp_path):
    late = date(2024, 7, 4)
    for code, second in ((EAST, square(53, -2)), (WEST, square(57, -2))):
        area(code, square(53, -2), generation="2010")
        area(code, second, generation="2024")
        held(tmp_path, code, NOW, Con=45, Lab=40)
        held(tmp_path, code, late, Con=40, Lab=45)
    assert only(Contest.objects.get(code=EAST, held_on=late)).swing is not None
    assert only(Contest.objects.get(code=WEST, held_on=late)).swing is None


def test_contests_of_a_seat_are_latest_first_in_few_queries(tmp_path, django_assert_num_queries):
    held(tmp_path, day=THEN, Con=45, Lab=40)
    held(tmp_path, Con=40, Lab=45)
    held(tmp_path, day=date(2018, 3, 1), kind="by", Con=41, Lab=45)
    with django_assert_num_queries(6):
        found = queries.contests_of(EAST)
    assert [(each.contest.kind, each.contest.held_on.year) for each in found] == [
        ("by", 2018),
        ("general", 2017),
        ("general", 2015),
    ]
    assert queries.latest_general() == NOW
    assert queries.latest_general(until=date(2016, 1, 1)) == THEN
    assert queries.general_days() == (NOW, THEN)
    assert queries.seats_with_results() == {EAST: "East"}


def test_close_seats_by_share_party_and_nearness(tmp_path, django_assert_num_queries):
    for code, west in ((EAST, 0), (WEST, -3), (NORTH, -6)):
        area(code, square(53, west), generation="2010")
    held(tmp_path, EAST, name="East", Con=52, Lab=48)
    held(tmp_path, WEST, name="West", Lab=5100, LD=4900)
    held(tmp_path, NORTH, name="North", Con=90, LD=10)
    with django_assert_num_queries(1):
        assert list(queries.seats_on(NOW)) == [WEST, EAST, NORTH]
    assert [each.name for each in queries.marginal_seats(NOW, limit=2)] == ["West", "East"]
    for party in ("lab", "LABOUR", "Labour and Co-operative"):
        found = queries.marginal_seats(NOW, party=party)
        assert [each.name for each in found] == ["West", "East"]
    assert [each.name for each in queries.marginal_seats(NOW, party="con")] == ["East", "North"]
    assert queries.marginal_seats(NOW, party="Nobody") == ()
    with django_assert_num_queries(2):
        near = queries.nearest_seats(53.5, 0.5, NOW)
    assert [each.name for each in near] == ["East", "West"]
    assert near[0].distance_km == pytest.approx(0, abs=0.1)
    assert near[1].distance_km == pytest.approx(198.4, abs=1)
    every = queries.nearest_seats(53.5, -5.5, NOW, max_share=1, limit=1)
    assert [each.name for each in every] == ["North"]


def test_nobody_opposed_and_notional_results_are_on_no_list(tmp_path):
    held(tmp_path, EAST, Con=5)
    held(tmp_path, WEST, kind="notional", Con=5, Lab=4)
    assert queries.seats_on(NOW) == {}
    assert only(Contest.objects.get(code=EAST)).contest.first_party == "Con"
