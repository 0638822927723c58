"""Whatever order files come in, the tables end the same, and a second reading changes nothing."""

import itertools
import json

import pytest

from groundswell.register.places import actions
from groundswell.register.places.models import Area, ImportRun, Postcode
from groundswell.register.places.tests.factories import NOON, boundary_file, square

pytestmark = pytest.mark.django_db

HALIFAX, OTHER = "E14001262", "E14001263"


@pytest.fixture(autouse=True)
def _country(settings):
    settings.GROUNDSWELL_PACK = "gb"


def load(*paths):
    return actions.import_places(paths=paths, at=NOON)


def told(report):
    return (report.created, report.updated, report.unchanged)


@pytest.fixture
def files(tmp_path):
    coarse = boundary_file(tmp_path, [(HALIFAX, square(53, -2))], name="coarse.geojson")
    finer = square(53, -2)
    finer["coordinates"][0].insert(1, [-1.5, 53])
    fine = boundary_file(tmp_path, [(HALIFAX, finer)], name="fine.geojson")
    cells = tmp_path / "cells.hexjson"
    hexes = {HALIFAX: {"n": "Halifax town", "q": 3, "r": 2, "a": "Yorkshire"}}
    cells.write_text(json.dumps({"layout": "odd-r", "hexes": hexes}))
    centres = tmp_path / "centres.csv"
    centres.write_text(f"ons_code,name,rep_lat,rep_lon\n{HALIFAX},Halifax,53.7,-1.9\n")
    names = tmp_path / "names.csv"
    names.write_text(f"PCON24CD,PCON24NM\n{HALIFAX},Halifax (borough)\n")
    return [coarse, fine, cells, centres, names]


def end_of(**fields):
    values = Area.objects.values(*fields) if fields else Area.objects.values()
    return [{k: v for k, v in row.items() if k not in {"id", "region"}} for row in values]


def test_files_one_by_one_in_any_order_end_the_same(files):
    ends = []
    for order in itertools.permutations(files):
        Area.objects.all().delete()
        for path in order:
            assert load(path).refused == []
        again = load(*order)
        assert told(again)[:2] == (0, 0), [path.name for path in order]
        ends.append(end_of())
    (area,) = ends[0]
    assert (area["name"], area["lat"], area["corners"]) == ("Seat 2", 53.7, 5)
    assert (area["cell_column"], area["cell_row"]) == (0, 0)
    assert all(end == ends[0] for end in ends)


def test_files_given_together_are_read_boundaries_first(files):
    load(*reversed(files))
    assert ImportRun.objects.order_by("pk").first().reader == "boundaries (GeoJSON)"


def test_a_folder_is_the_files_in_it(files):
    report = load(files[0].parent)
    assert report.counted_areas() == {"2024": {"seat": 1}}


def test_an_undated_layout_goes_to_the_generation_that_holds_most_of_its_codes(tmp_path):
    old = [("E14000001", square(50, 0)), ("E14000002", square(51, 0))]
    new = [("E14000001", square(50, 0)), ("E14000003", square(51, 0))]
    cells = tmp_path / "cells.hexjson"
    hexes = {code: {"n": code, "q": at, "r": 0} for at, (code, _shape) in enumerate(old)}
    cells.write_text(json.dumps({"layout": "odd-r", "hexes": hexes}))
    (refused, _other) = load(cells).refused
    assert (refused.row, "Load the boundaries first" in refused.reason) == (1, True)
    load(
        boundary_file(tmp_path, new, column="PCON24", name="new"),
        boundary_file(tmp_path, old, column="PCON13", name="old"),
        cells,
    )
    with_cell = Area.objects.filter(cell_column__isnull=False)
    assert set(with_cell.values_list("generation", "code")) == {
        ("2010", "E14000001"),
        ("2010", "E14000002"),
    }


DIRECTORY = "pcds,doterm,pcon,ward,lat,long\nHX1 1AA,,E14000723,E05001386,53.724334,-1.857458\n"
DERIVED = (
    "pcds,lat,lon,ward14cd,pcon10cd_derived\nHX1 1AA,53.72433,-1.85746,E05009999,E14000723\n"
    "BD98 1GA,,,,\n"
)
CODE_POINT = "HX1 1AA,10,409503,425335,E92000001,,,,E08000033,E05001111\n"


def test_of_two_files_of_postcodes_the_directory_is_believed(tmp_path):
    paths = []
    for name, text in (("a", DIRECTORY), ("b", DERIVED), ("c", CODE_POINT)):
        path = tmp_path / name
        path.write_text(text)
        paths.append(path)
    ends = []
    for order in itertools.permutations(paths):
        Postcode.objects.all().delete()
        load(*order)
        assert told(load(*order)) == (0, 0, 4)
        ends.append(list(Postcode.objects.order_by("pk").values()))
    halifax = ends[0][1]
    assert (halifax["lat"], halifax["ward_code"]) == (53.724334, "E05001386")
    assert (halifax["seat_code"], halifax["dated_seats"]) == ("E14000723", "2010:E14000723")
    assert (halifax["council_code"], halifax["country_code"]) == ("E08000033", "E92000001")
    assert all(end == ends[0] for end in ends)


def test_seats_of_two_generations_stand_side_by_side(tmp_path):
    path = tmp_path / "a"
    path.write_text("pcds,lat,lon,pcon10cd\nHX1 1AA,53.7,-1.8,E14000723\n")
    load(path)
    path.write_text("pcds,lat,lon,pcon24cd\nHX1 1AA,53.7,-1.8,E14001262\n")
    assert told(load(path)) == (0, 1, 0)
    assert Postcode.objects.get().dated_seats == "2010:E14000723 2024:E14001262"


def test_a_batch_of_fine_boundaries_is_a_small_one(tmp_path, monkeypatch):
    monkeypatch.setattr(actions, "BATCH_CORNERS", 5)
    shapes = [(f"E1400100{number}", square(50 + number, 0)) for number in range(4)]
    batches = []
    real = actions.write_batch
    monkeypatch.setattr(
        actions, "write_batch", lambda rows: batches.append(len(rows)) or real(rows)
    )
    load(boundary_file(tmp_path, shapes))
    assert batches == [1, 1, 1, 1]
