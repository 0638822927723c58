"""Cells that touch and never overlap, and the path that draws them."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundswell.methods.geo import hexagon_at, path_of
from groundswell.methods.geo.hexes import steps_between


def test_path_is_the_published_one():
    assert path_of([hexagon_at(0, 0, half_width=20, margin=3)]) == (
        "M23 3l20 11.5v23.1l-20 11.5 -20 -11.5v-23.1z"
    )


def test_inset_ring_keeps_its_centre():
    cell = hexagon_at(1, 7, half_width=20, margin=3)
    assert path_of([cell.inset(3.5)]).startswith("M83 ")


def test_neighbours_are_one_width_apart_everywhere():
    for column, row in product(range(-2, 4), repeat=2):
        here = hexagon_at(column, row, half_width=20)
        for other_column, other_row in product(range(-3, 5), repeat=2):
            there = hexagon_at(other_column, other_row, half_width=20)
            apart = ((here.x - there.x) ** 2 + (here.y - there.y) ** 2) ** 0.5
            steps = steps_between((column, row), (other_column, other_row))
            assert (steps == 1) == (apart == pytest.approx(40))


@given(st.integers(-99, 99), st.integers(-99, 99), st.integers(-99, 99), st.integers(-99, 99))
def test_steps_are_symmetric(a, b, c, d):
    assert steps_between((a, b), (c, d)) == steps_between((c, d), (a, b))
