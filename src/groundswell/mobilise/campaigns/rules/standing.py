"""Where a campaign stands."""

from enum import StrEnum


class Standing(StrEnum):
    """Worked out from what was put down."""

    PROPOSED = "proposed"
    ADOPTED = "adopted"
    OVER = "over"


def standing(*, adopted: bool, over: bool) -> Standing:
    """Return where a campaign stands. What is over is over, adopted or not."""
    if over:
        return Standing.OVER
    return Standing.ADOPTED if adopted else Standing.PROPOSED
