"""Where a vote stands at an instant."""

from datetime import datetime
from enum import StrEnum


class Stage(StrEnum):
    """From its notice to its result; a vote may be called off until it opens."""

    NOTICED = "noticed"
    OPEN = "open"
    CLOSED = "closed"  # waits to be counted, or for two tellers who agree
    DECLARED = "declared"
    CALLED_OFF = "called_off"


def stage(
    *,
    opens_at: datetime,
    closes_at: datetime,
    declared_at: datetime | None,
    called_off_at: datetime | None,
    at: datetime,
) -> Stage:
    """Return the stage at ``at``. It opens at the first instant and closes before the last."""
    if called_off_at is not None:
        return Stage.CALLED_OFF
    if declared_at is not None:
        return Stage.DECLARED
    if at < opens_at:
        return Stage.NOTICED
    return Stage.OPEN if at < closes_at else Stage.CLOSED
