"""How places are compared and named. Pure."""

import json
import unicodedata
from collections.abc import Mapping, Sequence
from hashlib import blake2b
from itertools import pairwise
from math import cos, hypot, radians
from typing import Any

from groundswell.methods.geo import read_shape, simplify
from groundswell.packs.protocol import AreaRow

GENERALISED_M = 750.0  # corners further apart than this on average: drawn for maps, not for doors
OUTLINE_DEGREES = 0.002  # about 200 m: what a country's map on a page can show
DEGREE_M = 111_195.0
BOUNDS = ("min_lat", "min_lon", "max_lat", "max_lon")
POINT = frozenset({"lat", "lon"})
WORDS = ("name", "region", "country")
SHAPE = POINT | {"geometry", "shape_key", "outline", "generalised", "corners", *BOUNDS}

type Stated = dict[str, Any]  # what a row says, by field


def fold(name: str) -> str:
    """
    Return a name as it is compared: no case, accents or punctuation, "saint" as "st".

    >>> fold("Bishop's  Stortford"), fold("Llanfair-Pŵll"), fold("Saint Ives")
    ('bishops stortford', 'llanfair pwll', 'st ives')
    """
    plain = unicodedata.normalize("NFKD", name.replace("’", "'").replace("'", ""))
    letters = "".join(
        each if each.isalnum() else " " for each in plain if not unicodedata.combining(each)
    )
    words = letters.casefold().split()
    return " ".join("st" if word == "saint" else word for word in words)


def dated_seats(text: str) -> dict[str, str]:
    """
    Return generation to seat code, as a postcode's row keeps them.

    >>> dated_seats("2010:E14000723 2024:E14001262")
    {'2010': 'E14000723', '2024': 'E14001262'}
    """
    return {year: code for year, _, code in (part.partition(":") for part in text.split()) if code}


def dated_seats_text(seats: Mapping[str, str]) -> str:
    """Return what ``dated_seats`` reads, oldest generation first; codes lose their spaces."""
    return " ".join(f"{year}:{''.join(seats[year].split())}" for year in sorted(seats))


def area_stated(row: AreaRow) -> Stated:
    """
    Return what a row says of an area, by field.

    :raises BadShape: its geometry is not a polygon on the ground.
    """
    stated: Stated = {
        "name": row.name[:200],
        "region": row.region[:100],
        "country": row.country[:100],
    }
    if row.geometry is not None:
        stated |= _drawn(row, row.geometry)
    elif row.bounds:
        stated |= dict(zip(BOUNDS, row.bounds, strict=True))
    if row.point:
        stated |= {"lat": row.point[0], "lon": row.point[1], "point_stated": True}
    if row.cell:
        stated |= {"cell_column": row.cell[0], "cell_row": row.cell[1], "cell_key": row.key}
    return stated


def merged_area(before: Stated | None, stated: Stated) -> Stated:
    """
    Return what of a row is to be written over what a table holds already.

    Of two boundaries the finer stays, whichever came last; a table of names or cells fills
    blanks only; a stated centre stays. So the order of files makes no difference.
    """
    if before is None:
        return stated
    finer = "corners" in stated and stated["corners"] >= before["corners"]
    after = {name: value for name, value in stated.items() if name not in WORDS}
    if "corners" in stated and not finer:
        after = {name: value for name, value in after.items() if name not in SHAPE}
    elif before["shape_key"] and "corners" not in stated:
        after = {name: value for name, value in after.items() if name not in BOUNDS}
    if before["point_stated"] and not stated.get("point_stated"):
        after = {name: value for name, value in after.items() if name not in POINT}
    for name in WORDS:
        if stated[name] and (finer or not before[name]):
            after[name] = stated[name]
    return after


def _drawn(row: AreaRow, geometry: Mapping[str, Any]) -> Stated:
    shape = read_shape(geometry)
    lat, lon = shape.inner_point
    generalised = row.generalised
    if generalised is None:
        generalised = mean_edge_m(geometry) > GENERALISED_M
    return {
        "geometry": {"type": geometry["type"], "coordinates": geometry["coordinates"]},
        "shape_key": shape_key_of(geometry),
        "outline": outline_of(geometry),
        "generalised": generalised,
        "corners": corners_of(geometry),
        "min_lat": shape.box.min_lat,
        "min_lon": shape.box.min_lon,
        "max_lat": shape.box.max_lat,
        "max_lon": shape.box.max_lon,
        "lat": lat,
        "lon": lon,
    }


def corners_of(geometry: Mapping[str, Any]) -> int:
    """Return how many corners a GeoJSON polygon or multipolygon has."""
    return sum(max(len(ring) - 1, 0) for ring in _rings(geometry))


def mean_edge_m(geometry: Mapping[str, Any]) -> float:
    """Return how far apart corners are on average, in metres: the fineness of a boundary."""
    length, edges = 0.0, 0
    for ring in _rings(geometry):
        for (lon1, lat1, *_), (lon2, lat2, *_) in pairwise(ring):
            across = (lon2 - lon1) * cos(radians(lat1))
            length += hypot(across, lat2 - lat1) * DEGREE_M
            edges += 1
    return length / edges if edges else 0.0


def shape_key_of(geometry: Mapping[str, Any]) -> str:
    """Return a fingerprint of a boundary: equal corners in equal order, equal fingerprint."""
    text = json.dumps([geometry["type"], geometry["coordinates"]], separators=(",", ":"))
    return blake2b(text.encode(), digest_size=8).hexdigest()


def outline_of(geometry: Mapping[str, Any]) -> list[list[list[float]]]:
    """
    Return a boundary for drawing: outer rings of [lon, lat] with few corners, largest first.

    Islands smaller than the tolerance are left out, but never the largest ring.
    """
    polygons = geometry["coordinates"]
    outer = [polygons[0]] if geometry["type"] == "Polygon" else [rings[0] for rings in polygons]
    kept = [ring for ring in map(_few_corners, outer) if len(ring) > 3]
    kept.sort(key=lambda ring: -_reach(ring))
    return (
        [kept[0], *(ring for ring in kept[1:] if _reach(ring) > 2 * OUTLINE_DEGREES)]
        if kept
        else []
    )


def _few_corners(ring: Sequence[Sequence[float]]) -> list[list[float]]:
    """Simplify in two halves: a line whose ends are equal would fold into itself."""
    line = [(float(point[0]), float(point[1])) for point in ring]
    lon, lat = line[0]
    far = max(range(len(line)), key=lambda at: abs(line[at][0] - lon) + abs(line[at][1] - lat))
    first = simplify(line[: far + 1], tolerance=OUTLINE_DEGREES)
    whole = first[:-1] + simplify(line[far:], tolerance=OUTLINE_DEGREES)
    return [[round(lon, 4), round(lat, 4)] for lon, lat in (whole if len(whole) > 3 else line)]


def _reach(ring: Sequence[Sequence[float]]) -> float:
    """Return the longer side of a ring's bounds, in degrees."""
    lons, lats = zip(*ring, strict=True)
    return float(max(max(lons) - min(lons), max(lats) - min(lats)))


def _rings(geometry: Mapping[str, Any]) -> list[Any]:
    coordinates = geometry["coordinates"]
    if geometry["type"] == "Polygon":
        return list(coordinates)
    return [ring for polygon in coordinates for ring in polygon]
