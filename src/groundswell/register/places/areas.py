"""Which areas a point or a postcode lies in, in every generation that is loaded."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django.db.models import Q

from groundswell.methods.geo import Box, box_around, distance_m
from groundswell.register.places.found import AreaRef
from groundswell.register.places.models import Area, Postcode
from groundswell.register.places.rules import dated_seats
from groundswell.register.places.shapes import shapes_of

OFFSHORE_M = 2_000  # a pier or an island too small for the file still has a seat
NEAREST_FOR = "seat"
LIGHT = ("id", "kind", "code", "name", "generation", "generalised")
BOUNDS = ("min_lat", "min_lon", "max_lat", "max_lon")


def areas_at(lat: float, lon: float) -> tuple[AreaRef, ...]:
    """
    Return the areas that hold a point, in every generation; one query, three at most.

    Where no seat of a generation holds it, the nearest within 2 km answers, as approximate.
    """
    near = candidates(box_around(lat, lon, radius_m=OFFSHORE_M))
    return _sorted(_by_shape(near, lat, lon, frozenset()))


def areas_of(postcode: Postcode) -> tuple[AreaRef, ...]:
    """
    Return the areas of a postcode: by the official code where one is stated, else by its position.

    A code from a dated column belongs to its generation, one from an undated column to every
    generation that holds it. A code of a seat that no loaded boundary holds is given without
    name and, undated, without generation.
    """
    dated = dated_seats(postcode.dated_seats)
    undated = {
        "seat": postcode.seat_code,
        "ward": postcode.ward_code,
        "district": postcode.council_code,
        "region": postcode.region_code,
        "country": postcode.country_code,
    }
    codes = {*dated.values(), *undated.values()} - {""}
    near = _around(postcode)
    rows = list(
        Area.objects.filter(near | Q(code__in=codes)).values(*LIGHT, *BOUNDS, "shape_key")
        if near or codes
        else ()
    )
    found = [
        _ref(row, exact=True)
        for row in rows
        if row["code"] == _stated(row["kind"], row["generation"], undated, dated)
    ]
    settled = {(each.generation, each.kind) for each in found}
    held = {each.code for each in found}
    for generation, code in dated.items():
        if (generation, "seat") not in settled:
            settled.add((generation, "seat"))
            found.append(AreaRef(None, "seat", code, None, generation))
            held.add(code)
    if postcode.lat is not None and postcode.lon is not None:
        others = [row for row in rows if (row["generation"], row["kind"]) not in settled]
        found += _by_shape(others, postcode.lat, postcode.lon, frozenset(settled))
    if undated["seat"] and undated["seat"] not in held:
        found.append(AreaRef(None, "seat", undated["seat"], None, None))
    return _sorted(found)


def _around(postcode: Postcode) -> Q:
    """Return the condition on areas whose boundary may hold a postcode; empty without position."""
    if postcode.lat is None or postcode.lon is None:
        return Q()
    return _meets(box_around(postcode.lat, postcode.lon, radius_m=OFFSHORE_M))


def _stated(kind: str, generation: str, undated: dict[str, str], dated: dict[str, str]) -> str:
    """Return the code that a postcode's row states for a kind of area of a generation."""
    if kind == "seat" and generation in dated:
        return dated[generation]
    return undated.get(kind, "")


def areas_near(
    lat: float, lon: float, *, radius_m: float, kind: str, generation: str | None = None
) -> list[tuple[AreaRef, float]]:
    """Return areas of a kind whose inner point is within a radius, with metres, nearest first."""
    box = box_around(lat, lon, radius_m=radius_m)
    rows = Area.objects.filter(
        kind=kind,
        lat__range=(box.min_lat, box.max_lat),
        lon__range=(box.min_lon, box.max_lon),
    )
    if generation:
        rows = rows.filter(generation=generation)
    found = [
        (_ref(row), distance_m(lat, lon, row["lat"], row["lon"]))
        for row in rows.values(*LIGHT, "lat", "lon")
    ]
    return sorted((each for each in found if each[1] <= radius_m), key=lambda each: each[1])


def candidates(box: Box, *, kind: str | None = None) -> list[dict[str, Any]]:
    """Return the areas with a boundary whose bounds meet a box, in one query."""
    rows = Area.objects.filter(_meets(box))
    if kind:
        rows = rows.filter(kind=kind)
    return list(rows.values(*LIGHT, *BOUNDS, "shape_key"))


def _meets(box: Box) -> Q:
    """Return the condition that an area has a boundary whose bounds meet a box."""
    return Q(
        geometry__isnull=False,
        min_lat__lte=box.max_lat,
        max_lat__gte=box.min_lat,
        min_lon__lte=box.max_lon,
        max_lon__gte=box.min_lon,
    )


def _by_shape(
    near: list[dict[str, Any]], lat: float, lon: float, settled: frozenset[tuple[str | None, str]]
) -> list[AreaRef]:
    """Return which of some areas hold a point; a seat of each generation, if one is near enough."""
    bounded = [row for row in near if row["min_lat"] is not None]
    inside = [row for row in bounded if Box(*(row[name] for name in BOUNDS)).holds(lat, lon)]
    shapes = shapes_of(inside)
    found = [row for row in inside if row["id"] in shapes and shapes[row["id"]].holds(lat, lon)]
    answered = {row["generation"] for row in found if row["kind"] == NEAREST_FOR} | {
        generation for generation, kind in settled if kind == NEAREST_FOR
    }
    ashore = [
        row for row in bounded if row["kind"] == NEAREST_FOR and row["generation"] not in answered
    ]
    return [*map(_ref, found), *_offshore(ashore, lat, lon)]


def _offshore(near: list[dict[str, Any]], lat: float, lon: float) -> list[AreaRef]:
    """Return for each generation the nearest of some areas, if it is near enough."""
    shapes = shapes_of(near) if near else {}
    nearest: dict[str, tuple[float, str, dict[str, Any]]] = {}
    for row in near:
        away_m = shapes[row["id"]].metres_to(lat, lon) if row["id"] in shapes else OFFSHORE_M + 1
        if away_m <= OFFSHORE_M:
            here = (away_m, row["code"], row)
            before = nearest.setdefault(row["generation"], here)
            nearest[row["generation"]] = min(before, here, key=lambda each: each[:2])
    return [replace(_ref(row), approximate=True) for _away, _code, row in nearest.values()]


def _ref(row: dict[str, Any], *, exact: bool = False) -> AreaRef:
    approximate = row["generalised"] and not exact
    name = row["name"] or None
    return AreaRef(row["id"], row["kind"], row["code"], name, row["generation"], approximate)


def _sorted(found: Iterable[AreaRef]) -> tuple[AreaRef, ...]:
    return tuple(sorted(found, key=lambda each: (each.generation or "~", each.kind, each.code)))
