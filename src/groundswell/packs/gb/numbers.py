"""Positions, months and whole numbers as official files write them."""

import re

from groundswell.packs.protocol.reading import Advice, gettext_noop

NO_GRID_REFERENCE = 99.0  # official rows without one state a latitude of 99.999999
MONTH = re.compile(r"(\d{4})-?(0[1-9]|1[0-2])")


def position(lat: str, lon: str) -> tuple[float | None, float | None] | Advice:
    """
    Return a latitude and longitude, a pair of None where the file gives no grid reference, or
    what is wrong with it.

    Source: ONS Postcode Directory user guide, "lat" and "long".
    """
    lat, lon = lat.strip(), lon.strip()
    if lat in {"", "-", "[x]"}:
        return None, None
    try:
        north, east = float(lat), float(lon)
    except ValueError:
        return Advice(_NO_NUMBERS, {"lat": lat[:20], "lon": lon[:20]})
    if NO_GRID_REFERENCE <= north < NO_GRID_REFERENCE + 1:
        return None, None
    if not (-90 <= north <= 90 and -180 <= east <= 180):
        return Advice(_OFF_EARTH, {"lat": lat[:20], "lon": lon[:20]})
    return north, east


def month(text: str) -> str | None:
    """Return "YYYY-MM" for "YYYYMM", nothing for nothing, None for anything else."""
    text = text.strip()
    if text in {"", "-", "[x]"}:
        return ""
    found = MONTH.fullmatch(text)
    return f"{found[1]}-{found[2]}" if found else None


def whole(text: str) -> int | Advice | None:
    """Return a whole number, None where none is stated, or what is wrong with it."""
    found = real(text)
    return found if found is None or isinstance(found, Advice) else round(found)


def real(text: str) -> float | Advice | None:
    """Return a number from 0, None where none is stated, or what is wrong with it."""
    text = text.strip().replace(",", "")
    if text in {"", "-", "[x]"}:
        return None
    try:
        found = float(text)
    except ValueError:
        return Advice(_NO_NUMBER, {"found": text[:20]})
    return found if 0 <= found < 1e12 else Advice(_NO_NUMBER, {"found": text[:20]})


_NO_NUMBER = gettext_noop("“%(found)s” is not a number.")
_NO_NUMBERS = gettext_noop("“%(lat)s, %(lon)s” are not a latitude and longitude.")
_OFF_EARTH = gettext_noop("%(lat)s, %(lon)s is nowhere on Earth.")
