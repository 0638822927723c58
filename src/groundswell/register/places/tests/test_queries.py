"""From typed text to a place; every kind of "no" with help and examples that work."""

from datetime import timedelta

import pytest

from groundswell.register.places import actions, queries
from groundswell.register.places.models import Area
from groundswell.register.places.queries import Found, NotFound
from groundswell.register.places.tests.factories import (
    NOON,
    area,
    district,
    postcode,
    square,
    town,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def halifax(settings):
    settings.GROUNDSWELL_PACK = "gb"
    area("E14000723", square(53, -2), generation="2010", name="Halifax")
    area("E14001262", square(53, -2), name="Halifax", generalised=True)
    area("E05001386", square(53, -2), kind="ward", name="Town")
    postcode("HX1 1AA", 53.72, -1.85, seat="E14000723", ward="E05001386")
    postcode("IM1 1AG", country="M83000003")
    district("HX1", "Halifax", 53.72, -1.86)
    town("1", "Halifax", 53.71, -1.86, 80_000)


@pytest.fixture
def ostrey(settings):
    settings.GROUNDSWELL_PACK = "invented"
    actions.load_own_places(at=NOON)


def seats(found):
    return {
        (each.generation, each.code, each.approximate)
        for each in found.areas
        if each.kind == "seat"
    }


@pytest.mark.parametrize("typed", ["HX1 1AA", "hx11aa", "  hx1-1aa "])
def test_postcode_is_found_in_every_generation(halifax, typed):
    found = queries.locate(typed)
    assert (found.label, found.lat, found.lon) == ("Halifax", 53.72, -1.85)
    assert (found.postcode, found.district) == ("HX1 1AA", "HX1")
    # the stated code is exact; the generalised boundary of 2024 is said to be approximate
    assert seats(found) == {("2010", "E14000723", False), ("2024", "E14001262", True)}
    assert found.area("ward").name == "Town"


def test_half_a_postcode_is_its_district(halifax):
    found = queries.locate("hx1")
    assert (found.label, found.postcode, found.district) == ("Halifax, HX1", None, "HX1")


def test_district_without_a_table_is_the_middle_of_its_postcodes(settings):
    settings.GROUNDSWELL_PACK = "gb"
    postcode("HX7 1AA", 53.0, -2.0)
    postcode("HX7 1AB", 54.0, -1.0)
    found = queries.locate("HX7")
    assert (found.lat, found.lon) == (53.5, -1.5)


@pytest.mark.parametrize("typed", ["Halifax", "halifax", "  HALIFAX "])
def test_town_is_found_and_its_areas_are_approximate(halifax, typed):
    found = queries.locate(typed)
    assert (found.label, found.postcode) == ("Halifax", None)
    assert all(each.approximate for each in found.areas)
    assert len(found.areas) == 3


def test_of_several_towns_the_largest_answers_and_the_others_are_told_apart(halifax):
    town("2", "Newport", 53.70, -1.80, 1_000)
    town("3", "Newport", 51.58, -3.0, 128_000)
    found = queries.locate("newport")
    assert found.lat == 51.58
    assert [each.label for each in found.also] == ["Newport, HX1"]


def test_post_town_and_area_names_are_found_too(halifax):
    district("HX7", "Hebden Bridge", 53.74, -2.01)
    assert queries.locate("hebden bridge").label == "Hebden Bridge"
    assert queries.locate("Town").areas[0].code == "E05001386"


@pytest.mark.parametrize(
    ("typed", "kind", "word"),
    [
        ("HX1 9ZZ", "unknown", "HX1 9ZZ"),
        ("Atlantis", "unknown", "Atlantis"),
        ("D02 X285", "foreign", "Eircode"),
        ("BFPO 58", "non_geographic", "forces"),
        ("IM1 1AG", "non_geographic", "Isle of Man"),
        ("HXI 1AA", "malformed", "HX1 1AA"),
        ("CW2 6A", "malformed", "letter short"),
        ("", "malformed", "Type a postcode"),
    ],
)
def test_every_no_has_help_and_examples_that_work(halifax, typed, kind, word):
    answer = queries.locate(typed)
    assert isinstance(answer, NotFound)
    assert answer.kind == kind
    assert word in answer.help
    assert answer.examples
    assert len(set(answer.examples)) == len(answer.examples)
    assert all(isinstance(queries.locate(each), Found) for each in answer.examples)


def test_a_slip_offers_what_was_meant_first(halifax):
    assert queries.locate("HXI 1AA").examples[0] == "HX1 1AA"


def test_an_unknown_postcode_offers_its_district(halifax):
    assert queries.locate("HX1 9ZZ").examples[0] == "HX1"


def test_a_misspelt_town_offers_the_town(halifax):
    assert queries.locate("Hallifax").examples[0] == "Halifax"


def test_nothing_loaded_is_still_an_answer(settings):
    settings.GROUNDSWELL_PACK = "gb"
    assert queries.locate("HX1 1AA").kind == "unknown"
    assert queries.locate("HX1 1AA").examples == ()


def test_examples_are_what_is_loaded(settings):
    settings.GROUNDSWELL_PACK = "gb"
    postcode("ZE1 0AA", 60.15, -1.14)
    assert queries.locate("Atlantis").examples == ("ZE1 0AA",)


def test_in_the_demo_a_real_postcode_is_told_how_to_load_a_country(ostrey):
    answer = queries.locate("HX1 1AA")
    assert answer.kind == "real_in_demo"
    assert "load your own country" in answer.help
    assert answer.examples[0] == "OY3 2HD"
    assert all(isinstance(queries.locate(each), Found) for each in answer.examples)


def test_the_invented_postcode_of_the_front_door(ostrey):
    found = queries.locate("oy3 2hd")
    assert (found.label, found.area("ward").name) == ("Quayhithe", "Quayhithe")
    assert not found.area("ward").approximate


@pytest.mark.parametrize(
    "typed", ["x" * 10_000, "سلوى النجّار", "'; drop table", "\x00HX1", "%(a)s"]
)
def test_hostile_text_is_only_text(halifax, typed):
    assert isinstance(queries.locate(typed), NotFound)


def test_locating_a_postcode_costs_three_queries_once_its_boundaries_are_kept(
    halifax, django_assert_num_queries
):
    queries.locate("HX1 1AA")
    with django_assert_num_queries(3):
        queries.locate("HX1 1AA")


def test_offshore_the_nearest_seat_answers_as_approximate(halifax):
    on_the_pier = queries.areas_at(53.5, -2.01)  # 660 m west of the coast
    assert {(each.kind, each.approximate) for each in on_the_pier} == {("seat", True)}
    assert queries.areas_at(53.5, -2.05) == ()  # 3.3 km out


def test_areas_near_are_sorted_by_distance(ostrey):
    found = queries.locate("Quayhithe")
    near = queries.areas_near(found.lat, found.lon, radius_m=2_500, kind="ward")
    assert near[0][0].name == "Quayhithe"
    assert {each.name for each, _ in near} == {
        "Quayhithe",
        "Wharfedge",
        "Fennbridge",
        "Cold Lindow",
        "Eastquay",
    }
    metres = [away for _, away in near]
    assert metres == sorted(metres)


def test_a_place_is_sealed_opaque_and_forgotten_after_an_hour(halifax):
    for typed in ("HX1 1AA", "HX1", "Halifax", "Town"):
        found = queries.locate(typed)
        sealed = queries.seal_place(found, at=NOON)
        assert "HX1" not in sealed
        assert "alifax" not in sealed
        assert queries.open_place(sealed, NOON + timedelta(minutes=60)) == found
        assert queries.open_place(sealed, NOON + timedelta(minutes=61)) is None


def test_a_seal_that_is_not_ours_opens_nothing(halifax):
    assert queries.open_place("nonsense", NOON) is None
    assert queries.open_place("", NOON) is None


def test_areas_of_a_kind_are_the_newest_generation_without_geometry(halifax):
    (only,) = queries.areas_of_kind("seat")
    assert only.code == "E14001262"
    assert "geometry" in only.get_deferred_fields()
    assert queries.areas_of_kind("seat", generation="2010").get().code == "E14000723"
    assert queries.area_for("seat", "E14000723").generation == "2010"
    assert queries.area_for("seat", "E99") is None
    assert Area.objects.count() == 3
