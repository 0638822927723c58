"""Official layouts, recognised by content, row by row; broken rows say where and why."""

import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundswell.packs.gb import PACK
from groundswell.packs.gb.codes import kind_of_column, official, stated
from groundswell.packs.protocol import AreaRow, DistrictRow, PostcodeRow, RefusedRow

NSPL = (
    "pcd,pcd2,pcds,dointr,doterm,oseast1m,osnrth1m,laua,ward,ctry,rgn,pcon,lat,long\n"
    '"HX1 1AA","HX1  1AA","HX1 1AA","199002","","409503","0425335","E08000033","E05001386",'
    '"E92000001","E12000003","E14000723",53.724334,-1.857458\n'
    '"HX1 1AB","HX1  1AB","HX1 1AB","201209","201504","","","E99999999","E05001386",'
    '"E92000001","E12000003","E14000723",53.725515,-1.860394\n'
    '"IM1 1AG","IM1  1AG","IM1 1AG","199405","","","","M99999999","M99999999",'
    '"M83000003","M99999999","M99999999",99.999999,0.000000\n'
)


def read(text):
    readers = [reader for reader in PACK.readers if reader.recognises(text[:65536])]
    assert len(readers) == 1
    return list(readers[0].read(io.StringIO(text)))


def boundary(column, code, name="Somewhere"):
    ring = [[0, 50], [1, 50], [1, 51], [0, 50]]
    return {
        "type": "Feature",
        "properties": {f"{column}CD": code, f"{column}NM": name},
        "geometry": {"type": "Polygon", "coordinates": [ring]},
    }


def collection(*features):
    return json.dumps({"type": "FeatureCollection", "features": list(features)})


def test_postcode_lookup_reads_ended_placeless_and_codes():
    assert read(NSPL) == [
        PostcodeRow(
            2,
            "HX1 1AA",
            "HX1",
            53.724334,
            -1.857458,
            "",
            {
                "district": "E08000033",
                "ward": "E05001386",
                "country": "E92000001",
                "region": "E12000003",
                "seat": "E14000723",
            },
            rank=2,
        ),
        PostcodeRow(
            3,
            "HX1 1AB",
            "HX1",
            53.725515,
            -1.860394,
            "2015-04",
            {
                "ward": "E05001386",
                "country": "E92000001",
                "region": "E12000003",
                "seat": "E14000723",
            },
            rank=2,
        ),
        PostcodeRow(4, "IM1 1AG", "IM1", None, None, "", {"country": "M83000003"}, rank=2),
    ]


def test_byte_order_mark_and_upper_case_header_are_survived():
    text = "\ufeffOUTCODE,LAT,LON,TOWN\nHX1,53.7,-1.8,Halifax\n"
    assert read(text) == [DistrictRow(2, "HX1", "Halifax", 53.7, -1.8)]


@pytest.mark.parametrize(
    ("line", "column", "why"),
    [
        ("QQQQ,53,-1,x", "outcode", "first half"),
        ("HX1,north,-1,x", "lat", "not a latitude"),
        ("HX1,153,-1,x", "lat", "nowhere on Earth"),
        ("HX1,nan,-1,x", "lat", "nowhere on Earth"),
        ("HX1", "", "1 cells"),
        ("HX1,53,-1,Hali\ufffdax", "town", "not UTF-8"),
    ],
)
def test_broken_district_rows_name_column_and_reason(line, column, why):
    good = "HX2,53.7,-1.8,Halifax"
    rows = read(f"outcode,lat,lon,town\n{line}\n{good}\n")
    assert [type(row) for row in rows] == [RefusedRow, DistrictRow]
    assert (rows[0].row, rows[0].column) == (2, column)
    assert why in rows[0].reason.plain


@pytest.mark.parametrize(
    ("change", "column"),
    [(("HX1 1AA", "HOUSE"), "pcds"), (("201504", "2015x"), "doterm"), (("53.724334", "x"), "lat")],
)
def test_broken_postcode_rows_name_the_column(change, column):
    assert [row.column for row in read(NSPL.replace(*change)) if isinstance(row, RefusedRow)] == [
        column
    ]


@pytest.mark.parametrize(
    ("column", "kind", "generation"),
    [
        ("PCON13", "seat", "2010"),
        ("PCON22", "seat", "2010"),
        ("PCON24", "seat", "2024"),
        ("WD23", "ward", "2023"),
        ("LAD24", "district", "2024"),
    ],
)
def test_boundaries_carry_kind_and_generation(column, kind, generation):
    (row,) = read(collection(boundary(column, "E14000723", "Halifax")))
    assert isinstance(row, AreaRow)
    assert (row.kind, row.generation, row.code, row.name) == (
        kind,
        generation,
        "E14000723",
        "Halifax",
    )


def test_a_feature_without_a_usable_code_is_refused_alone():
    rows = read(
        collection(boundary("PCON24", "nonsense"), boundary("PCON24", "E14001262"), {"type": "x"})
    )
    assert [type(row) for row in rows] == [RefusedRow, AreaRow, RefusedRow]


def test_a_boundary_file_cut_off_ends_with_a_refusal():
    text = collection(boundary("PCON24", "E14001262"), boundary("PCON24", "E14001263"))
    rows = read(text[:-60])
    assert [type(row) for row in rows] == [AreaRow, RefusedRow]
    assert "cut off" in rows[-1].reason.plain


def test_a_long_feature_is_read_across_chunks():
    long = boundary("PCON24", "E14001262")
    long["geometry"]["coordinates"] = [[[index / 1e4, 50] for index in range(20_000)]]
    rows = read(collection(boundary("PCON24", "E14001261"), long))
    assert len(rows[1].geometry["coordinates"][0]) == 20_000


@pytest.mark.parametrize(
    "text", ["", "a,b,c\n", "{}", "<html>", "PCON24CD", '{"type":"FeatureCollection"}']
)
def test_other_files_are_recognised_by_nobody(text):
    assert not any(reader.recognises(text) for reader in PACK.readers)


@given(st.text(max_size=400))
def test_no_text_breaks_a_reader(text):
    for reader in PACK.readers:
        reader.recognises(text)
    rows = read("outcode,lat,lon,town\n" + text.replace("\x00", ""))
    assert all(isinstance(row, DistrictRow | RefusedRow) for row in rows)


@pytest.mark.parametrize(
    ("column", "expected"),
    [
        ("pcon", ("seat", "")),
        ("pcon10cd_derived", ("seat", "2010")),
        ("PCON24CD", ("seat", "2024")),
        ("ward14cd", ("ward", "2014")),
        ("pconx", None),
        ("lat", None),
    ],
)
def test_columns_of_codes(column, expected):
    assert kind_of_column(column) == expected


@pytest.mark.parametrize("code", ["", "-", "[x]", "E99999999", "W99999999"])
def test_codes_that_state_nothing(code):
    assert stated(code) == ""


def test_text_that_is_no_code_is_kept_but_names_no_area():
    assert stated(" Halifax ") == "Halifax"
    assert official("Halifax") == ""
    assert stated("e14000723") == official("e14000723") == "E14000723"
