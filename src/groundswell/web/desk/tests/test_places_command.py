"""``groundswell places``: one JSON value on standard output, bars on standard error, exit codes."""

import argparse
import json

import pytest

from groundswell.packs.protocol import AreaRow, DistrictRow, PostcodeRow
from groundswell.register.places.writing import write_batch
from groundswell.web.desk.commands import places

pytestmark = pytest.mark.django_db

SQUARE = {"type": "Polygon", "coordinates": [[[-2, 53], [-1, 53], [-1, 54], [-2, 54], [-2, 53]]]}


@pytest.fixture(autouse=True)
def _country(settings):
    settings.GROUNDSWELL_PACK = "gb"


def run(*words):
    parser = argparse.ArgumentParser()
    places.configure(parser)
    return places.run(parser.parse_args(words))


def test_import_reports_in_one_json_value(tmp_path, capsys):
    good, bad = tmp_path / "o.csv", tmp_path / "x.csv"
    good.write_text("outcode,lat,lon,town\nHX1,53.7,-1.8,Halifax\nHX2,north,-1.8,Halifax\n")
    bad.write_text("what,is,this\n")
    assert run("import", "--json", str(good), str(bad)) == 1
    out, err = capsys.readouterr()
    report = json.loads(out)
    refused = report.pop("refused")
    assert report == {
        "areas": {},
        "postcodes": 0,
        "districts": 1,
        "settlements": 0,
        "created": 1,
        "updated": 0,
        "unchanged": 0,
    }
    assert [(each["file"], each["row"], each["column"]) for each in refused] == [
        ("o.csv", 3, "lat"),
        ("x.csv", None, None),
    ]
    assert all(each["reason"] for each in refused)
    assert "o.csv" in err
    assert "100%" in err


def test_import_of_good_files_ends_with_nought(tmp_path, capsys):
    path = tmp_path / "o.csv"
    path.write_text("outcode,lat,lon,town\nHX1,53.7,-1.8,Halifax\n")
    assert run("import", str(path)) == 0
    assert "1 new, 0 changed, 0 as before" in capsys.readouterr().out


def test_lookup_of_a_postcode_has_exactly_the_promised_keys(capsys):
    write_batch([AreaRow(1, "2010", "seat", "E14000723", "Halifax", SQUARE)])
    write_batch(
        [PostcodeRow(1, "HX1 1AA", "HX1", 53.7, -1.8, "", {"seat": "E14000723"})],
    )
    assert run("lookup", "hx1", "1aa", "--json") == 0
    assert json.loads(capsys.readouterr().out) == {
        "postcode": "HX1 1AA",
        "lat": 53.7,
        "lon": -1.8,
        "ended": None,
        "areas": [
            {
                "kind": "seat",
                "code": "E14000723",
                "name": "Halifax",
                "generation": "2010",
                "approximate": False,
            }
        ],
        "seats": [],
        "note": None,
    }


def test_lookup_of_a_district_has_its_centre_and_shares(capsys):
    write_batch([AreaRow(1, "2010", "seat", "E14000723", "Halifax", SQUARE)])
    write_batch([DistrictRow(1, "HX1", "Halifax", 53.71, -1.86)])
    write_batch([PostcodeRow(1, "HX1 1AA", "HX1", 53.7, -1.8, "", {"seat": "E14000723"})])
    assert run("lookup", "HX1", "--json") == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["lat"], found["lon"]) == (53.71, -1.86)
    assert found["seats"] == [
        {"code": "E14000723", "name": "Halifax", "generation": "2010", "share": 1.0}
    ]


def test_lookup_of_an_unknown_postcode_ends_with_one_and_one_json_value(capsys):
    assert run("lookup", "ZZ1 1AA", "--json") == 1
    found = json.loads(capsys.readouterr().out)
    assert found["postcode"] is None
    assert "ZZ1 1AA" in found["note"]


def test_lookup_without_json_says_it_in_words(capsys):
    assert run("lookup", "ZZ1", "1AA") == 1
    assert "ZZ1 1AA" in capsys.readouterr().err
    write_batch([PostcodeRow(1, "IM1 1AG", "IM1", None, None)])
    assert run("lookup", "IM1", "1AG") == 0
    assert "Isle of Man" in capsys.readouterr().out


@pytest.mark.parametrize("words", [[], ["import"], ["lookup"], ["fly"]])
def test_wrong_usage_ends_with_two(words, capsys):
    with pytest.raises(SystemExit) as ended:
        run(*words)
    assert ended.value.code == 2
