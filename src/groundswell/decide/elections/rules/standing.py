"""Who can vote in an election, and on which grounds somebody cannot. Source: stories R01, R03."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import StrEnum


class Ground(StrEnum):
    """Why somebody is not on a roll. Each is said to them, and counted in public."""

    AFTER_NOTICE = "after_notice"  # became a member when the roll was fixed already
    TOO_NEW = "too_new"  # was a member, but for fewer days than the rules ask
    NO_MEMBER = "no_member"


def ground(joined: datetime | None, noticed: datetime, member_days: int) -> Ground | None:
    """
    Return why somebody is not on the roll; none if they are.

    Membership of exactly so many days is enough.

    :param joined: since when they have been a member without a break; none if they are not.
    """
    if joined is None:
        return Ground.NO_MEMBER
    if joined > noticed:
        return Ground.AFTER_NOTICE
    return Ground.TOO_NEW if joined > noticed - timedelta(days=member_days) else None


def parted(
    joined: Mapping[str, datetime], noticed: datetime, member_days: int
) -> tuple[list[str], int]:
    """Return who is on the roll of those who are members, and how many are too new."""
    on_it = [who for who, since in joined.items() if ground(since, noticed, member_days) is None]
    return on_it, len(joined) - len(on_it)


def words_in(text: str) -> int:
    """Return how many words a statement has."""
    return len(text.split())
