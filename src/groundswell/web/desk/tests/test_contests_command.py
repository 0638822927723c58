"""``groundswell contests``: the shapes of its JSON, its exit codes, and where words go."""

import argparse
import json

import pytest

from groundswell.mobilise.contests.tests.factories import (
    CANDIDATES,
    EAST,
    SEATS,
    THEN,
    WEST,
    candidates,
    held,
    seat,
    write,
)
from groundswell.register.places.tests.factories import area, postcode, square
from groundswell.web.desk.commands import contests

pytestmark = pytest.mark.django_db
DATE = ("--date", "2017-06-08")


@pytest.fixture(autouse=True)
def _country(settings):
    settings.GROUNDSWELL_PACK = "gb"


def run(*words):
    parser = argparse.ArgumentParser()
    contests.configure(parser)
    return contests.run(parser.parse_args([str(word) for word in words]))


def asked(capsys, *words):
    code = run(*words, "--json")
    out, err = capsys.readouterr()
    return code, json.loads(out), err


def test_import_reports_anomalies_and_still_succeeds(tmp_path, capsys):
    people = write(tmp_path, CANDIDATES, candidates(Con=500, Lab=400), "c.csv")
    figures = write(tmp_path, SEATS, [seat(stated=(2000, 900, None, 99))], "s.csv")
    code, told, err = asked(capsys, "import", people, figures)
    anomaly = {"date": "2017-06-08", "code": EAST, "name": "East", "what": "majority"}
    assert told == {
        "contests": 1,
        "candidacies": 2,
        "created": 3,
        "updated": 0,
        "unchanged": 0,
        "anomalies": [anomaly | {"stated": 99, "computed": 100}],
    }
    assert code == 0
    assert "c.csv" in err
    assert run("import", people) == 0
    assert "majority stated 99" in capsys.readouterr().out


def test_a_file_that_is_none_of_these_is_one_and_a_broken_row_is_not(tmp_path, capsys):
    broken = write(tmp_path, SEATS, [seat(stated=("x", 1, 1, 1))], "s.csv")
    code, told, err = asked(capsys, "import", broken)
    assert (code, told["contests"]) == (0, 0)
    assert "s.csv, row 2, column electorate" in err
    code, _, err = asked(capsys, "import", write(tmp_path, "a,b", ["1,2"]))
    assert code == 1
    assert "valid_votes" in err


def test_show(tmp_path, capsys):
    held(tmp_path, day=THEN, Con=45, Lab=40, LD=15)
    held(tmp_path, Con=43, Lab=46, LD=11)
    code, told, _ = asked(capsys, "show", EAST.lower(), *DATE)
    assert code == 0
    assert told.pop("source").startswith(f"{EAST}-2017-06-08-general-s.csv (constituency rows)")
    assert told == {
        "date": "2017-06-08",
        "code": EAST,
        "name": "East",
        "kind": "general",
        "electorate": 1000,
        "valid_votes": 100,
        "invalid_votes": None,
        "turnout": 0.1,
        "majority": 3,
        "majority_share": 0.03,
        "candidates": [
            {"name": "Lab Candidate", "party": "Lab", "votes": 46, "share": 0.46},
            {"name": "Con Candidate", "party": "Con", "votes": 43, "share": 0.43},
            {"name": "LD Candidate", "party": "LD", "votes": 11, "share": 0.11},
        ],
        "swing": {
            "from": "Con",
            "to": "Lab",
            "points": 4.0,
            "from_date": "2015-05-07",
            "method": "butler",
        },
        "swing_reason": None,
    }
    code, told, _ = asked(capsys, "show", EAST, "--date", "2015-05-07")
    assert told["swing"] is None
    assert "no earlier contest" in told["swing_reason"]
    assert run("show", EAST, *DATE) == 0
    assert "4.0 points from Con to Lab" in capsys.readouterr().out
    code, told, err = asked(capsys, "show", WEST, *DATE)
    assert (code, told) == (1, None)
    assert "No contest" in err


def test_marginal_and_nearest(tmp_path, capsys):
    area(EAST, square(53, 0))
    area(WEST, square(53, -3))
    postcode("HX1 1AA", 53.5, 0.5)
    held(tmp_path, EAST, name="East", Con=52, Lab=48)
    held(tmp_path, WEST, name="West", Lab=51, Con=49)
    code, told, _ = asked(capsys, "marginal", *DATE, "--party", "LABOUR", "--limit", 1)
    seats = [
        {
            "code": WEST,
            "name": "West",
            "date": "2017-06-08",
            "first": "Lab",
            "second": "Con",
            "majority": 2,
            "majority_share": 0.02,
            "turnout": 0.1,
        }
    ]
    assert (code, told) == (0, {"seats": seats})
    for place in (["hx11aa"], ["53.5,0.5"], ["53.5,", "0.5"], ["HX1", "1AA"]):
        code, told, _ = asked(capsys, "nearest", *place, *DATE)
        assert code == 0
        assert [each["code"] for each in told["seats"]] == [EAST, WEST]
        assert told["seats"][0]["distance_km"] < 1
    code, told, _ = asked(capsys, "nearest", "HX1 1AA", *DATE, "--max-share", "0.03")
    assert [each["code"] for each in told["seats"]] == [WEST]
    assert run("nearest", "HX1 1AA", *DATE) == 0
    assert "West: Lab over Con by 2 (2.00%)" in capsys.readouterr().out


@pytest.mark.parametrize(
    "words",
    [
        ("marginal", "--date", "2010-05-06"),
        ("marginal", *DATE, "--party", "Nobody"),
        ("nearest", "ZZ9 9ZZ", *DATE),
        ("nearest", "99,0", *DATE),
    ],
)
def test_what_is_not_found_is_one_with_the_reason(tmp_path, capsys, words):
    held(tmp_path, Con=52, Lab=48)
    code, told, err = asked(capsys, *words)
    assert (code, told) == (1, {"seats": []})
    assert err


@pytest.mark.parametrize(
    "words",
    [
        ("show", EAST),
        ("marginal", "--date", "8 June"),
        ("marginal", *DATE, "--limit", "0"),
        ("nearest", "HX1 1AA", *DATE, "--max-share", "2"),
        ("nearest", *DATE),
    ],
)
def test_misuse_is_two(words):
    with pytest.raises(SystemExit) as stopped:
        run(*words)
    assert stopped.value.code == 2
