"""Ostrey is whole, the same every time, and can be taken for no real place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundswell.methods.geo import ShapeIndex, distance_m, read_shape
from groundswell.packs.invented import PACK
from groundswell.packs.protocol import AreaRow, CodeKind, DistrictRow, PostcodeRow, SettlementRow

ROWS = list(PACK.own_rows())
WARDS = [row for row in ROWS if isinstance(row, AreaRow) and row.kind == "ward"]
POSTCODES = [row for row in ROWS if isinstance(row, PostcodeRow)]
COASTS = [  # the nearest land all round: Spurn, Withernsea, Flamborough, Cromer
    (53.575, 0.115),
    (53.73, 0.035),
    (54.116, -0.083),
    (52.932, 1.302),
]


def test_the_county_is_whole():
    assert len(WARDS) == len({row.code for row in WARDS}) == len({row.key for row in WARDS}) == 54
    assert len(POSTCODES) == len({row.code for row in POSTCODES}) == 400
    assert len([row for row in ROWS if isinstance(row, DistrictRow)]) == 9
    assert len([row for row in ROWS if isinstance(row, SettlementRow)]) == 54
    assert len({row.cell for row in WARDS}) == 54


def test_it_is_the_same_every_time():
    assert list(PACK.own_rows()) == ROWS


def test_every_postcode_lies_in_exactly_the_ward_it_states():
    index = ShapeIndex((row.code, read_shape(row.geometry)) for row in WARDS)
    assert all(index.at(row.lat, row.lon) == [row.codes["ward"]] for row in POSTCODES)


def test_neighbouring_wards_share_their_corners_exactly():
    corners = [tuple(corner) for row in WARDS for corner in row.geometry["coordinates"][0][:-1]]
    assert len(corners) == 54 * 6
    for row in WARDS:
        shared = [corners.count(tuple(each)) for each in row.geometry["coordinates"][0][:-1]]
        assert max(shared) >= 2


def test_the_county_lies_in_the_open_sea():
    for row in POSTCODES:
        assert min(distance_m(row.lat, row.lon, *coast) for coast in COASTS) > 25_000


def test_landmarks_of_the_tour_are_in_quayhithe():
    quayhithe = next(row.code for row in WARDS if row.name == "Quayhithe")
    held = {row.code for row in POSTCODES if row.codes["ward"] == quayhithe}
    assert {"OY3 1AA", "OY3 2HD", "OY3 2HF"} <= held


@pytest.mark.parametrize(
    ("typed", "kind", "code"),
    [
        ("oy32hd", CodeKind.POSTCODE, "OY3 2HD"),
        ("OY3", CodeKind.DISTRICT, "OY3"),
        ("oy3 2", CodeKind.DISTRICT, "OY3"),
        ("0Y3 2HD", CodeKind.MALFORMED, ""),
        ("OYI 2HD", CodeKind.MALFORMED, ""),
        ("OY33 9ZZ", CodeKind.MALFORMED, ""),
        ("HX1 1AA", CodeKind.REAL_IN_DEMO, ""),
        ("sw1a", CodeKind.REAL_IN_DEMO, ""),
        ("D02 X285", CodeKind.REAL_IN_DEMO, ""),
        ("Quayhithe", CodeKind.NAME, ""),
        ("", CodeKind.MALFORMED, ""),
    ],
)
def test_grammar(typed, kind, code):
    reading = PACK.read_code(typed)
    assert (reading.kind, reading.code) == (kind, code)
    assert reading.advice or kind in {CodeKind.POSTCODE, CodeKind.DISTRICT, CodeKind.NAME}


def test_a_real_postcode_is_told_that_nothing_here_is_real():
    said = PACK.read_code("HX1 1AA").advice.plain
    assert "invented county" in said
    assert "load your own country" in said


@given(st.text(max_size=60))
def test_any_text_gets_one_reading(text):
    assert PACK.read_code(text).kind in CodeKind
