"""What every pack rests on: tables, features, forms of other countries, finding a pack."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundswell.packs.protocol import Advice, RefusedRow, open_table, pack_named
from groundswell.packs.protocol.foreign import foreign_form
from groundswell.packs.protocol.geojson import BrokenJson, features
from groundswell.packs.protocol.reading import compact, tidy


@pytest.mark.parametrize("name", ["gb", "invented"])
def test_each_pack_is_found_and_whole(name):
    pack = pack_named(name)
    assert pack.name == name
    assert pack.wording.distance_unit_m > 0
    assert pack.example_codes()
    for advice in (pack.unknown("X1"), pack.unknown_name("Nowhere")):
        assert "%(" not in advice.plain


def test_there_is_no_other_pack():
    with pytest.raises(ModuleNotFoundError):
        pack_named("atlantis")


def test_advice_puts_values_and_phrases_in():
    assert Advice("%(a)s and %(b)s", {"a": "x"}, {"b": "y"}).plain == "x and y"
    assert Advice("100 % sure").plain == "100 % sure"


def test_table_numbers_rows_as_a_spreadsheet_does_and_passes_over_empty_lines():
    table = open_table(io.StringIO('A,"b c"\n1,2\n\n3\n"4\n5",6\n'))
    assert table.columns == ("a", "b c")
    assert table.index("z", "b c") == 1
    rows = list(table.rows)
    assert [rows[0], rows[2]] == [(2, ["1", "2"]), (5, ["4\n5", "6"])]
    assert isinstance(rows[1], RefusedRow)
    assert rows[1].row == 4


def test_table_of_nothing_has_no_rows():
    assert list(open_table(io.StringIO("")).rows) == []


@given(st.lists(st.dictionaries(st.text(max_size=3), st.integers(), max_size=3), max_size=8))
def test_features_come_out_as_they_went_in(given_features):
    import json

    text = json.dumps({"type": "FeatureCollection", "features": given_features}, indent=1)
    assert list(features(io.StringIO(text))) == given_features


def test_broken_features_say_which():
    with pytest.raises(BrokenJson) as broken:
        list(features(io.StringIO('{"features": [{"a": 1}, {"b": ')))
    assert broken.value.feature == 2
    with pytest.raises(BrokenJson):
        list(features(io.StringIO("no features at all")))


@pytest.mark.parametrize("text", ["HX1 1AA", "Halifax", "", "12", "1 High Street"])
def test_what_is_foreign_to_nobody_is_not_foreign(text):
    assert foreign_form(text.upper()) is None


@given(st.text(max_size=80))
def test_tidying_is_plain_and_stable(text):
    assert compact(tidy(text)).isascii()
    assert tidy(tidy(text)) == tidy(text)
