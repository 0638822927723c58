"""Distances against known cities, and properties that any distance must have."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundswell.methods.geo import Box, box_around, distance_m, figure

LATS = st.floats(-90, 90)
LONS = st.floats(-180, 180)


@pytest.mark.parametrize(
    ("a", "b", "kilometres"),
    [
        ((51.5074, -0.1278), (48.8566, 2.3522), 343.6),  # London, Paris
        ((55.9533, -3.1883), (51.4816, -3.1791), 497.2),  # Edinburgh, Cardiff
        ((0.0, 0.0), (0.0, 180.0), 20015.1),  # half way round
        ((0.0, 179.9), (0.0, -179.9), 22.2),  # over the date line, the short way
    ],
)
def test_distance_between_known_places(a, b, kilometres):
    assert distance_m(*a, *b) / 1000 == pytest.approx(kilometres, abs=0.1)


@given(LATS, LONS, LATS, LONS)
def test_distance_is_symmetric_and_bounded(lat1, lon1, lat2, lon2):
    there = distance_m(lat1, lon1, lat2, lon2)
    assert there == pytest.approx(distance_m(lat2, lon2, lat1, lon1))
    assert 0 <= there <= 20_015_200


@given(LATS, LONS)
def test_distance_to_itself_is_nothing(lat, lon):
    assert distance_m(lat, lon, lat, lon) == 0


@given(st.floats(-80, 80), LONS, LATS, LONS, st.floats(1, 500_000))
def test_box_around_holds_everything_within_the_radius(lat, lon, lat2, lon2, radius_m):
    if distance_m(lat, lon, lat2, lon2) <= radius_m:
        assert box_around(lat, lon, radius_m=radius_m * 1.000001).holds(lat2, lon2)


def test_box_around_is_not_needlessly_large():
    box = box_around(53.0, -1.0, radius_m=10_000)
    assert box.max_lat - box.min_lat == pytest.approx(0.1798, abs=0.001)
    assert box.max_lon - box.min_lon == pytest.approx(0.2994, abs=0.001)


def test_boxes_meet_when_they_touch_and_not_when_apart():
    west = Box(0, 0, 1, 1)
    assert west.meets(Box(1, 1, 2, 2))
    assert not west.meets(Box(0, 1.01, 1, 2))


@pytest.mark.parametrize(
    ("metres", "unit_m", "printed"),
    [
        (0, 1609.344, "0.1"),
        (650, 1609.344, "0.4"),
        (3380, 1609.344, "2.1"),
        (16_000, 1609.344, "9.9"),
        (16_050, 1609.344, "10"),
        (40_000, 1609.344, "25"),
        (650, 1000, "0.7"),
    ],
)
def test_figure_has_one_decimal_below_ten(metres, unit_m, printed):
    assert figure(metres, unit_m=unit_m) == printed
