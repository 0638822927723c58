"""Whether two contests of one code were fought on the same ground."""

from dataclasses import dataclass
from datetime import date

SAME_GROUND = 0.5  # of the area that two boxes cover together, how much both cover


@dataclass(frozen=True, slots=True)
class Bounds:
    """The box round an area of one generation, in degrees."""

    generation: str
    min_lat: float
    min_lon: float
    max_lat: float
    max_lon: float

    @property
    def size(self) -> float:
        """Its extent in square degrees: for comparing two boxes in one place."""
        return max(self.max_lat - self.min_lat, 0.0) * max(self.max_lon - self.min_lon, 0.0)


def alike(one: Bounds, other: Bounds) -> float:
    """Return how much of what two boxes cover together both cover, 0 to 1."""
    shared = Bounds(
        "",
        max(one.min_lat, other.min_lat),
        max(one.min_lon, other.min_lon),
        min(one.max_lat, other.max_lat),
        min(one.max_lon, other.max_lon),
    ).size
    together = one.size + other.size - shared
    return shared / together if together > 0 else 0.0


def same_ground(
    changed_on: date | None, before: Bounds | None, after: Bounds | None, *, notional: bool = False
) -> bool:
    """
    Say whether an earlier and a later contest of one code can be compared.

    They can where no boundaries changed between them, or the earlier one is notional: counted on
    the later boundaries. Where they changed, only if both generations hold the code: codes are
    kept only where the boundary is. The boxes catch a code that was given to other ground.

    :param changed_on: the day new boundaries came in between the two, if they did.

    Source: Office for National Statistics, coding and naming policy, 9-character codes.
    """
    if changed_on is None or notional:
        return True
    if before is None or after is None:
        return False
    return alike(before, after) >= SAME_GROUND
