"""What the host of one meeting may do with it, who holds no office. Pure."""

from groundswell.organise.meetings.rules.vocabulary import HostMay

#: What is looked at before a new host's meeting goes up, and stays as it was seen.
LOOKED_AT = frozenset(
    {
        *("title", "about", "agenda", "topics", "starts_at", "ends_at"),
        *("place_name", "address", "town", "lat", "lon", "online_url"),
    }
)


def may_put_up(may: HostMay) -> bool:
    """Return whether a host puts their meeting up without anybody looking at it first."""
    return may is HostMay.RUN


def may_change(may: HostMay, *, published: bool, changed: set[str]) -> bool:
    """
    Return whether a host may change these columns of their meeting.

    A draft is theirs. Once it is up, what somebody looked at stays as it was seen: otherwise a
    look would be worth nothing. Getting in, chairs and notes can always be put right.
    """
    return not published or may is HostMay.RUN or not changed & LOOKED_AT
