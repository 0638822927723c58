"""How long a chair is kept for somebody, and who gets it next. Pure; times in UTC."""

from datetime import datetime, time, timedelta, tzinfo

CONFIRM_WITHIN = timedelta(hours=24)
CLAIM_WITHIN = timedelta(hours=24)
TOO_NEAR_TO_ASK = timedelta(hours=3)
NIGHT_FROM, NIGHT_UNTIL, MORNING = time(21), time(9), time(9, 30)
FORGET_AFTER = timedelta(days=7)
DOOR_OPENS = timedelta(hours=24)
DOOR_SHUTS = timedelta(hours=24)


def held_until(answered_at: datetime, starts_at: datetime) -> datetime:
    """
    Return until when an unconfirmed yes surely keeps its chair.

    A yes counts at once. If it came with an e-mail address nobody has confirmed, the chair
    may pass on after 24 hours, or the day before the meeting if that is sooner, and only
    when somebody is waiting for it.
    """
    day_before = starts_at - timedelta(days=1)
    return min(answered_at + CONFIRM_WITHIN, max(day_before, answered_at + timedelta(hours=2)))


def claim_until(offered_at: datetime, starts_at: datetime, zone: tzinfo) -> datetime | None:
    """
    Return by when somebody out of the line has to say that they want the chair they are offered.

    A day, or a quarter of the time that is left if that is shorter, and never in the night: an
    offer that would lapse between nine and nine lapses at half past nine. ``None``: so near the
    start that nobody is asked, and the chair is theirs.
    """
    left = starts_at - offered_at
    if left <= TOO_NEAR_TO_ASK:
        return None
    until = offered_at + min(CLAIM_WITHIN, left / 4)
    local = until.astimezone(zone)
    if NIGHT_UNTIL <= local.time() < NIGHT_FROM:
        return until
    day = local.date() if local.time() < NIGHT_UNTIL else local.date() + timedelta(days=1)
    morning = datetime.combine(day, MORNING, zone).astimezone(offered_at.tzinfo)
    return morning if morning <= starts_at - TOO_NEAR_TO_ASK else until


def may_pass_on(*, held: datetime | None, confirmed: bool, waiting: int, at: datetime) -> bool:
    """Return whether an unconfirmed chair may go to the next in line: late, and somebody waits."""
    return held is not None and not confirmed and waiting > 0 and at >= held


def forget_on(ends_at: datetime) -> datetime:
    """Return when a guest's name and contact are deleted: seven days after the meeting."""
    return ends_at + FORGET_AFTER


def door_is_open(*, starts_at: datetime, ends_at: datetime, at: datetime) -> bool:
    """Return whether the door list may be used: from a day before until a day after."""
    return starts_at - DOOR_OPENS <= at <= ends_at + DOOR_SHUTS


def takes_answers(*, ends_at: datetime, at: datetime) -> bool:
    """Return whether people can still answer: until the meeting is over."""
    return at < ends_at
