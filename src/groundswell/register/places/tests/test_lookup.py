"""What the desk is told of a postcode, in use or not, with a position or without."""

import pytest

from groundswell.register.places.lookup import lookup
from groundswell.register.places.queries import NotFound, SeatShare
from groundswell.register.places.tests.factories import area, district, postcode, square

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _country(settings):
    settings.GROUNDSWELL_PACK = "gb"
    area("E14000001", square(53, -2), generation="2010", name="West")
    area("E14000002", square(53, -1), generation="2010", name="East")
    area("E14001001", square(53, -2, 3), name="Whole")


def test_an_ended_postcode_is_found_and_says_so():
    postcode("HX1 1AB", 53.5, -1.5, ended="2015-04", seat="E14000001")
    found = lookup("hx11ab")
    assert found.ended == "2015-04"
    assert "2015-04" in found.note
    assert [(each.generation, each.name) for each in found.areas] == [
        ("2010", "West"),
        ("2024", "Whole"),
    ]


def test_no_grid_reference_and_no_code_is_found_with_a_note():
    postcode("IM1 1AG", country="M83000003")
    found = lookup("IM1 1AG")
    assert (found.lat, found.lon, found.areas) == (None, None, ())
    assert "Isle of Man" in found.note


def test_no_grid_reference_but_a_code_has_its_seat():
    postcode("HX1 1AE", seat="E14000001")
    found = lookup("HX1 1AE")
    assert [(each.name, each.approximate) for each in found.areas] == [("West", False)]
    assert found.note is None


def test_a_stated_code_without_its_boundary_is_given_bare():
    postcode("HX1 1AD", seat="E14009999")
    (only,) = lookup("HX1 1AD").areas
    assert (only.code, only.name, only.generation) == ("E14009999", None, None)


def test_a_district_shares_its_postcodes_in_use_among_seats_of_every_generation():
    district("HX1", "Halifax", 53.5, -1.2)
    postcode("HX1 1AA", 53.5, -1.5, seat="E14000001")
    postcode("HX1 1AB", 53.5, -1.4, seat="E14000001")
    postcode("HX1 1AE", 53.5, -1.3, seat="E14000001")
    postcode("HX1 1AF", 53.5, -0.5, seat="E14000002")
    postcode("HX1 1AG", 53.5, -0.5, seat="E14000002", ended="2001-01")
    assert lookup("HX1").seats == (
        SeatShare("E14000001", "West", "2010", 0.75),
        SeatShare("E14000002", "East", "2010", 0.25),
        SeatShare("E14001001", "Whole", "2024", 1.0),
    )


def test_a_district_of_no_postcodes_has_its_centre_only():
    district("HX2", "Halifax", 53.5, -1.2)
    found = lookup("HX2")
    assert (found.lat, found.lon, found.seats) == (53.5, -1.2, ())


@pytest.mark.parametrize("typed", ["ZZ1 1AA", "HX9", "nonsense", "", "D02 X285"])
def test_what_is_in_no_table_is_not_found_and_says_why(typed):
    answer = lookup(typed)
    assert isinstance(answer, NotFound)
    assert answer.help
