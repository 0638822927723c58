"""Topologies, hexagons, centres, names, overlaps and Code-Point Open, as they are published."""

import io
import json

import pytest

from groundswell.methods.geo import distance_m
from groundswell.packs.gb import PACK
from groundswell.packs.gb.codes import likely_generation
from groundswell.packs.protocol import AreaRow, PostcodeRow, RefusedRow
from groundswell.packs.protocol.rows import AliasRow, OverlapRow, TownShareRow

# Two squares that share a border: arc 1 runs up it, and the second square runs it backwards.
TOPOLOGY = {
    "type": "Topology",
    "transform": {"scale": [0.5, 0.5], "translate": [-2, 53]},
    "arcs": [
        [[2, 2], [-2, 0], [0, -2], [2, 0]],
        [[2, 0], [0, 2]],
        [[2, 0], [2, 0], [0, 2], [-2, 0]],
    ],
    "objects": {
        "seats": {
            "type": "GeometryCollection",
            "geometries": [
                {
                    "type": "Polygon",
                    "arcs": [[0, 1]],
                    "properties": {"PCON13CD": "E14000723", "PCON13NM": "Halifax"},
                },
                {
                    "type": "MultiPolygon",
                    "arcs": [[[2, -2]]],
                    "properties": {"PCON13CD": "E14000724", "PCON13NM": "East"},
                },
                {"type": "Point", "coordinates": [0, 0], "properties": {"PCON13CD": "E14000725"}},
                {"type": "Polygon", "arcs": [[9]], "properties": {"PCON13CD": "E14000726"}},
            ],
        }
    },
}


def read(text):
    readers = [reader for reader in PACK.readers if reader.recognises(text[:65536])]
    assert len(readers) == 1, [reader.name for reader in readers]
    return list(readers[0].read(io.StringIO(text)))


def test_a_topology_is_turned_back_into_shapes_with_their_shared_border():
    west, east, *broken = read(json.dumps(TOPOLOGY))
    assert (west.generation, west.kind, west.code, west.name) == (
        "2010",
        "seat",
        "E14000723",
        "Halifax",
    )
    assert west.geometry == {
        "type": "Polygon",
        "coordinates": [[[-1, 54], [-2, 54], [-2, 53], [-1, 53], [-1, 54]]],
    }
    assert east.geometry["coordinates"] == [
        [[[-1, 53], [0, 53], [0, 54], [-1, 54], [-1, 53]]],
    ]
    assert [(row.row, row.column) for row in broken] == [(3, "geometry"), (4, "geometry")]


def test_a_topology_without_transform_has_its_degrees_as_they_are():
    plain = TOPOLOGY | {"arcs": [[[-2, 53], [-1, 53], [-1, 54], [-2, 53]]]}
    del plain["transform"]
    plain["objects"] = {"seat": TOPOLOGY["objects"]["seats"]["geometries"][0] | {"arcs": [[0]]}}
    (only,) = read(json.dumps(plain))
    assert only.geometry["coordinates"] == [[[-2, 53], [-1, 53], [-1, 54], [-2, 53]]]


@pytest.mark.parametrize("text", [json.dumps(TOPOLOGY)[:-40], '{"type": "Topology", "arcs": 7}'])
def test_a_broken_topology_is_one_refused_row(text):
    (refused,) = read(text)
    assert isinstance(refused, RefusedRow)
    assert "cut off" in refused.reason.plain


def test_boundaries_in_metres_of_the_national_grid_are_turned_into_degrees():
    ring = [[400000, 300000], [401000, 300000], [401000, 301000], [400000, 300000]]
    feature = {
        "type": "Feature",
        "properties": {"WD23CD": "E05000001", "WD23NM": "Ward"},
        "geometry": {"type": "Polygon", "coordinates": [ring]},
    }
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::27700"}}
    (row,) = read(json.dumps({"type": "FeatureCollection", "crs": crs, "features": [feature]}))
    lon, lat = row.geometry["coordinates"][0][0]
    assert distance_m(lat, lon, 52.59764, -2.00152) < 100
    assert (row.kind, row.generation) == ("ward", "2023")


def hexjson(layout="odd-r", **hexes):
    return json.dumps({"layout": layout, "hexes": hexes})


def test_hexagons_count_columns_from_the_left_and_rows_from_the_top():
    rows = read(
        hexjson(
            E14000723={"n": "Halifax", "q": -3, "r": 5, "a": "Yorkshire"},
            E14000724={"n": "South", "q": -2, "r": 2, "a": "E12000003"},
        )
    )
    # the top row is odd, so it stays odd: odd rows are pushed half a cell to the right
    assert [row.cell for row in rows] == [(0, 1), (1, 4)]
    assert [row.region for row in rows] == ["Yorkshire", ""]
    assert {(row.generation, row.likely, row.kind) for row in rows} == {("", "2010", "seat")}


def test_even_rows_pushed_right_are_drawn_as_odd_ones():
    (only,) = read(hexjson("even-r", E14000723={"n": "Halifax", "q": 0, "r": 4}))
    assert only.cell == (0, 1)


def test_hexagons_in_columns_and_broken_ones_are_refused():
    (refused,) = read(hexjson("odd-q", E14000723={"q": 0, "r": 0}))
    assert (refused.column, "odd-q" in refused.reason.plain) == ("layout", True)
    rows = read(hexjson(E14000723={"q": "x", "r": 0}, nonsense={"q": 1, "r": 1}))
    assert [(row.row, row.column) for row in rows] == [(1, "q, r"), (2, "code")]
    (cut,) = read(hexjson(E14000723={"q": 0, "r": 0})[:-8])
    assert "cut off" in cut.reason.plain


def test_centres_are_undated_and_have_points_and_bounds():
    header = "ons_code,name,region,country,rep_lat,rep_lon,min_lat,min_lon,max_lat,max_lon\n"
    good = "E14001262,Halifax,Yorkshire and The Humber,England,53.7,-1.9,53.6,-2.0,53.8,-1.8\n"
    row, *refused = read(header + good + good.replace("53.7", "north") + good.replace("53.7", "-"))
    assert row == AreaRow(
        2,
        "",
        "seat",
        "E14001262",
        "Halifax",
        None,
        point=(53.7, -1.9),
        bounds=(53.6, -2.0, 53.8, -1.8),
        region="Yorkshire and The Humber",
        country="England",
        likely="2024",
    )
    assert [(each.row, each.column) for each in refused] == [(3, "rep_lat"), (4, "rep_lat")]


def test_names_and_codes_give_each_area_once_and_its_other_code():
    text = 'UKPARL.2025,PCON24CD,PCON24NM\nUKPARL.2025.HFX,E14001262,"Halifax"\n'
    assert read(text) == [
        AreaRow(2, "2024", "seat", "E14001262", "Halifax", None),
        AliasRow(2, "UKPARL.2025.HFX", "seat", "2024", "E14001262"),
    ]
    lookup = (
        "WD23CD,WD23NM,LAD23CD,LAD23NM\nE05000001,A,E08000033,Calderdale\nE05000002,B,E08000033,"
    )
    assert [row.code for row in read(lookup)] == ["E05000001", "E08000033", "E05000002"]
    (refused,) = read("PCON24CD,PCON24NM\nHalifax,Halifax\n-,-\n")
    assert (refused.row, refused.column) == (2, "pcon24cd")


def test_overlaps_are_by_population_finer_than_the_printed_share():
    text = (
        "PARL10,PARL25,percentage_overlap_pop,overlap_pop,original_pop\n"
        "E14000534,UKPARL.2025.ASD,0.67,68656.6,102188.0\n"
        "E14000534,E14001000,0.05,,\n"
        "E14000534,E14001000,[x],,\n"
        "E14000534,E14001000,half,,\n"
        "nonsense,E14001000,0.1,,\n"
        "E14000534,,0.1,,\n"
    )
    first, second, *refused = read(text)
    assert first == OverlapRow(
        2, "seat", "2010", "E14000534", "2024", "UKPARL.2025.ASD", 0.671866, 68_657
    )
    assert (second.share, second.people) == (0.05, None)
    assert [(row.row, row.column) for row in refused] == [
        (4, "percentage_overlap_pop"),
        (5, "percentage_overlap_pop"),
        (6, "parl10"),
        (7, "parl25"),
    ]


def test_towns_of_a_seat_keep_the_file_s_own_words():
    text = (
        "constituency_code,constituency_name,classification,population,percent_of_constituency\n"
        "W07000049,Aberavon,Medium Town,52165,0.7735\n"
        "W07000049,Aberavon,Something new,-,-\n"
        "W07000049,Aberavon,Village,many,0.2\n"
    )
    first, second, refused = read(text)
    assert first == TownShareRow(2, "W07000049", "Medium Town", 52_165, 0.7735)
    assert second == TownShareRow(3, "W07000049", "Something new", None, None)
    assert (refused.row, refused.column) == (4, "population")


CODE_POINT = (
    '"HX1 1AA",10,409503,425335,"E92000001","E19000001","E18000003","","E08000033","E05001386"\n'
    '"AB101AB",10,394235,806529,"S92000003","","S08000006","","S12000033","S13002483"\n'
    '"BD981GA",90,0,0,"E92000001","","","","",""\n'
)


def test_code_point_open_has_no_header_and_its_grid_is_turned_into_degrees():
    halifax, aberdeen, nowhere = read(CODE_POINT)
    assert halifax == PostcodeRow(
        1,
        "HX1 1AA",
        "HX1",
        halifax.lat,
        halifax.lon,
        None,
        {"country": "E92000001", "district": "E08000033", "ward": "E05001386"},
        rank=1,
    )
    assert distance_m(halifax.lat, halifax.lon, 53.724334, -1.857458) < 4
    assert (aberdeen.code, aberdeen.district) == ("AB10 1AB", "AB10")
    assert (nowhere.lat, nowhere.lon, nowhere.codes) == (None, None, {"country": "E92000001"})


@pytest.mark.parametrize(
    "heading",
    [
        "PC,PQ,EA,NO,CY,RH,LH,CC,DC,WC\n",
        (
            "Postcode,Positional_quality_indicator,Eastings,Northings,Country_code,"
            "NHS_regional_HA_code,NHS_HA_code,Admin_county_code,Admin_district_code,Admin_ward_code\n"
        ),
    ],
)
def test_code_point_open_with_its_headings_put_on_top(heading):
    assert [row.row for row in read(heading + CODE_POINT)] == [2, 3, 4]


def test_code_point_open_until_2011_had_nineteen_columns():
    text = (
        '"HX11AA",10,"P","N","6","1","0","0","0","E",409503,425335,"064","A","B","","CZ","AA","S"\n'
    )
    (row,) = read(text)
    assert (row.code, row.codes) == ("HX1 1AA", {})
    assert distance_m(row.lat, row.lon, 53.724334, -1.857458) < 4


@pytest.mark.parametrize(
    ("change", "column"),
    [
        (("AB101AB", "ABERDEEN"), "Postcode"),
        (("394235", "east"), "Eastings"),
        (("394235", "9394235"), "Eastings"),
        (('"S13002483"', '"S13002483","x"'), ""),
        (("S13002483", "S" * 50), "Admin_ward_code"),
    ],
)
def test_broken_rows_of_code_point_open_say_where(change, column):
    rows = read(CODE_POINT.replace(*change))
    assert [(row.row, row.column) for row in rows if isinstance(row, RefusedRow)] == [(2, column)]


def test_dated_seats_are_told_apart_and_unknown_text_is_kept():
    text = "pcds,lat,long,pcon,pcon24cd,wd23cd\nHX1 1AA,53.7,-1.8,E14000723,E14001262,to follow\n"
    (row,) = read(text)
    assert row.codes == {"seat": "E14000723", "ward": "to follow"}
    assert row.seats == {"2024": "E14001262"}
    (refused,) = read(text.replace("to follow", "to follow " * 9))
    assert (refused.row, refused.column) == (2, "wd23cd")


def test_the_postcode_directory_of_today_is_recognised():
    text = (
        "pcd7,pcd8,pcds,dointr,doterm,lad25cd,wd25cd,ctry25cd,rgn25cd,pcon24cd,lat,long\n"
        "HX1 1AA,HX1  1AA,HX1 1AA,199002,,E08000033,E05001386,E92000001,E12000003,E14001262,"
        "53.72,-1.85\n"
    )
    (row,) = read(text)
    assert row.codes["district"] == "E08000033"
    assert row.seats == {"2024": "E14001262"}


@pytest.mark.parametrize(
    ("codes", "generation"),
    [
        (["E14000530", "W07000041", "N06000001"], "2010"),
        (["E14001605", "S14000027", "N05000018"], "2024"),
        (["E14000001", "x"], ""),
    ],
)
def test_a_layout_without_a_date_is_of_the_generation_its_codes_were_numbered_for(
    codes, generation
):
    assert likely_generation(codes) == generation


@pytest.mark.parametrize("bad", ["[" * 200_000, "9" * 10_000], ids=["nested", "long number"])
@pytest.mark.parametrize(
    "before",
    [
        '{"type":"FeatureCollection","features":[{"properties":{"PCON24CD":"E1"},"geometry":',
        '{"type":"Topology","arcs":',
        '{"layout":"odd-r","hexes": {"E14000723":',
    ],
    ids=["geojson", "topojson", "hexjson"],
)
def test_absurd_json_is_refused_and_breaks_nothing(before, bad):
    (refused,) = read(f"{before}{bad}")
    assert isinstance(refused, RefusedRow)
