"""How close a seat was, in four steps: told apart by lightness and texture, never by hue alone."""

from enum import StrEnum

CLOSEST, CLOSE, WITHIN = 0.02, 0.05, 0.10  # of the valid votes; each limit is inside


class Band(StrEnum):
    """A step of closeness, closest first."""

    CLOSEST = "closest"
    CLOSE = "close"
    WITHIN = "within"
    WIDE = "wide"


def band_of(share: float | None) -> Band:
    """Return the step of a majority as a share (0 to 1) of the valid votes; unknown is wide."""
    if share is None or share > WITHIN:
        return Band.WIDE
    if share > CLOSE:
        return Band.WITHIN
    return Band.CLOSE if share > CLOSEST else Band.CLOSEST
