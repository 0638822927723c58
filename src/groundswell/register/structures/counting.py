"""
How many belong to the movement, each counted once, without counting half a million for each page.

A small movement is counted each time. From ``COUNTED_EACH_TIME`` people on, a web process keeps
its count for five minutes and says when it was taken; while one request counts anew, the others
show the count before.
"""

import threading
from dataclasses import dataclass
from datetime import datetime, timedelta

from groundswell.register.structures import queries

COUNTED_EACH_TIME = 20_000  # people: below that it takes less than a page
KEPT_FOR = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Counted:
    """A number of people, and when they were counted."""

    people: int
    at: datetime


_kept: list[Counted] = []  # at most one: the last large count of this process
_counting = threading.Lock()


def members_overall(at: datetime) -> Counted:
    """Return how many people belong to any body at all. At most one query."""
    last = _kept[-1] if _kept else None
    if last is not None and timedelta(0) <= at - last.at < KEPT_FOR:
        return last
    if not _counting.acquire(blocking=last is None):
        return last or Counted(queries.count_members(), at)
    try:
        counted = Counted(queries.count_members(), at)
        _kept[:] = [counted] if counted.people >= COUNTED_EACH_TIME else []
        return counted
    finally:
        _counting.release()
