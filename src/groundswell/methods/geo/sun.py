"""When it gets light and when it gets dark, to the minute."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from math import acos, cos, degrees, radians, sin, tan

ZENITH = radians(90.833)  # the upper edge on the horizon, with ordinary refraction


@dataclass(frozen=True, slots=True)
class Daylight:
    """Sunrise and sunset in UTC. Both None: the sun does not cross the horizon that day."""

    rises_at: datetime | None
    sets_at: datetime | None
    always_up: bool = False


def daylight(day: date, *, lat: float, lon: float) -> Daylight:
    """
    Return when the sun rises and sets on a day (of local mean time) at a place.

    Within a minute or two between 65 degrees south and north; hills and weather not counted.

    Source: NOAA Global Monitoring Laboratory, solar calculation details, after Meeus,
    "Astronomical Algorithms", chapters 25 and 28.
    """
    noon = datetime(day.year, day.month, day.day, 12, tzinfo=UTC) - timedelta(minutes=4 * lon)
    moments = []
    for sign in (-1, 1):
        moment = noon
        for _ in range(3):  # each pass uses the sun's place at the last pass's answer
            declination, equation_minutes = _sun(moment)
            cosine = cos(ZENITH) / (cos(radians(lat)) * cos(declination)) - tan(radians(lat)) * tan(
                declination
            )
            if not -1 <= cosine <= 1:
                return Daylight(None, None, always_up=cosine < -1)
            quarter_minutes = 4 * degrees(acos(cosine))
            moment = noon + timedelta(minutes=sign * quarter_minutes - equation_minutes)
        moments.append(moment)
    return Daylight(moments[0], moments[1])


def _sun(at: datetime) -> tuple[float, float]:
    """Return the sun's declination in radians and the equation of time in minutes."""
    century = (at - datetime(2000, 1, 1, 12, tzinfo=UTC)).total_seconds() / 86400 / 36525
    longitude = radians((280.46646 + century * (36000.76983 + century * 0.0003032)) % 360)
    anomaly = radians(357.52911 + century * (35999.05029 - 0.0001537 * century))
    eccentricity = 0.016708634 - century * (0.000042037 + 0.0000001267 * century)
    centre = (
        sin(anomaly) * (1.914602 - century * (0.004817 + 0.000014 * century))
        + sin(2 * anomaly) * (0.019993 - 0.000101 * century)
        + sin(3 * anomaly) * 0.000289
    )
    node = radians(125.04 - 1934.136 * century)
    apparent = longitude + radians(centre - 0.00569 - 0.00478 * sin(node))
    tilt = radians(23.439291 - 0.0130042 * century + 0.00256 * cos(node))
    sine = sin(tilt) * sin(apparent)
    declination = radians(90) - acos(sine)
    y = tan(tilt / 2) ** 2
    equation = (
        y * sin(2 * longitude)
        - 2 * eccentricity * sin(anomaly)
        + 4 * eccentricity * y * sin(anomaly) * cos(2 * longitude)
        - 0.5 * y * y * sin(4 * longitude)
        - 1.25 * eccentricity**2 * sin(2 * anomaly)
    )
    return declination, 4 * degrees(equation)
