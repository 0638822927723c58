"""Bounding boxes in degrees of latitude and longitude."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import cos, degrees, radians
from typing import Self

from groundswell.methods.geo.distance import EARTH_RADIUS_M


@dataclass(frozen=True, slots=True)
class Box:
    """Bounds that include their edges. A box never crosses the antimeridian."""

    min_lat: float
    min_lon: float
    max_lat: float
    max_lon: float

    @classmethod
    def around(cls, points: Iterable[tuple[float, float]]) -> Self:
        """
        Return the smallest box holding every (lat, lon).

        :raises ValueError: there are no points.
        """
        lats, lons = zip(*points, strict=True)
        return cls(min(lats), min(lons), max(lats), max(lons))

    def holds(self, lat: float, lon: float) -> bool:
        """Say whether a point lies inside or on the edge."""
        return self.min_lat <= lat <= self.max_lat and self.min_lon <= lon <= self.max_lon

    def meets(self, other: "Box") -> bool:
        """Say whether two boxes share at least one point."""
        return (
            self.min_lat <= other.max_lat
            and other.min_lat <= self.max_lat
            and self.min_lon <= other.max_lon
            and other.min_lon <= self.max_lon
        )

    @property
    def centre(self) -> tuple[float, float]:
        """The middle of the box, as (lat, lon)."""
        return (self.min_lat + self.max_lat) / 2, (self.min_lon + self.max_lon) / 2


def box_around(lat: float, lon: float, *, radius_m: float) -> Box:
    """
    Return a box that holds every point within ``radius_m`` of a point.

    Near a pole, and where the circle would cross the antimeridian, the box spans all
    longitudes: larger than it need be, never smaller.
    """
    reach = degrees(radius_m / EARTH_RADIUS_M)
    south, north = max(lat - reach, -90.0), min(lat + reach, 90.0)
    widest = max(abs(south), abs(north))
    if widest >= 89.9:
        return Box(south, -180.0, north, 180.0)
    across = reach / cos(radians(widest))
    west, east = lon - across, lon + across
    if west < -180.0 or east > 180.0:
        return Box(south, -180.0, north, 180.0)
    return Box(south, west, north, east)
