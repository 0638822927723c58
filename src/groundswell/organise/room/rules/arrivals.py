"""What a door's phone says when it is back in reach, and when it happened. Pure."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

VERSION = 1  # of what phones send; an older page is told to load anew, and loses nothing
MOST_AT_ONCE = 50
LATEST = timedelta(days=3)  # after the meeting, that a phone is still listened to
CLIENT_ID = re.compile(r"[a-z0-9]{16,32}")


class Outcome(StrEnum):
    """What came of one arrival. Each is final: the phone may forget it."""

    HERE = "here"
    ALREADY = "already"  # another phone was first
    NO_CHAIR = "no_chair"  # let in while every chair was spoken for: the door decides
    UNKNOWN = "unknown"  # no such place at this meeting, or a code that is not ours
    TOO_LATE = "too_late"  # it says it happened when the door was shut


class NotUnderstood(ValueError):
    """What came is not what a phone sends."""


@dataclass(frozen=True, slots=True)
class Said:
    """One arrival, as a phone sends it: by place, by a ticket's text, or by a name given."""

    client_id: str
    arrived_at: datetime
    place: str = ""
    ticket: str = ""
    called: str = ""
    first_time: bool = False


@dataclass(frozen=True, slots=True)
class Sent:
    """All that a phone sends at once."""

    device: str
    sent_at: datetime
    since: datetime | None
    arrivals: tuple[Said, ...]


def read(text: str) -> Sent:
    """
    Read what a phone sent.

    :raises NotUnderstood: it is another version, too much at once, or no such thing.
    """
    try:
        given = json.loads(text)
        if given["v"] != VERSION or len(given["arrivals"]) > MOST_AT_ONCE:
            raise NotUnderstood
        since = given.get("since")
        return Sent(
            _id(given["device"]),
            _moment(given["sent_at"]),
            _moment(since) if since else None,
            tuple(_said(each) for each in given["arrivals"]),
        )
    except (ValueError, TypeError, KeyError, AttributeError, OverflowError, RecursionError) as why:
        raise NotUnderstood from why


def _said(given: Mapping[str, Any]) -> Said:
    words = {key: str(given.get(key) or "")[:300] for key in ("place", "ticket", "called")}
    if sum(map(bool, words.values())) != 1:
        raise NotUnderstood
    first = given.get("first_time") is True
    return Said(_id(given["id"]), _moment(given["at"]), first_time=first, **words)


def _id(text: str) -> str:
    if not CLIENT_ID.fullmatch(text):
        raise NotUnderstood
    return text


def _moment(text: str) -> datetime:
    found = datetime.fromisoformat(text)
    if found.tzinfo is None:
        raise NotUnderstood
    return found


def happened_at(claimed: datetime, sent: datetime, received: datetime) -> datetime:
    """
    Return when it was by our clock, of which the phone knows nothing.

    The phone's clock may be hours wrong, but the time between the tap and the sending is right
    as long as it runs. Nothing happens after we hear of it.
    """
    return min(received, received - max(timedelta(), sent - claimed))


def placed(said: Said, sent: datetime, received: datetime) -> Said:
    """Return an arrival with its moment by our clock."""
    return replace(said, arrived_at=happened_at(said.arrived_at, sent, received))


def row_id(meeting_token: str, number: int) -> str:
    """Return what a row of a meeting's paper sheet is known by: typed twice, it is one arrival."""
    return f"paper{meeting_token}n{number:04}"
