"""
What time it is: the one place that is asked.

Actions and rules take ``at``; only pages, jobs and commands ask here. The demo puts its
own source in, so that a reader can move to a named moment and see what the rules do then.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, time, tzinfo
from zoneinfo import ZoneInfo

from django.conf import settings


def _machine_time() -> datetime:
    return datetime.now(UTC)


def machine_now() -> datetime:
    """Return what the machine's own clock says: to watch machines by, never for a rule."""
    return _machine_time()


_source: Callable[[], datetime] = _machine_time
_held: ContextVar[datetime | None] = ContextVar("held", default=None)


def now() -> datetime:
    """Return the present moment: aware, in UTC."""
    return _held.get() or _source()


def use(source: Callable[[], datetime] | None) -> None:
    """Take the time from ``source`` from now on; ``None`` goes back to the machine's clock."""
    global _source  # noqa: PLW0603  one clock for the process is the point
    _source = source or _machine_time


@contextmanager
def held_at(at: datetime) -> Iterator[None]:
    """Hold the clock at ``at`` for what runs inside, in this thread alone."""
    token = _held.set(at)
    try:
        yield
    finally:
        _held.reset(token)


def zone() -> tzinfo:
    """Return the movement's time zone, in which days are counted and times are shown."""
    return ZoneInfo(settings.TIME_ZONE)


def local_date(at: datetime) -> date:
    """Return the day it is in the movement's zone at ``at``."""
    return at.astimezone(zone()).date()


def midnight_before(at: datetime) -> datetime:
    """Return the instant at which the day it is in the movement's zone at ``at`` began, in UTC."""
    return datetime.combine(local_date(at), time.min, tzinfo=zone()).astimezone(UTC)
