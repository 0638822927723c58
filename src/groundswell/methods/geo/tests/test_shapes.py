"""Inside, outside, on the edge, in the hole; and the index agrees with trying everything."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundswell.methods.geo import BadShape, ShapeIndex, read_shape, simplify


def square(south, west, side):
    """A GeoJSON ring: longitude first, closed."""
    north, east = south + side, west + side
    return [[west, south], [east, south], [east, north], [west, north], [west, south]]


RINGED = read_shape({"type": "Polygon", "coordinates": [square(0, 0, 10), square(4, 4, 2)]})
ISLANDS = read_shape(
    {"type": "MultiPolygon", "coordinates": [[square(0, 0, 1)], [square(5, 5, 1)]]}
)
# a letter C: its centroid falls in the gap
HOOK = read_shape(
    {
        "type": "Polygon",
        "coordinates": [[[0, 0], [9, 0], [9, 2], [2, 2], [2, 8], [9, 8], [9, 10], [0, 10], [0, 0]]],
    }
)


@pytest.mark.parametrize(
    ("lat", "lon", "expected"),
    [(1, 1, True), (5, 5, False), (3.9, 5, True), (11, 5, False), (5, -1, False)],
)
def test_hole_is_outside(lat, lon, expected):
    assert RINGED.holds(lat, lon) is expected


def test_every_island_counts_and_the_water_between_does_not():
    assert ISLANDS.holds(0.5, 0.5)
    assert ISLANDS.holds(5.5, 5.5)
    assert not ISLANDS.holds(3, 3)


@given(st.floats(0, 4, exclude_max=True), st.floats(0, 4, exclude_max=True))
def test_tiles_give_every_point_exactly_one_owner(lat, lon):
    tiles = [
        read_shape({"type": "Polygon", "coordinates": [square(row, column, 1)]})
        for row in range(4)
        for column in range(4)
    ]
    assert sum(tile.holds(lat, lon) for tile in tiles) == 1


@given(st.floats(-3, 9), st.floats(-3, 9))
def test_index_agrees_with_trying_every_shape(lat, lon):
    named = {"ringed": RINGED, "islands": ISLANDS, "hook": HOOK}
    index = ShapeIndex(named.items())
    assert index.at(lat, lon) == [name for name, shape in named.items() if shape.holds(lat, lon)]


@pytest.mark.parametrize("shape", [RINGED, ISLANDS, HOOK])
def test_inner_point_is_inside(shape):
    assert shape.holds(*shape.inner_point)


def test_metres_to_a_shape():
    assert ISLANDS.metres_to(0.5, 0.5) == 0
    assert ISLANDS.metres_to(0.5, 1.01) == pytest.approx(1112, abs=2)
    assert ISLANDS.metres_to(1.01, 1.01) == pytest.approx(1572, abs=3)


@pytest.mark.parametrize(
    "geometry",
    [
        {},
        {"type": "Point", "coordinates": [0, 0]},
        {"type": "Polygon", "coordinates": []},
        {"type": "Polygon", "coordinates": None},
        {"type": "Polygon", "coordinates": [[[0, 0], [1, 1], [0, 0]]]},
        {"type": "Polygon", "coordinates": [[[0, 0], [1, "x"], [1, 1]]]},
        {"type": "Polygon", "coordinates": [[[400_000, 300_000], [400_001, 1], [1, 1]]]},
        {"type": "Polygon", "coordinates": [[[0, 0], [1, float("nan")], [1, 1]]]},
        {"type": "MultiPolygon", "coordinates": [[]]},
    ],
)
def test_bad_shapes_are_refused(geometry):
    with pytest.raises(BadShape):
        read_shape(geometry)


def test_simplify_keeps_ends_and_drops_what_is_straight():
    line = [(0, 0), (1, 0.001), (2, 0), (2, 2)]
    assert simplify(line, tolerance=0.01) == [(0, 0), (2, 0), (2, 2)]


@given(
    st.lists(st.tuples(st.floats(-9, 9), st.floats(-9, 9)), min_size=2, max_size=40),
    st.floats(0, 3),
)
def test_simplify_only_ever_leaves_out(line, tolerance):
    kept = simplify(line, tolerance=tolerance)
    assert (kept[0], kept[-1]) == (line[0], line[-1])
    rest = iter(line)
    assert all(point in rest for point in kept)  # a subsequence, in order


def test_simplify_of_a_closed_ring_survives():
    ring = [(0, 0), (0, 1), (1, 1), (1, 0), (0, 0)]
    assert simplify(ring, tolerance=0.1) == ring
