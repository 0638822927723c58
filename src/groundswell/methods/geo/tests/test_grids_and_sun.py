"""Known points on the ground, and known times in the sky."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundswell.methods.geo import BRITISH, IRISH, daylight, distance_m

# (easting, northing) and (lat, lon) of the same official postcode rows, 1 m apart at most
OFFICIAL = [
    ((409503, 425335), (53.724334, -1.857458)),
    ((409309, 425466), (53.725515, -1.860394)),
    ((305969, 261273), (52.241583, -3.378543)),
    ((306543, 262536), (52.253032, -3.370489)),
]


@pytest.mark.parametrize(("grid", "position"), OFFICIAL)
def test_british_grid_equals_official_positions(grid, position):
    assert distance_m(*BRITISH.to_lat_lon(*grid), *position) < 5


def test_ordnance_survey_worked_example():
    """Caister water tower: WGS84 52 39 28.8282 N, 1 42 57.8663 E; grid 651409.903, 313177.270."""
    lat, lon = 52 + 39 / 60 + 28.8282 / 3600, 1 + 42 / 60 + 57.8663 / 3600
    east, north = BRITISH.from_lat_lon(lat, lon)
    assert abs(east - 651409.903) < 5
    assert abs(north - 313177.270) < 5


# Test points of Ordnance Survey's OSTN15 transformation: (lat, lon) and (easting, northing), from
# Scilly to Shetland. Contains OS data (c) Crown copyright and database right.
TEST_POINTS = [
    ((49.92226393730, -6.29977752014), (91492.146, 11318.804)),
    ((49.96006137820, -5.20304609998), (170370.718, 11572.405)),
    ((50.43885825610, -4.10864563561), (250359.811, 62016.569)),
    ((50.57563665000, -1.29782277240), (449816.371, 75335.861)),
    ((51.40078220140, -3.55128349240), (292184.870, 168003.465)),
    ((51.37447025550, 1.44454730409), (639821.835, 169565.858)),
    ((51.48936564950, -0.11992557180), (530624.974, 178388.464)),
    ((51.8589089640, -4.3085247696), (241124.584, 220332.641)),
    ((53.8002151963, -1.66379168242), (422242.186, 433818.701)),
    ((57.4862500072, -4.21926398555), (267056.768, 846176.972)),
    ((60.1330809166, -2.07382822798), (395999.668, 1138728.951)),
]


@pytest.mark.parametrize(("position", "grid"), TEST_POINTS)
def test_british_grid_is_within_a_few_metres_of_the_official_transformation(position, grid):
    assert distance_m(*BRITISH.to_lat_lon(*grid), *position) < 5


def test_irish_grid_at_the_spire_of_dublin():
    assert distance_m(*IRISH.to_lat_lon(315904, 234671), 53.34980, -6.26025) < 15


@given(st.floats(50, 59), st.floats(-7, 1.7))
def test_british_grid_there_and_back(lat, lon):
    back = BRITISH.to_lat_lon(*BRITISH.from_lat_lon(lat, lon))
    assert distance_m(lat, lon, *back) < 0.05


@given(st.floats(51.4, 55.4), st.floats(-10.5, -5.5))
def test_irish_grid_there_and_back(lat, lon):
    back = IRISH.to_lat_lon(*IRISH.from_lat_lon(lat, lon))
    assert distance_m(lat, lon, *back) < 0.05


@pytest.mark.parametrize(
    ("day", "lat", "lon", "rises", "sets"),
    [
        (date(2026, 6, 21), 51.477, 0.0, "03:43", "20:21"),  # Greenwich, almanac
        (date(2026, 12, 21), 51.477, 0.0, "08:03", "15:53"),
        (date(2026, 3, 20), 0.0, 0.0, "06:04", "18:11"),  # the equinox on the equator
    ],
)
def test_daylight_against_the_almanac(day, lat, lon, rises, sets):
    light = daylight(day, lat=lat, lon=lon)
    for found, printed in ((light.rises_at, rises), (light.sets_at, sets)):
        hour, minute = map(int, printed.split(":"))
        expected = datetime(day.year, day.month, day.day, hour, minute, tzinfo=UTC)
        assert abs(found - expected) <= timedelta(minutes=1, seconds=30)


def test_far_north_has_days_without_a_sunset():
    assert daylight(date(2026, 6, 21), lat=70, lon=25).always_up
    winter = daylight(date(2026, 12, 21), lat=70, lon=25)
    assert (winter.rises_at, winter.sets_at, winter.always_up) == (None, None, False)


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)), st.floats(-60, 60), st.floats(-179, 179))
def test_the_sun_sets_after_it_rises(day, lat, lon):
    light = daylight(day, lat=lat, lon=lon)
    assert timedelta(hours=5) < light.sets_at - light.rises_at < timedelta(hours=19)
