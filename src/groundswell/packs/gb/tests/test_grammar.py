"""Every form of code people type, and the slips of their hands."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundswell.packs.gb.grammar import AREAS, near_misses, read_code
from groundswell.packs.protocol import CodeKind


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("HX1 1AA", "HX1 1AA"),
        ("hx11aa", "HX1 1AA"),
        ("  hx1   1Aa ", "HX1 1AA"),
        ("HX1-1AA", "HX1 1AA"),
        ("M1 1AE.", "M1 1AE"),
        ("ＨＸ１　１ＡＡ", "HX1 1AA"),  # full width
        ("W1A 0AX", "W1A 0AX"),  # A9A
        ("EC1A1BB", "EC1A 1BB"),  # AA9A
        ("B33 8TH", "B33 8TH"),  # A99
        ("CR2 6XH", "CR2 6XH"),  # AA9
        ("DN55 1PT", "DN55 1PT"),  # AA99
        ("CR0 2YR", "CR0 2YR"),  # a district numbered nought
        ("BT1 5GS", "BT1 5GS"),
    ],
)
def test_well_formed_postcodes_are_written_officially(typed, code):
    reading = read_code(typed)
    assert (reading.kind, reading.code) == (CodeKind.POSTCODE, code)


@pytest.mark.parametrize(
    ("typed", "district"), [("hx1", "HX1"), ("HX1 1", "HX1"), ("W1A", "W1A"), ("w1 1", "W1")]
)
def test_first_half_is_a_district(typed, district):
    reading = read_code(typed)
    assert (reading.kind, reading.code) == (CodeKind.DISTRICT, district)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("HXI 1AA", "HX1 1AA"),
        ("HX1 IAA", "HX1 1AA"),
        ("S01 1AA", "SO1 1AA"),
        ("0X1 1AA", "OX1 1AA"),
        ("CRO 2YR", "CR0 2YR"),
        ("L1 BJQ", "L1 8JQ"),
    ],
)
def test_look_alikes_are_offered_not_assumed(typed, meant):
    reading = read_code(typed)
    assert reading.kind is CodeKind.MALFORMED
    assert reading.suggestions[0] == meant
    assert meant in reading.advice.plain


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ("GIR 0AA", "post only"),
        ("BX1 1LT", "post only"),
        ("BFPO 58", "forces"),
        ("bf1 2at", "forces"),
        ("IM1 1AG", "Isle of Man"),
        ("JE2 3AB", "Jersey"),
        ("GY1 1AA", "Guernsey"),
        ("GX11 1AA", "Gibraltar"),
        ("FIQQ 1ZZ", "Falkland"),
        ("AI-2640", "Anguilla"),
    ],
)
def test_codes_that_are_no_place_here_say_so(typed, word):
    reading = read_code(typed)
    assert reading.kind is CodeKind.NON_GEOGRAPHIC
    assert word in reading.advice.plain


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ("D02 X285", "Eircode"),
        ("K1A 0B1", "Canadian"),
        ("90210", "another country"),
        ("1012 AB", "Dutch"),
        ("00-950", "Polish"),
    ],
)
def test_codes_of_other_countries_are_named(typed, word):
    reading = read_code(typed)
    assert reading.kind is CodeKind.FOREIGN
    assert word in reading.advice.plain


@pytest.mark.parametrize("typed", ["Halifax", "St Ives", "O'Brien", "سلوى", "Ynys Môn", "a" * 300])
def test_words_are_names(typed):
    assert read_code(typed).kind is CodeKind.NAME


@pytest.mark.parametrize("typed", ["", "   ", "!!!", "12", "HX1 1AO", "HX1 1A", "HX", "SW1A1AA1"])
def test_what_is_neither_gets_help(typed):
    reading = read_code(typed)
    assert reading.kind is CodeKind.MALFORMED
    assert len(reading.advice.plain) > 30


def test_a_letter_short_names_what_is_missing():
    reading = read_code("CW2 6A")
    assert "a letter short" in reading.advice.plain
    assert reading.suggestions == ("CW2",)


@given(st.text(max_size=60))
def test_any_text_gets_one_reading_and_codes_are_official(text):
    reading = read_code(text)
    if reading.kind is CodeKind.POSTCODE:
        assert re.fullmatch(r"[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}", reading.code)
        assert read_code(reading.code) == reading
    elif reading.kind not in {CodeKind.DISTRICT, CodeKind.NAME}:
        assert reading.advice is not None
        assert "%(" not in reading.advice.plain or "%(" in text


@given(
    st.sampled_from(sorted(AREAS - {"BF", "BX", "XX", "IM", "JE", "GY"})),
    st.integers(1, 99),
    st.integers(0, 9),
    st.text(alphabet="ABDEFGHJLNPQRSTUWXYZ", min_size=2, max_size=2),
)
def test_every_official_form_reads_back_without_its_space(area, number, sector, unit):
    code = f"{area}{number} {sector}{unit}"
    assert read_code(code.replace(" ", "").lower()).code == code


@given(st.text(alphabet="ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", min_size=5, max_size=7))
def test_near_misses_are_themselves_well_formed(packed):
    for code in near_misses(packed):
        assert read_code(code).kind in {CodeKind.POSTCODE, CodeKind.NON_GEOGRAPHIC}
