"""Outlines of a generation for drawing: few corners, whole numbers, kept for the next reader."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import lru_cache
from math import cos, radians
from typing import Any

from groundswell.methods.geo import simplify
from groundswell.register.places.models import Area

SEAT = "seat"

type Ring = list[list[float]]


@dataclass(frozen=True, slots=True)
class Outline:
    """One area as an SVG path, in the units of its picture; (x, y) is its representative point."""

    area_id: int
    code: str
    name: str
    path: str
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Outlines:
    """A picture of areas: ``viewBox`` is ``0 0 width height``; north is up."""

    width: int
    height: int
    shapes: tuple[Outline, ...] = ()


def outlines_of(
    generation: str,
    *,
    kind: str = SEAT,
    codes: Collection[str] | None = None,
    width: int = 600,
) -> Outlines:
    """
    Return the outlines of a generation, by name; empty where no boundary is loaded.

    Two queries, or one when this process has drawn the same picture before. Corners nearer than
    a unit to what stays are left out, so that 650 seats at a width of 600 are 50 to 80 KB: give
    the picture an address of its own rather than a place in a page.

    :param codes: only these, where given, and the picture is cropped to them.
    :param width: of the picture in units; its height follows from the country's form.
    """
    rows = Area.objects.filter(kind=kind, generation=generation, outline__isnull=False)
    if codes is not None:
        rows = rows.filter(code__in=codes)
    named = list(
        rows.order_by("name", "code").values_list("id", "code", "name", "lat", "lon", "shape_key")
    )
    drawn = _drawn(tuple((pk, key) for pk, *_rest, key in named), width)
    return Outlines(
        drawn.width,
        drawn.height,
        tuple(
            Outline(pk, code, name or code, drawn.paths[pk], *drawn.point(lat, lon))
            for pk, code, name, lat, lon, _key in named
            if lat is not None and lon is not None
        ),
    )


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A finished picture, and how positions become units in it."""

    width: int
    height: int
    paths: dict[int, str]
    west: float
    north: float
    across: float  # units in a degree of longitude
    down: float  # units in a degree of latitude

    def point(self, lat: float, lon: float) -> tuple[int, int]:
        return round((lon - self.west) * self.across), round((self.north - lat) * self.down)


@lru_cache(maxsize=16)
def _drawn(shapes: tuple[tuple[int, str], ...], width: int) -> _Drawn:
    """Draw areas; the key holds each boundary's fingerprint, so a new boundary is a new picture."""
    ids = [pk for pk, _key in shapes]
    held = Area.objects.filter(pk__in=ids).values_list("id", "outline")
    rings: dict[int, list[Ring]] = {pk: outline or [] for pk, outline in held}
    points = [point for drawn in rings.values() for ring in drawn for point in ring]
    if not points:
        return _Drawn(width, 0, {}, 0.0, 0.0, 1.0, 1.0)
    west, east = min(lon for lon, _ in points), max(lon for lon, _ in points)
    south, north = min(lat for _, lat in points), max(lat for _, lat in points)
    narrower = cos(radians((south + north) / 2))
    across = width / max(east - west, 1e-6)
    down = across / narrower
    height = max(1, round((north - south) * down))
    page = _Drawn(width, height, {}, west, north, across, down)
    page.paths.update((pk, _path(page, rings.get(pk, []))) for pk in ids)
    return page


def _path(page: _Drawn, rings: Iterable[Ring]) -> str:
    drawn = []
    for ring in rings:
        line = [
            ((lon - page.west) * page.across, (page.north - lat) * page.down) for lon, lat in ring
        ]
        whole = [(round(x), round(y)) for x, y in _kept(line)]
        steps = [b for a, b in zip([None, *whole], whole, strict=False) if a != b]
        if len(steps) > 2:
            drawn.append(_steps(steps))
    return "".join(drawn) or _dot(page, rings)


def _kept(line: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Simplify a closed line in two halves: one line with equal ends would fold into itself."""
    far = max(
        range(len(line)),
        key=lambda at: abs(line[at][0] - line[0][0]) + abs(line[at][1] - line[0][1]),
    )
    first = simplify(line[: far + 1], tolerance=0.8)
    return first[:-1] + simplify(line[far:], tolerance=0.8)


def _steps(points: list[tuple[int, int]]) -> str:
    (x, y), *rest = points
    text = f"M{x} {y}l"
    written = []
    for to_x, to_y in rest[:-1] if rest[-1] == (points[0]) else rest:
        written.append(f"{to_x - x} {to_y - y}")
        x, y = to_x, to_y
    return text + " ".join(written).replace(" -", "-") + "z"


def _dot(page: _Drawn, rings: Iterable[Ring]) -> str:
    """Return a mark for an area smaller than a unit."""
    ring: Any = next(iter(rings), None)
    if not ring:
        return ""
    x, y = page.point(ring[0][1], ring[0][0])
    return f"M{x} {y}h1v1h-1z"
