"""Which seat is free, how far apart two places are, and until when it is kept. Pure."""

from collections.abc import Collection
from datetime import timedelta
from math import ceil

from groundswell.methods.geo import distance_m

MOST_SEATS = 8
FORGET_AFTER = timedelta(days=7)  # after the meeting, as everything about who came to it
M_PER_KM = 1_000


def free_number(taken: Collection[int], seats: int) -> int | None:
    """Return the lowest of the seats 1 … ``seats`` that nobody has; ``None`` when all do."""
    return next((number for number in range(1, seats + 1) if number not in taken), None)


def coarse(lat: float, lon: float) -> tuple[float, float]:
    """Return a place to a hundredth of a degree: about a kilometre, never a door."""
    return round(lat, 2), round(lon, 2)


def about_km(one: tuple[float, float], other: tuple[float, float]) -> int:
    """Return how far apart two coarse places are, in whole kilometres upwards, at least one."""
    return max(1, ceil(distance_m(*one, *other) / M_PER_KM))
