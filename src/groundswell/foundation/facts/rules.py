"""When a reaction that failed is tried again. Pure."""

from datetime import datetime, timedelta

WAITS = tuple(
    timedelta(seconds=seconds) for seconds in (10, 60, 300, 1800, 7200, 21600, 43200, 86400)
)


def next_attempt(attempts: int, at: datetime) -> datetime | None:
    """Return when to try again after ``attempts`` failures, or ``None``: it is given up."""
    return at + WAITS[attempts - 1] if attempts <= len(WAITS) else None
