"""One entry of the record as a value, and the one text it has. No database, no Django."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import rfc8785

from groundswell.methods.translog import leaf_hash

VERSION = 1
FIELDS = frozenset({"about", "at", "because_of", "body", "id", "kind", "v", "warrant"})
MAX_TEXT = 256 * 1024


class NotAnEntry(ValueError):
    """This text is not an entry, or not in the one form an entry has."""


@dataclass(frozen=True, slots=True)
class Entry:
    """
    What was recorded. ``seq`` counts from 1 and is ``None`` while the entry waits.

    ``about`` and ``because_of`` are subjects as text (``kind:token``).
    """

    seq: int | None
    token: str
    kind: str
    about: str
    at: datetime
    body: Mapping[str, Any]
    warrant: str | None
    because_of: str | None
    mark: str  # the hash of the entry as a leaf, hex

    @property
    def title(self) -> str:
        """Number and kind, for messages."""
        return f"{self.seq or 'waiting'} ({self.kind})"


def moment_text(at: datetime) -> str:
    """Return a moment as entries write it: UTC, microseconds, Z. :raises ValueError: naive."""
    if at.tzinfo is None:
        raise ValueError("a moment in the record carries its time zone")
    return at.astimezone(UTC).isoformat(timespec="microseconds").removesuffix("+00:00") + "Z"


def moment_of(text: str) -> datetime:
    """Return the moment a text names. :raises ValueError: it is not in the form above."""
    at = datetime.fromisoformat(text)
    if moment_text(at) != text:
        raise ValueError(text)
    return at


def write_entry(
    *,
    token: str,
    kind: str,
    about: str,
    at: datetime,
    body: Mapping[str, Any],
    warrant: str | None,
    because_of: str | None,
) -> str:
    """
    Return the canonical text of an entry. Source: RFC 8785.

    :raises NotAnEntry: the body holds what JSON has no one form for, or is too long.
    """
    fields = {
        "about": about,
        "at": moment_text(at),
        "because_of": because_of,
        "body": dict(body),
        "id": token,
        "kind": kind,
        "v": VERSION,
        "warrant": warrant,
    }
    try:
        text = rfc8785.dumps(fields).decode()
    except (rfc8785.CanonicalizationError, UnicodeError) as failure:
        raise NotAnEntry(f"{kind}: {failure}") from failure
    if len(text) > MAX_TEXT:
        raise NotAnEntry(f"{kind}: an entry has at most {MAX_TEXT} characters")
    return text


def mark_of(text: str) -> str:
    """Return the hash of an entry's text as a leaf of the tree, hex."""
    return leaf_hash(text.encode()).hex()


def _canonical(fields: object) -> str:
    try:
        return rfc8785.dumps(fields).decode()  # type: ignore[arg-type]
    except (rfc8785.CanonicalizationError, UnicodeError, RecursionError) as failure:
        raise NotAnEntry("not canonical JSON") from failure


def _optional(value: object) -> str | None:
    if value is None or isinstance(value, str):
        return value
    raise NotAnEntry("a field is not a text")


def read_entry(text: str, seq: int | None = None) -> Entry:
    """
    Return the entry in ``text``.

    :raises NotAnEntry: the text is not JSON, not canonical, or lacks or adds a field.
    """
    try:
        fields = json.loads(text)
    except (ValueError, RecursionError) as failure:
        raise NotAnEntry("not JSON") from failure
    if not isinstance(fields, dict) or fields.keys() != FIELDS:
        raise NotAnEntry("not the fields of an entry")
    if fields["v"] != VERSION or not isinstance(fields["body"], dict):
        raise NotAnEntry("not an entry of a version known here")
    if _canonical(fields) != text:
        raise NotAnEntry("not in canonical form (RFC 8785)")
    if not all(isinstance(fields[name], str) for name in ("about", "at", "id", "kind")):
        raise NotAnEntry("a field is not a text")
    try:
        at = moment_of(fields["at"])
    except ValueError as failure:
        raise NotAnEntry("not a moment in UTC") from failure
    return Entry(
        seq=seq,
        token=fields["id"],
        kind=fields["kind"],
        about=fields["about"],
        at=at,
        body=fields["body"],
        warrant=_optional(fields["warrant"]),
        because_of=_optional(fields["because_of"]),
        mark=mark_of(text),
    )
