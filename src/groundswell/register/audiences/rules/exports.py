"""What may leave as a file, who has to say yes, and how long it stays. Pure."""

import re
import unicodedata
from datetime import datetime, timedelta
from enum import StrEnum

STAYS = timedelta(hours=24)  # how long a made file can be fetched
ANSWER_WITHIN = timedelta(days=7)  # how long a question for a second yes stands
SHORTEST_REASON, LONGEST_REASON = 12, 200  # letters
VIEWS_AN_HOUR = 200  # looks at people's records by one person; more than that alarms


class State(StrEnum):
    """What has become of an export."""

    WAITING = "waiting"  # for a second person
    ALLOWED = "allowed"  # the job may make it
    MADE = "made"  # there is a file
    REFUSED = "refused"
    LAPSED = "lapsed"  # nobody answered in time
    DELETED = "deleted"  # the file is gone


class Shape(StrEnum):
    """The form of the file."""

    CSV = "csv"
    CSV_BOM = "csv_bom"  # with the mark at its head that Excel looks for
    XLSX = "xlsx"


class Column(StrEnum):
    """What an export may hold about each person; the fewest that do."""

    NAME = "name"
    CALLED = "called"
    ADDRESS = "address"  # the one of the audience's channel, and no other
    AGREED_ON = "agreed_on"
    AGREED_HOW = "agreed_how"
    MEMBER_SINCE = "member_since"
    ACCESS_NEEDS = "access_needs"  # special category: its own tick, its own power


SPECIAL = frozenset({Column.ACCESS_NEEDS})


def needs_second(rows: int, limit: int) -> bool:
    """Say whether a second person has to agree to an export of that many rows."""
    return rows > limit


def grew(rows_now: int, rows_agreed: int, limit: int) -> bool:
    """Say whether a list has grown beyond what was agreed to, and is no small one."""
    return rows_now > rows_agreed and needs_second(rows_now, limit)


def fetchable(state: str, expires_at: datetime | None, at: datetime) -> bool:
    """Say whether there is a file to fetch at ``at``."""
    return state == State.MADE and expires_at is not None and at < expires_at


_UNSAFE = re.compile(r"[^a-z0-9]+")
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)", re.ASCII)


def file_name(title: str, token: str, shape: Shape) -> str:
    """
    Return a name for a file that is safe on every system, whatever the audience is called.

    Letters a to z, digits and hyphens; never a path, a device of Windows, a line end, or long.
    """
    ascii_only = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    word = _UNSAFE.sub("-", ascii_only).strip("-")[:60].strip("-")
    if not word or _RESERVED.fullmatch(word):
        word = f"list-{word}".strip("-")
    ending = "xlsx" if shape is Shape.XLSX else "csv"
    return f"{word}-{token}.{ending}"
