"""Eastings and northings of the two national grids of these islands, to and from WGS84."""

from dataclasses import dataclass
from math import atan2, cos, degrees, hypot, pi, radians, sin, sqrt, tan


@dataclass(frozen=True, slots=True)
class Ellipsoid:
    """The figure of the Earth that a grid is drawn on; axes in metres."""

    a_m: float
    b_m: float

    @property
    def e2(self) -> float:
        """The first eccentricity, squared."""
        return 1 - (self.b_m / self.a_m) ** 2


@dataclass(frozen=True, slots=True)
class Shift:
    """Seven numbers from a local datum to WGS84: metres, parts per million, seconds of arc."""

    x_m: float
    y_m: float
    z_m: float
    ppm: float
    x_arc: float
    y_arc: float
    z_arc: float


WGS84 = Ellipsoid(6_378_137.0, 6_356_752.314245)
AIRY = Ellipsoid(6_377_563.396, 6_356_256.909)
AIRY_MODIFIED = Ellipsoid(6_377_340.189, 6_356_034.447)


@dataclass(frozen=True, slots=True)
class NationalGrid:
    """
    A transverse Mercator grid and its datum.

    The shift is the seven-number (Helmert) one: about 5 m in Great Britain, about 1 m in Ireland.
    Good for which area a postcode is in; not for a boundary stone.
    """

    ellipsoid: Ellipsoid
    shift: Shift
    scale: float
    lat0: float
    lon0: float
    false_east_m: float
    false_north_m: float

    def to_lat_lon(self, east_m: float, north_m: float) -> tuple[float, float]:
        """
        Return the WGS84 (lat, lon) in degrees of an easting and northing in metres.

        Source: Ordnance Survey, "A guide to coordinate systems in Great Britain", C.2 and B.1-B.6.
        """
        lat, lon = self._unproject(east_m, north_m)
        x, y, z = _shifted(_to_cartesian(lat, lon, self.ellipsoid), self.shift)
        return _from_cartesian(x, y, z, WGS84)

    def from_lat_lon(self, lat: float, lon: float) -> tuple[float, float]:
        """
        Return the easting and northing in metres of a WGS84 position.

        Source: as ``to_lat_lon``, C.1; the shift is applied with its signs turned round.
        """
        back = Shift(*(-each for each in _numbers(self.shift)))
        x, y, z = _shifted(_to_cartesian(radians(lat), radians(lon), WGS84), back)
        local_lat, local_lon = _from_cartesian(x, y, z, self.ellipsoid)
        return self._project(radians(local_lat), radians(local_lon))

    def _curvatures(self, lat: float) -> tuple[float, float, float]:
        squared = 1 - self.ellipsoid.e2 * sin(lat) ** 2
        nu = self.ellipsoid.a_m * self.scale / sqrt(squared)
        rho = self.ellipsoid.a_m * self.scale * (1 - self.ellipsoid.e2) * squared**-1.5
        return nu, rho, nu / rho - 1

    def _meridian_m(self, lat: float) -> float:
        a, b = self.ellipsoid.a_m, self.ellipsoid.b_m
        n = (a - b) / (a + b)
        less, more = lat - radians(self.lat0), lat + radians(self.lat0)
        return (b * self.scale) * (
            (1 + n + 5 / 4 * n**2 + 5 / 4 * n**3) * less
            - (3 * n + 3 * n**2 + 21 / 8 * n**3) * sin(less) * cos(more)
            + (15 / 8 * n**2 + 15 / 8 * n**3) * sin(2 * less) * cos(2 * more)
            - 35 / 24 * n**3 * sin(3 * less) * cos(3 * more)
        )

    def _project(self, lat: float, lon: float) -> tuple[float, float]:
        nu, rho, eta2 = self._curvatures(lat)
        s, c, t2 = sin(lat), cos(lat), tan(lat) ** 2
        i = self._meridian_m(lat) + self.false_north_m
        ii = nu / 2 * s * c
        iii = nu / 24 * s * c**3 * (5 - t2 + 9 * eta2)
        iiia = nu / 720 * s * c**5 * (61 - 58 * t2 + t2**2)
        iv = nu * c
        v = nu / 6 * c**3 * (nu / rho - t2)
        vi = nu / 120 * c**5 * (5 - 18 * t2 + t2**2 + 14 * eta2 - 58 * t2 * eta2)
        d = lon - radians(self.lon0)
        north = i + ii * d**2 + iii * d**4 + iiia * d**6
        return self.false_east_m + iv * d + v * d**3 + vi * d**5, north

    def _unproject(self, east_m: float, north_m: float) -> tuple[float, float]:
        radius = self.ellipsoid.a_m * self.scale
        lat = radians(self.lat0)
        for _ in range(20):
            missing = north_m - self.false_north_m - self._meridian_m(lat)
            lat += missing / radius
            if abs(missing) < 1e-5:
                break
        nu, rho, eta2 = self._curvatures(lat)
        t, sec = tan(lat), 1 / cos(lat)
        t2, t4, t6 = t**2, t**4, t**6
        vii = t / (2 * rho * nu)
        viii = t / (24 * rho * nu**3) * (5 + 3 * t2 + eta2 - 9 * t2 * eta2)
        ix = t / (720 * rho * nu**5) * (61 + 90 * t2 + 45 * t4)
        x = sec / nu
        xi = sec / (6 * nu**3) * (nu / rho + 2 * t2)
        xii = sec / (120 * nu**5) * (5 + 28 * t2 + 24 * t4)
        xiia = sec / (5040 * nu**7) * (61 + 662 * t2 + 1320 * t4 + 720 * t6)
        d = east_m - self.false_east_m
        lon = radians(self.lon0) + x * d - xi * d**3 + xii * d**5 - xiia * d**7
        return lat - vii * d**2 + viii * d**4 - ix * d**6, lon


def _numbers(shift: Shift) -> tuple[float, ...]:
    rotations = (shift.x_arc, shift.y_arc, shift.z_arc)
    return (shift.x_m, shift.y_m, shift.z_m, shift.ppm, *rotations)


def _to_cartesian(lat: float, lon: float, ellipsoid: Ellipsoid) -> tuple[float, float, float]:
    nu = ellipsoid.a_m / sqrt(1 - ellipsoid.e2 * sin(lat) ** 2)
    flat = nu * cos(lat)
    return flat * cos(lon), flat * sin(lon), (1 - ellipsoid.e2) * nu * sin(lat)


def _from_cartesian(x: float, y: float, z: float, ellipsoid: Ellipsoid) -> tuple[float, float]:
    flat = hypot(x, y)
    lat = atan2(z, flat * (1 - ellipsoid.e2))
    for _ in range(10):
        nu = ellipsoid.a_m / sqrt(1 - ellipsoid.e2 * sin(lat) ** 2)
        lat = atan2(z + ellipsoid.e2 * nu * sin(lat), flat)
    return degrees(lat), degrees(atan2(y, x))


def _shifted(point: tuple[float, float, float], shift: Shift) -> tuple[float, float, float]:
    x, y, z = point
    arc = pi / 180 / 3600
    rx, ry, rz = shift.x_arc * arc, shift.y_arc * arc, shift.z_arc * arc
    grow = 1 + shift.ppm / 1e6
    return (
        shift.x_m + x * grow - rz * y + ry * z,
        shift.y_m + rz * x + y * grow - rx * z,
        shift.z_m - ry * x + rx * y + z * grow,
    )


BRITISH = NationalGrid(
    ellipsoid=AIRY,
    shift=Shift(446.448, -125.157, 542.060, -20.4894, 0.1502, 0.2470, 0.8421),
    scale=0.9996012717,
    lat0=49.0,
    lon0=-2.0,
    false_east_m=400_000.0,
    false_north_m=-100_000.0,
)
IRISH = NationalGrid(
    ellipsoid=AIRY_MODIFIED,
    shift=Shift(482.53, -130.596, 564.557, 8.15, -1.042, -0.214, -0.631),
    scale=1.000035,
    lat0=53.5,
    lon0=-8.0,
    false_east_m=200_000.0,
    false_north_m=250_000.0,
)
