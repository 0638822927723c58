"""Days and clocks: from what is typed on a form to moments. Pure."""

from datetime import UTC, date, datetime, time, timedelta, tzinfo


class NoSuchTime(ValueError):
    """The clocks go forward over this time: it does not happen on that day."""


def moment(day: date, clock: time, zone: tzinfo) -> datetime:
    """
    Return the moment, in UTC, at which the clock in ``zone`` shows ``clock`` on ``day``.

    A time that happens twice (clocks going back) is the first of the two.

    :raises NoSuchTime: the clocks go forward over it.
    """
    local = datetime.combine(day, clock, tzinfo=zone)
    in_utc = local.astimezone(UTC)
    if in_utc.astimezone(zone).replace(tzinfo=None) != local.replace(tzinfo=None):
        raise NoSuchTime(f"{day} {clock}")
    return in_utc


def end_moment(day: date, start: time, end: time, zone: tzinfo) -> datetime:
    """Return when a meeting ends: on the same day, or past midnight when ``end`` is earlier."""
    return moment(day if end > start else day + timedelta(days=1), end, zone)
