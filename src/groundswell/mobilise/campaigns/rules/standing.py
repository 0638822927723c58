"""Where a campaign stands."""

from enum import StrEnum


class Standing(StrEnum):
    """Worked out from what was put down."""

    PROPOSED = "proposed"
    ADOPTED = "adopted"
    STOPPED = "stopped"  # until the right body has answered a review
    OVER = "over"


def standing(*, adopted: bool, over: bool, stopped: bool) -> Standing:
    """Return where a campaign stands. What is over is over; what is stopped is stopped."""
    if over:
        return Standing.OVER
    if stopped:
        return Standing.STOPPED
    return Standing.ADOPTED if adopted else Standing.PROPOSED
