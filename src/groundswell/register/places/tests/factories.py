"""Dull places and files for tests."""

import gzip
import json
from datetime import UTC, datetime
from pathlib import Path

from groundswell.packs.protocol import AreaRow, DistrictRow, PostcodeRow, SettlementRow
from groundswell.register.places.writing import write_batch

NOON = datetime(2026, 5, 3, 12, tzinfo=UTC)


def ring(south, west, side=1.0):
    north, east = south + side, west + side
    return [[west, south], [east, south], [east, north], [west, north], [west, south]]


def square(south, west, side=1.0):
    return {"type": "Polygon", "coordinates": [ring(south, west, side)]}


def area(code, geometry, *, kind="seat", generation="2024", name=None, generalised=False):
    row = AreaRow(1, generation, kind, code, name or code, geometry, generalised=generalised)
    write_batch([row])


def postcode(code, lat=None, lon=None, *, ended="", **codes):
    write_batch([PostcodeRow(1, code, code.split(" ")[0], lat, lon, ended, codes)])


def district(code, name="", lat=None, lon=None):
    write_batch([DistrictRow(1, code, name, lat, lon)])


def town(code, name, lat, lon, population=None):
    write_batch([SettlementRow(1, code, name, lat, lon, population)])


def outcodes_file(folder: Path, rows, *, name="outcodes.csv") -> Path:
    path = folder / name
    lines = ["outcode,lat,lon,n_postcodes,main_pcon10cd,town,region,country,source", *rows]
    text = "\ufeff" + "\n".join(lines) + "\n"
    if name.endswith(".gz"):
        path.write_bytes(gzip.compress(text.encode()))
    else:
        path.write_text(text)
    return path


def boundary_file(folder: Path, shapes, *, column="PCON24", name="areas.geojson") -> Path:
    path = folder / name
    features = [
        {
            "type": "Feature",
            "properties": {f"{column}CD": code, f"{column}NM": f"Seat {code[-1]}"},
            "geometry": geometry,
        }
        for code, geometry in shapes
    ]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    return path


def postcodes_file(folder: Path, rows, *, name="lookup.csv") -> Path:
    path = folder / name
    lines = ["pcds,doterm,pcon,ward,lat,long", *(",".join(row) for row in rows)]
    path.write_text("\n".join(lines) + "\n")
    return path
