"""Imports: what is new, what stays, what is refused and why, and going on after a crash."""

import gzip

import pytest

from groundswell.register.places import actions
from groundswell.register.places.models import Area, District, ImportRun, Postcode, Settlement
from groundswell.register.places.tests.factories import (
    NOON,
    boundary_file,
    outcodes_file,
    postcodes_file,
    square,
)

pytestmark = pytest.mark.django_db

HX1 = "HX1,53.7,-1.8,10,E14000723,Halifax,Calderdale,England,x"
HX2 = "HX2,53.8,-1.9,10,E14000723,Halifax,Calderdale,England,x"


@pytest.fixture(autouse=True)
def _real_country(settings):
    settings.GROUNDSWELL_PACK = "gb"


def load(*paths, **options):
    return actions.import_places(paths=paths, at=NOON, **options)


def told(report):
    return (report.created, report.updated, report.unchanged)


def test_import_again_changes_nothing(tmp_path):
    paths = [
        boundary_file(tmp_path, [("E14000001", square(50, 0)), ("E14000002", square(50, 1))]),
        outcodes_file(tmp_path, [HX1, HX2]),
        postcodes_file(tmp_path, [("HX1 1AA", "", "E14000001", "E05000001", "50.5", "0.5")]),
    ]
    first, before = load(*paths), list(Area.objects.values()) + list(Postcode.objects.values())
    assert told(first) == (5, 0, 0)
    again = load(*paths)
    assert told(again) == (0, 0, 5)
    assert before == list(Area.objects.values()) + list(Postcode.objects.values())
    assert (again.postcodes, again.districts, again.counted_areas()) == (
        1,
        2,
        {"2024": {"seat": 2}},
    )


def test_compressed_file_reads_like_the_plain_one(tmp_path):
    report = load(outcodes_file(tmp_path, [HX1], name="o.csv.gz"))
    assert report.districts == 1
    assert District.objects.get().name == "Halifax"


def test_compression_is_seen_by_content_not_by_name(tmp_path):
    path = outcodes_file(tmp_path, [HX1], name="o.csv.gz").rename(tmp_path / "o.csv")
    assert load(path).districts == 1


def test_changed_rows_are_updated_and_the_rest_left_alone(tmp_path):
    load(outcodes_file(tmp_path, [HX1, HX2]))
    report = load(outcodes_file(tmp_path, [HX1, HX2.replace("Halifax", "Elland")]))
    assert told(report) == (0, 1, 1)
    assert set(District.objects.values_list("code", "name")) == {
        ("HX1", "Halifax"),
        ("HX2", "Elland"),
    }


def test_a_file_that_says_less_erases_nothing(tmp_path):
    load(postcodes_file(tmp_path, [("HX1 1AA", "", "E14000001", "E05000001", "50.5", "0.5")]))
    bare = tmp_path / "bare.csv"
    bare.write_text("pcds,lat,lon\nHX1 1AA,50.5,0.5\n")
    assert told(load(bare)) == (0, 0, 1)
    assert Postcode.objects.get().seat_code == "E14000001"


def test_the_finest_boundary_stays_whatever_the_order(tmp_path):
    fine = {"type": "Polygon", "coordinates": [[[0, 50], [0.5, 50], [1, 50], [1, 51], [0, 50]]]}
    coarse = {"type": "Polygon", "coordinates": [[[0, 50], [1, 50], [1, 51], [0, 50]]]}
    paths = [
        boundary_file(tmp_path, [("E14000001", fine)], name="fine.geojson"),
        boundary_file(tmp_path, [("E14000001", coarse)], name="coarse.geojson"),
    ]
    load(*paths)
    load(*reversed(paths))
    assert Area.objects.get().corners == 4


def test_same_code_in_two_generations_is_two_areas(tmp_path):
    shapes = [("E14000001", square(50, 0))]
    load(
        boundary_file(tmp_path, shapes, column="PCON22", name="a"),
        boundary_file(tmp_path, shapes, column="PCON24", name="b"),
    )
    assert set(Area.objects.values_list("generation", "code")) == {
        ("2010", "E14000001"),
        ("2024", "E14000001"),
    }


def test_two_rows_with_one_key_are_one_row_and_the_last_wins(tmp_path):
    report = load(outcodes_file(tmp_path, [HX1, HX1.replace("Halifax", "Elland")]))
    assert report.districts == 1
    assert District.objects.get().name == "Elland"


def test_refusals_name_file_row_column_and_reason(tmp_path):
    report = load(outcodes_file(tmp_path, [HX1, HX2.replace("53.8", "north")]))
    (refused,) = report.refused
    assert (refused.file, refused.row, refused.column) == ("outcodes.csv", 3, "lat")
    assert "north" in refused.reason
    assert District.objects.count() == 1


def test_a_shape_off_the_earth_is_refused_and_the_others_kept(tmp_path):
    report = load(
        boundary_file(
            tmp_path,
            [("E14000001", square(400_000, 300_000)), ("E14000002", square(50, 0))],
        )
    )
    assert [(each.row, each.column) for each in report.refused] == [(1, "geometry")]
    assert [area.code for area in Area.objects.all()] == ["E14000002"]


@pytest.mark.parametrize("content", [b"", b"a,b\n1,2\n", b"\x00\xff\xfe", b"{}"])
def test_a_file_that_is_none_of_these_says_what_was_looked_for(tmp_path, content):
    path = tmp_path / "what.csv"
    path.write_bytes(content)
    (refused,) = load(path).refused
    assert (refused.file, refused.row) == ("what.csv", None)
    assert "outcode, lat, lon" in refused.reason
    assert not ImportRun.objects.exists()


def test_a_missing_or_cut_off_file_is_refused_and_the_next_is_read(tmp_path):
    cut = tmp_path / "cut.csv.gz"
    whole = gzip.compress(("outcode,lat,lon,town\n" + f"{HX1}\n" * 5000).encode())
    cut.write_bytes(whole[: len(whole) // 2])
    report = load(tmp_path / "none.csv", cut, outcodes_file(tmp_path, [HX1]))
    assert [each.file for each in report.refused] == ["none.csv", "cut.csv.gz"]
    assert District.objects.count() == 1


def test_an_import_that_crashed_goes_on_after_its_last_whole_batch(tmp_path, monkeypatch):
    monkeypatch.setattr(actions, "BATCH_ROWS", 2)
    rows = [HX1.replace("HX1", f"HX{number}") for number in range(1, 8)]
    path = outcodes_file(tmp_path, [*rows, HX1.replace("HX1", "QQQQ")])
    real, calls = actions.write_batch, []

    def breaks_at_third(batch):
        calls.append(batch)
        if len(calls) == 3:
            raise KeyboardInterrupt
        return real(batch)

    monkeypatch.setattr(actions, "write_batch", breaks_at_third)
    with pytest.raises(KeyboardInterrupt):
        load(path)
    assert District.objects.count() == 4
    monkeypatch.setattr(actions, "write_batch", lambda batch: (calls.append(batch), real(batch))[1])
    calls.clear()
    report = load(path)
    assert [row.code for batch in calls for row in batch if hasattr(row, "code")] == [
        "HX5",
        "HX6",
        "HX7",
    ]
    assert (report.districts, told(report)) == (7, (7, 0, 0))
    assert [each.row for each in report.refused] == [9]
    assert ImportRun.objects.get().finished_at == NOON


def test_a_batch_is_all_or_nothing(tmp_path, monkeypatch):
    path = outcodes_file(tmp_path, [HX1, HX2])
    monkeypatch.setattr(ImportRun, "save", _fails)
    with pytest.raises(RuntimeError):
        load(path)
    assert not District.objects.exists()


def _fails(*args, **kwargs):
    raise RuntimeError


def test_progress_is_told_and_ends_whole(tmp_path):
    heard = []
    load(
        outcodes_file(tmp_path, [HX1, HX2]),
        progress=lambda file, share, rows: heard.append((file, share, rows)),
    )
    assert heard[-1] == ("outcodes.csv", 1.0, 2)


def test_the_invented_county_loads_whole_and_once(settings):
    settings.GROUNDSWELL_PACK = "invented"
    report = actions.load_own_places(at=NOON)
    assert report.counted_areas() == {"2025": {"region": 1, "seat": 9, "ward": 54}}
    assert (report.postcodes, report.districts, report.settlements) == (400, 9, 54)
    assert told(actions.load_own_places(at=NOON)) == (0, 0, 527)
    assert Settlement.objects.get(name="Quayhithe").population == 31_200


def test_a_real_country_brings_no_places_of_its_own():
    assert told(actions.load_own_places(at=NOON)) == (0, 0, 0)


def test_the_invented_pack_reads_no_files(settings, tmp_path):
    settings.GROUNDSWELL_PACK = "invented"
    (refused,) = load(outcodes_file(tmp_path, [HX1])).refused
    assert "invented" in refused.reason
