"""Polygons with holes: inside or not, how far outside, and a point surely inside."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import cos, floor, hypot, isfinite, radians
from typing import Any

from groundswell.methods.geo.boxes import Box
from groundswell.methods.geo.distance import EARTH_RADIUS_M

type Ring = tuple[tuple[float, float], ...]  # (lat, lon), closed or not

DEGREE_M = EARTH_RADIUS_M * radians(1)


class BadShape(ValueError):
    """A geometry that is not a polygon, or whose numbers are not positions on Earth."""


@dataclass(frozen=True, slots=True)
class Polygon:
    """One outer ring and the holes in it."""

    outer: Ring
    holes: tuple[Ring, ...]
    box: Box

    def holds(self, lat: float, lon: float) -> bool:
        """Say whether a point is inside the outer ring and in none of the holes."""
        if not self.box.holds(lat, lon) or not _inside(self.outer, lat, lon):
            return False
        return not any(_inside(hole, lat, lon) for hole in self.holes)


@dataclass(frozen=True, slots=True)
class Shape:
    """One area on the ground: one polygon or several."""

    polygons: tuple[Polygon, ...]
    box: Box

    def holds(self, lat: float, lon: float) -> bool:
        """
        Say whether a point lies inside.

        A point exactly on a shared border belongs to one neighbour, not to both: edges count
        on the south and west only (the half-open crossing rule).

        Source: Hormann and Agathos 2001, algorithm 4, on half-open edges.
        """
        return self.box.holds(lat, lon) and any(each.holds(lat, lon) for each in self.polygons)

    def metres_to(self, lat: float, lon: float) -> float:
        """Return 0 inside, else metres to the nearest edge (local flat Earth, good to 100 km)."""
        if self.holds(lat, lon):
            return 0.0
        return min(_to_ring(ring, lat, lon) for ring in self._rings())

    @property
    def corners(self) -> int:
        """How many corners its rings have together."""
        return sum(len(ring) for ring in self._rings())

    @property
    def inner_point(self) -> tuple[float, float]:
        """
        A point well inside, as (lat, lon): the middle of the widest stretch on a few parallels
        through the largest polygon. Unlike a centroid it never falls outside.
        """
        largest = max(self.polygons, key=lambda each: abs(_area(each.outer)))
        return _widest_middle(largest)

    def _rings(self) -> Iterator[Ring]:
        for polygon in self.polygons:
            yield polygon.outer
            yield from polygon.holes


class ShapeIndex[Key: Hashable]:
    """
    Many shapes by key, for asking which hold a point without trying all of them.

    A grid of half-degree cells lists the shapes whose box touches each cell: a lookup tries the
    handful in one cell.
    """

    CELL = 0.5

    def __init__(self, shapes: Iterable[tuple[Key, Shape]]) -> None:
        self._cells: dict[tuple[int, int], list[tuple[Key, Shape]]] = defaultdict(list)
        for key, shape in shapes:
            for cell in self._cells_of(shape.box):
                self._cells[cell].append((key, shape))

    def at(self, lat: float, lon: float) -> list[Key]:
        """Return the keys of every shape that holds a point, in the order they were given."""
        cell = (floor(lat / self.CELL), floor(lon / self.CELL))
        return [key for key, shape in self._cells.get(cell, ()) if shape.holds(lat, lon)]

    def _cells_of(self, box: Box) -> Iterator[tuple[int, int]]:
        for row in range(floor(box.min_lat / self.CELL), floor(box.max_lat / self.CELL) + 1):
            for column in range(floor(box.min_lon / self.CELL), floor(box.max_lon / self.CELL) + 1):
                yield row, column


def read_shape(geometry: Mapping[str, Any]) -> Shape:
    """
    Read a GeoJSON Polygon or MultiPolygon.

    :raises BadShape: another type, a ring of fewer than three corners, or a number that is no
        position on Earth.

    Source: RFC 7946, sections 3.1.6 and 3.1.7.
    """
    kind, coordinates = geometry.get("type"), geometry.get("coordinates")
    if kind == "Polygon":
        coordinates = [coordinates]
    elif kind != "MultiPolygon":
        raise BadShape(f"a Polygon or MultiPolygon is needed, not {kind!r}")
    if not isinstance(coordinates, list) or not coordinates:
        raise BadShape("a shape without coordinates")
    polygons = tuple(_polygon(rings) for rings in coordinates)
    boxes = [polygon.box for polygon in polygons]
    bounds = Box(
        min(box.min_lat for box in boxes),
        min(box.min_lon for box in boxes),
        max(box.max_lat for box in boxes),
        max(box.max_lon for box in boxes),
    )
    return Shape(polygons, bounds)


def _polygon(rings: Any) -> Polygon:
    if not isinstance(rings, list) or not rings:
        raise BadShape("a polygon without rings")
    outer, *holes = (_ring(ring) for ring in rings)
    return Polygon(outer, tuple(holes), Box.around(outer))


def _ring(positions: Any) -> Ring:
    try:
        ring = tuple((float(position[1]), float(position[0])) for position in positions)
    except (TypeError, ValueError, IndexError, KeyError) as error:
        raise BadShape("a position that is not a pair of numbers") from error
    if len(set(ring)) < 3:
        raise BadShape("a ring of fewer than three corners")
    for lat, lon in ring:
        if not (isfinite(lat) and isfinite(lon) and abs(lat) <= 90 and abs(lon) <= 180):
            raise BadShape(f"{lat}, {lon} is no latitude and longitude")
    return ring


def _inside(ring: Ring, lat: float, lon: float) -> bool:
    inside = False
    lat_a, lon_a = ring[-1]
    for lat_b, lon_b in ring:
        if (lat_a > lat) != (lat_b > lat):
            crossing = lon_a + (lat - lat_a) / (lat_b - lat_a) * (lon_b - lon_a)
            if lon < crossing:
                inside = not inside
        lat_a, lon_a = lat_b, lon_b
    return inside


def _to_ring(ring: Ring, lat: float, lon: float) -> float:
    across = DEGREE_M * cos(radians(lat))
    flat = [((b - lon) * across, (a - lat) * DEGREE_M) for a, b in ring]
    before = [flat[-1], *flat[:-1]]
    return min(_to_edge(start, end) for start, end in zip(before, flat, strict=True))


def _to_edge(start: tuple[float, float], end: tuple[float, float]) -> float:
    """Return the metres from the origin to the nearest point of an edge."""
    step_x, step_y = end[0] - start[0], end[1] - start[1]
    length2 = step_x**2 + step_y**2
    along = 0.0 if length2 == 0 else -(start[0] * step_x + start[1] * step_y) / length2
    along = min(1.0, max(0.0, along))
    return hypot(start[0] + along * step_x, start[1] + along * step_y)


def _area(ring: Ring) -> float:
    before = (ring[-1], *ring[:-1])
    pairs = zip(before, ring, strict=True)
    return sum(a_lon * b_lat - b_lon * a_lat for (a_lat, a_lon), (b_lat, b_lon) in pairs) / 2


def _widest_middle(polygon: Polygon) -> tuple[float, float]:
    best = (-1.0, polygon.box.centre)
    height = polygon.box.max_lat - polygon.box.min_lat
    for step in range(1, 10):
        lat = polygon.box.min_lat + height * (step / 10 + 1e-7)
        crossings = sorted(
            crossing
            for ring in (polygon.outer, *polygon.holes)
            for crossing in _crossings(ring, lat)
        )
        for west, east in zip(crossings[::2], crossings[1::2], strict=True):
            width = (east - west) * (1 - abs(step - 5) / 20)  # prefer the middle when close
            best = max(best, (width, (lat, (west + east) / 2)))
    return best[1]


def _crossings(ring: Ring, lat: float) -> Iterator[float]:
    before = (ring[-1], *ring[:-1])
    for (lat_a, lon_a), (lat_b, lon_b) in zip(before, ring, strict=True):
        if (lat_a > lat) != (lat_b > lat):
            yield lon_a + (lat - lat_a) / (lat_b - lat_a) * (lon_b - lon_a)
