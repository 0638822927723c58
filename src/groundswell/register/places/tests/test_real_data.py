"""The official files themselves, where GROUNDSWELL_REAL_DATA names a folder that has them."""

import csv
import gzip
import os
from pathlib import Path

import pytest

from groundswell.methods.geo import distance_m
from groundswell.register.places import actions, queries
from groundswell.register.places.lookup import lookup
from groundswell.register.places.models import Area, AreaAlias, Overlap, Postcode, TownShare
from groundswell.register.places.queries import NotFound
from groundswell.register.places.tests.factories import NOON

FOLDER = os.environ.get("GROUNDSWELL_REAL_DATA", "")
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.realdata,
    pytest.mark.skipif(
        not FOLDER, reason="NOT RUN: set GROUNDSWELL_REAL_DATA to the folder of real open data"
    ),
]

NAMES = (
    "boundaries",
    "postcodes/outcodes.csv",
    "postcodes/NSPL_NOV_2021_UK_HX.csv.gz",
    "postcodes/NSPL_NOV_2021_UK_LD.csv.gz",
    "postcodes/NSPL_NOV_2021_UK_IM.csv.gz",
    "settlements",
)


@pytest.fixture(scope="module")
def country(django_db_setup, django_db_blocker):
    """Load everything but Code-Point once for the module; each test is rolled back to it."""
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch:
        patch.setattr("django.conf.settings.GROUNDSWELL_PACK", "gb")
        paths = [Path(FOLDER) / name for name in NAMES]
        yield actions.import_places(paths=paths, at=NOON), paths
        for model in (Area, AreaAlias, Overlap, TownShare, Postcode):
            model.objects.all().delete()
        for model in (queries.District, queries.Settlement, actions.ImportRun):
            model.objects.all().delete()


@pytest.fixture(autouse=True)
def _real_country(settings):
    settings.GROUNDSWELL_PACK = "gb"


def test_official_files_are_read_whole_and_a_second_time_change_nothing(country):
    report, paths = country
    assert report.counted_areas() == {"2010": {"seat": 650}, "2024": {"seat": 650}}
    assert (report.postcodes, report.districts, report.settlements) == (16_169, 2_996, 5_952)
    assert report.refused == []
    assert Overlap.objects.count() == _rows("boundaries/pcon10_to_pcon24_population_overlap.csv")
    assert AreaAlias.objects.count() == 650
    assert TownShare.objects.count() == _rows(
        "settlements/constituency_city_town_classification.csv"
    )
    again = actions.import_places(paths=paths, at=NOON)
    assert (again.created, again.updated, again.refused) == (0, 0, [])


def _rows(name: str) -> int:
    with (Path(FOLDER) / name).open(newline="", encoding="utf-8-sig") as file:
        return sum(1 for _ in csv.DictReader(file))


def test_the_fine_boundary_of_great_britain_is_exact_and_the_rest_is_not(country):
    fine = Area.objects.filter(kind="seat", generalised=False)
    assert set(fine.values_list("generation", flat=True)) == {"2010"}
    assert fine.count() == 632
    assert not Area.objects.filter(generation="2010", code__startswith="N", generalised=False)


def test_hx1_1aa_lies_in_halifax_in_both_generations(country):
    halifax = lookup("HX1 1AA")
    assert [(each.generation, each.name, each.approximate) for each in halifax.areas] == [
        ("2010", "Halifax", False),
        ("2024", "Halifax", True),  # by a generalised boundary
    ]
    assert (halifax.lat, halifax.lon, halifax.ended, halifax.note) == (
        53.724334,
        -1.857458,
        None,
        None,
    )
    # the boundary says the same as the official code
    assert {each.name for each in queries.areas_at(halifax.lat, halifax.lon)} == {"Halifax"}


def test_ld1_6aa_lies_in_a_seat_that_was_renamed(country):
    powys = lookup("LD1 6AA")
    assert [(each.generation, each.name) for each in powys.areas] == [
        ("2010", "Brecon and Radnorshire"),
        ("2024", "Brecon, Radnor and Cwm Tawe"),
    ]
    old, new = powys.areas
    (first, *_) = queries.what_became_of(old.code)
    assert first.new_code == new.code
    assert first.share > 0.8


def test_im1_1ag_is_real_and_has_no_seat(country):
    douglas = lookup("IM1 1AG")
    assert (douglas.lat, douglas.lon, douglas.areas, douglas.seats) == (None, None, (), ())
    assert "Isle of Man" in douglas.note


def test_an_ended_postcode_says_since_when(country):
    ended = lookup("HX1 1AB")
    assert ended.ended == "2015-04"
    assert "2015-04" in ended.note


@pytest.mark.parametrize("typed", ["BFPO 57", "ZZ1 1AA", "HX9 9ZZ", "HX1 1A", ""])
def test_what_is_in_no_official_table_is_not_found_and_told_why(country, typed):
    answer = lookup(typed)
    assert isinstance(answer, NotFound)
    assert answer.help


def test_a_district_has_its_centre_and_the_seats_of_both_generations(country):
    found = lookup("HX7")
    assert found.lat == pytest.approx(53.74, abs=0.05)
    for generation in ("2010", "2024"):
        shares = [each.share for each in found.seats if each.generation == generation]
        assert sum(shares) == pytest.approx(1, abs=0.001)
        assert shares == sorted(shares, reverse=True)


def test_every_seat_has_a_hexagon_of_its_own_and_a_point_within_it(country):
    for generation in ("2010", "2024"):
        cells = {(cell.column, cell.row) for cell in queries.hexes_of(generation)}
        assert len(cells) == 650
        assert min(column for column, _row in cells) == 0
        assert min(row for _column, row in cells) in {0, 1}
        assert len(queries.outlines_of(generation).shapes) == 650


def test_the_official_positions_and_the_grid_agree(country, tmp_path):
    """The lookup's own eastings and northings, laid out as Code-Point Open lays them out."""
    with gzip.open(Path(FOLDER) / NAMES[2], "rt", encoding="utf-8-sig", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["oseast1m"] and not row["doterm"]]
    path = tmp_path / "hx.csv"
    with path.open("w", newline="") as file:
        out = csv.writer(file, quoting=csv.QUOTE_NONNUMERIC)
        for row in rows:
            grid = int(row["oseast1m"]), int(row["osnrth1m"])
            out.writerow([row["pcd"], 10, *grid, row["ctry"], "", "", "", row["laua"], row["ward"]])
    official = {row["pcds"]: (float(row["lat"]), float(row["long"])) for row in rows}
    Postcode.objects.filter(district__startswith="HX").delete()
    report = actions.import_places(paths=[path], at=NOON)
    assert (report.created, report.refused) == (len(rows), [])
    held = Postcode.objects.filter(district__startswith="HX").values_list("code", "lat", "lon")
    away = [distance_m(lat, lon, *official[code]) for code, lat, lon in held]
    assert max(away) < 5


def test_a_lookup_is_two_queries_once_its_boundaries_are_kept(country, django_assert_num_queries):
    lookup("HX1 1AA")
    with django_assert_num_queries(2):
        lookup("HX1 1AA")
    queries.areas_at(53.7243, -1.8574)
    with django_assert_num_queries(1):
        queries.areas_at(53.7243, -1.8575)
