"""Jobs at a meeting: which place at a job is free, and when it begins. Pure."""

from collections.abc import Collection
from datetime import datetime, time

from groundswell.organise.meetings.rules.times import moment

MOST_WANTED = 30
MOST_JOBS = 20


def free_number(taken: Collection[int], wanted: int) -> int | None:
    """Return the lowest of the numbers 1 … ``wanted`` that nobody has; ``None`` when all do."""
    return next((number for number in range(1, wanted + 1) if number not in taken), None)


def begins(clock: time, local_start: datetime) -> datetime:
    """
    Return when a job begins, in UTC: at that time of the meeting's own day.

    :raises NoSuchTime: the clocks go forward over it.
    """
    zone = local_start.tzinfo
    if zone is None:
        raise ValueError(local_start)
    return moment(local_start.date(), clock, zone)
