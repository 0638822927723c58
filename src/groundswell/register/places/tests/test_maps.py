"""Seats by code, the nearest ones, hexagons, outlines, and what became of old seats."""

import pytest

from groundswell.packs.protocol import AreaRow
from groundswell.packs.protocol.rows import AliasRow, OverlapRow, TownShareRow
from groundswell.register.places import queries
from groundswell.register.places.tests.factories import area, square
from groundswell.register.places.writing import write_batch

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _country(settings):
    settings.GROUNDSWELL_PACK = "gb"
    area("S14000027", square(57, -7), generation="2010", name="Old Isles")
    area("S14000027", square(57, -7), name="New Isles")
    area("E14001262", square(53, -2), name="Halifax")
    area("E05000001", square(53, -2), kind="ward", name="Town")


def test_generations_are_told_newest_first():
    assert queries.generations() == ("2024", "2010")
    assert queries.generations("region") == ()
    assert queries.generations_of_code("S14000027") == ("2024", "2010")
    assert queries.generations_of_code("E14009999") == ()


def test_seats_by_code_of_one_generation_or_the_newest():
    found = queries.seats_by_code(["S14000027", "E14001262", "E14009999", "E05000001"])
    assert {(each.code, each.name, each.generation) for each in found.values()} == {
        ("S14000027", "New Isles", "2024"),
        ("E14001262", "Halifax", "2024"),
    }
    (only,) = queries.seats_by_code(["S14000027", "E14001262"], generation="2010").values()
    assert only.name == "Old Isles"


def test_a_representative_point_is_inside_or_as_the_official_table_says():
    assert queries.representative_point("E14001262") == pytest.approx((53.5, -1.5), abs=0.01)
    write_batch([AreaRow(1, "2024", "seat", "E14001262", "", None, point=(53.7, -1.9))])
    assert queries.representative_point("E14001262") == (53.7, -1.9)
    assert queries.representative_point("E14009999") is None


def test_nearest_seats_have_kilometres_and_come_in_order(django_assert_num_queries):
    with django_assert_num_queries(2):
        near = queries.nearest_areas(53.5, -1.5)
    assert [each.area.name for each in near] == ["Halifax", "New Isles"]
    assert near[0].distance_km == pytest.approx(0, abs=1)
    assert near[1].distance_km == pytest.approx(547, abs=5)
    assert [each.area.name for each in queries.nearest_areas(53.5, -1.5, generation="2010")] == [
        "Old Isles"
    ]
    (only,) = queries.nearest_areas(53.5, -1.5, codes={"S14000027"}, limit=None)
    assert only.area.code == "S14000027"
    assert queries.nearest_areas(53.5, -1.5, limit=0) == []


def test_hexagons_of_a_generation_in_one_query(django_assert_num_queries):
    write_batch([AreaRow(1, "2024", "seat", "E14001262", "Halifax", None, (3, 4))])
    with django_assert_num_queries(1):
        (cell,) = queries.hexes_of("2024")
    assert (cell.code, cell.name, cell.column, cell.row) == ("E14001262", "Halifax", 3, 4)
    assert queries.hexes_of("2010") == ()


def test_outlines_are_drawn_once_and_answered_from_memory(django_assert_num_queries):
    with django_assert_num_queries(2):
        drawn = queries.outlines_of("2024", width=300)
    with django_assert_num_queries(1):
        assert queries.outlines_of("2024", width=300) == drawn
    assert [shape.name for shape in drawn.shapes] == ["Halifax", "New Isles"]
    assert drawn.width == 300
    assert drawn.shapes[0].path.startswith("M")
    assert drawn.shapes[0].path.endswith("z")
    halifax = drawn.shapes[0]
    assert 0 < halifax.x < drawn.width
    assert 0 < halifax.y < drawn.height


def test_a_new_boundary_is_drawn_anew():
    before = queries.outlines_of("2024", codes=["E14001262"], width=100)
    finer = {
        "type": "Polygon",
        "coordinates": [[[-2, 53], [-1, 53], [-1, 54], [-1.4, 54.4], [-2, 54], [-2, 53]]],
    }
    area("E14001262", finer, name="Halifax")
    assert queries.outlines_of("2024", codes=["E14001262"], width=100) != before


def test_no_boundaries_is_an_empty_picture():
    assert queries.outlines_of("1997").shapes == ()


def test_old_seats_in_new_ones_whatever_name_the_file_has_for_them():
    write_batch(
        [
            OverlapRow(1, "seat", "2010", "E14000534", "2024", "UKPARL.2025.ASD", 0.67, 68_657),
            OverlapRow(2, "seat", "2010", "E14000534", "2024", "E14001999", 0.33, 33_531),
            AliasRow(3, "UKPARL.2025.ASD", "seat", "2024", "E14001067"),
        ]
    )
    assert [(each.new_code, each.share) for each in queries.what_became_of("E14000534")] == [
        ("E14001067", 0.67),
        ("E14001999", 0.33),
    ]
    assert [(each.old_code, each.people) for each in queries.made_of("E14001067")] == [
        ("E14000534", 68_657)
    ]


def test_the_towns_of_a_seat_largest_first():
    write_batch(
        [
            TownShareRow(1, "E14001262", "Village", 100, 0.1),
            TownShareRow(2, "E14001262", "Town", 900, 0.9),
        ]
    )
    assert [each.what for each in queries.towns_of("E14001262")] == ["Town", "Village"]
