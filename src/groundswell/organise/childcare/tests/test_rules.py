"""How many places so many adults make, and whose children have one."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from groundswell.organise.childcare.rules import (
    InLine,
    may_warn,
    places_for,
    takes,
    who_has_places,
)
from groundswell.organise.meetings.tests.factories import AT, START


@pytest.mark.parametrize(
    ("adults", "most", "places"),
    [(0, None, 0), (1, None, 0), (1, 9, 0), (2, None, 8), (3, None, 12), (2, 5, 5), (2, 0, 0)],
)
def test_one_adult_alone_makes_no_place(adults, most, places):
    assert places_for(adults, most) == places


def test_a_child_under_three_takes_two_places():
    assert takes({"under_3": 1, "to_7": 2, "from_8": 1}) == 5
    assert takes({}) == 0


@pytest.mark.parametrize(
    ("line", "places", "has"),
    [
        ([(1, 2, False), (2, 3, False)], 5, {1, 2}),
        ([(1, 3, False), (2, 1, False)], 2, set()),  # the line waits with the first
        ([(1, 2, True), (2, 2, True)], 2, {1}),  # who asked last gives theirs up first
        ([(1, 2, False), (2, 2, True)], 2, {2}),  # whoever has one keeps it
        ([(1, 2, True), (2, 4, True), (3, 1, True)], 3, {1, 3}),
        ([(1, 2, True)], 0, set()),
    ],
)
def test_who_has_places(line, places, has):
    assert who_has_places([InLine(*each) for each in line], places) == has


families = st.lists(st.tuples(st.integers(1, 6), st.booleans()), max_size=8)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(families, st.integers(0, 20))
def test_never_more_than_there_are_and_nobody_is_overtaken(line, places):
    line = [InLine(key, *each) for key, each in enumerate(line)]
    has = who_has_places(line, places)
    assert sum(each.takes for each in line if each.key in has) <= places
    newly = [each for each in line if each.key in has and not each.placed]
    waits = [each for each in line if each.key not in has]
    assert not newly or not waits or newly[-1].key < waits[0].key
    again = [InLine(each.key, each.takes, each.key in has) for each in line]
    assert who_has_places(again, places) == has


def test_whoever_still_waits_is_told_a_day_before_and_not_at_once():
    asked = START - timedelta(days=3)
    day = START - timedelta(hours=24)
    assert not may_warn(starts_at=START, asked_at=asked, at=day - timedelta(seconds=1))
    assert may_warn(starts_at=START, asked_at=asked, at=day)
    assert not may_warn(starts_at=START, asked_at=asked, at=START)
    assert not may_warn(starts_at=START, asked_at=day, at=day + timedelta(minutes=59))
    assert day > AT
