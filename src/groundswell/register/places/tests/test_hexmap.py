"""The map's picture, its sentence and its table say the same thing."""

import pytest
from django.template.loader import render_to_string

from groundswell.foundation.pages.drawing.hexmap import Texture
from groundswell.register.places import actions, queries
from groundswell.register.places.hexmap import coverage
from groundswell.register.places.tests.factories import NOON

pytestmark = pytest.mark.django_db


@pytest.fixture
def wards(settings):
    settings.GROUNDSWELL_PACK = "invented"
    actions.load_own_places(at=NOON)
    return {ward.name: ward for ward in queries.areas_of_kind("ward")}


def drawn(wards):
    states = {
        wards["Quayhithe"].pk: Texture.ACTIVE,
        wards["Fennbridge"].pk: Texture.ACTIVE,
        wards["Wharfedge"].pk: Texture.STARTING,
        wards["Weirside"].pk: Texture.DORMANT,
    }
    return coverage(
        wards.values(),
        states,
        title="Groups in the 54 wards",
        ringed={wards["Wharfedge"].pk},
        ringed_words="votes soon, no active group",
    )


def test_one_path_for_each_texture_and_a_cell_for_each_ward(wards):
    found = drawn(wards)
    assert [
        path.count("M")
        for path in (found.map.active, found.map.starting, found.map.dormant, found.map.none)
    ] == [2, 1, 1, 50]
    assert found.map.rings.count("M") == 1
    assert found.map.active.startswith("M163 245.5")  # Fennbridge, first by name


def test_sentence_and_table_hold_everything_the_picture_does(wards):
    found = drawn(wards)
    assert found.description == (
        "2 of 54 wards have an active group. Starting: 1. Dormant: 1. None yet: 50. "
        "Ringed: Wharfedge (votes soon, no active group). The full list is in the table below."
    )
    assert len(found.rows) == 54
    assert {(row.name, row.state) for row in found.rows if row.texture is not Texture.NONE} == {
        ("Quayhithe", "Active"),
        ("Fennbridge", "Active"),
        ("Wharfedge", "Starting"),
        ("Weirside", "Dormant"),
    }
    assert [(line.texture, line.figure) for line in found.legend] == [
        ("active", 2),
        ("starting", 1),
        ("dormant", 1),
        ("none", 50),
        ("ring", 1),
    ]


def test_template_needs_no_query_and_stays_small(wards, django_assert_num_queries):
    found = drawn(wards)
    with django_assert_num_queries(0):
        html = render_to_string(
            "places/_hexmap.html",
            {"coverage": found, "area_word": "Ward", "summary": "Show all 54 as a table"},
        )
    assert 'role="img"' in html
    assert html.count("<tr>") == 55
    assert "style=" not in html
    assert len(html.encode()) < 16_000


def test_a_map_of_nothing_is_still_a_map(settings):
    settings.GROUNDSWELL_PACK = "gb"
    found = coverage([], {}, title="Nothing yet")
    assert found.rows == ()
    assert found.description.startswith("0 of 0 areas")
