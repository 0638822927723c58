"""Seats, days and quorum, from values alone."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundswell.decide.conference.rules.apportioning import Formula, quorum_of, seats_of
from groundswell.decide.conference.rules.seats import Line, free_seat, in_the_hall
from groundswell.decide.conference.rules.timetable import Days, earliest, timetable

# Labour's rule C3.I.1.B as decide.md has it: 749 or part, then 250 or part, six at most.
FORMULA = Formula(749, 250, 6, 1)


@pytest.mark.parametrize(
    ("members", "seats"),
    [(0, 0), (1, 1), (749, 1), (750, 2), (999, 2), (1000, 3), (1749, 5), (1750, 6), (90_000, 6)],
)
def test_seats_of_a_group(members, seats):
    assert seats_of(members, FORMULA) == seats


def test_a_caucus_has_its_own_number_and_never_more_than_it_has_members():
    formula = Formula(100, 50, 6, 2)
    assert [seats_of(n, formula, caucus=True) for n in (0, 1, 2, 500)] == [0, 1, 2, 2]


@given(
    st.integers(0, 5000),
    st.builds(
        Formula, st.integers(1, 900), st.integers(1, 300), st.integers(1, 9), st.integers(0, 3)
    ),
)
def test_more_members_never_means_fewer_seats_nor_more_than_members(members, formula):
    seats = seats_of(members, formula)
    assert 0 <= seats <= min(members, formula.most)
    assert seats <= seats_of(members + 1, formula) <= seats + 1


@pytest.mark.parametrize("numbers", [(0, 1, 1, 0), (1, 0, 1, 0), (1, 1, 0, 0), (1, 1, 1, -1)])
def test_a_formula_that_gives_nothing_is_none(numbers):
    with pytest.raises(ValueError, match="counts from one"):
        Formula(*numbers)


def test_a_quorum_is_rounded_up():
    assert [quorum_of(n, 1, 3) for n in (1, 3, 4, 100)] == [1, 1, 2, 34]
    assert quorum_of(7, 1, 1) == 7


def test_days_are_counted_back_from_the_first():
    plan = timetable(date(2026, 6, 30), Days(28, 21, 10, 2))
    assert (plan.notice_on, plan.motions_on) == (date(2026, 6, 2), date(2026, 6, 9))
    assert (plan.amendments_on, plan.names_on) == (date(2026, 6, 20), date(2026, 6, 28))
    assert earliest(date(2026, 6, 2), Days(28, 21, 10, 2)) == date(2026, 6, 30)


@pytest.mark.parametrize("days", [(21, 21, 10, 2), (28, 10, 21, 2), (28, 21, 10, -1)])
def test_days_out_of_order_are_none(days):
    with pytest.raises(ValueError, match="in this order"):
        Days(*days)


def test_who_makes_a_quorum_is_seated_and_inside_by_their_last_line():
    lines = [
        Line(1, seated=True, inside=True),
        Line(2, seated=False, inside=True),  # an alternate who listens
        Line(3, seated=True, inside=True),
        Line(3, seated=True, inside=False),  # who went out
    ]
    assert in_the_hall(lines) == 1


def test_the_lowest_free_seat():
    assert free_seat([], 2) == 1
    assert free_seat([1, 3], 3) == 2
    assert free_seat([1, 2], 2) is None
