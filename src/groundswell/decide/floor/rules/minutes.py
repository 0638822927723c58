"""
Minutes: what happened on a floor, put in order. Nobody types them.

What is told is a list of happenings, each at an instant; here they are laid beneath the item that
was open then. Source: decide model, "Minute (projection)"; OpenSlides issues 5201 and 6139.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

import rfc8785

FORMAT, CORRECTIONS = "groundswell-minutes/1", "groundswell-corrections/1"


@dataclass(frozen=True, slots=True)
class Happened:
    """Something that happened: when, on which item if on one, what, and what is told of it."""

    at: datetime
    on: str  # the token of an item; empty: on none
    kind: str
    told: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Sat:
    """An item, and the times between which it was open."""

    token: str
    told: Mapping[str, Any]
    from_at: datetime | None
    until_at: datetime | None

    def holds(self, at: datetime) -> bool:
        """Return whether it was open at an instant."""
        if self.from_at is None or at < self.from_at:
            return False
        return self.until_at is None or at <= self.until_at


def minutes(
    head: Mapping[str, Any], items: Sequence[Sat], happened: Iterable[Happened]
) -> dict[str, Any]:
    """Return the minutes: item by item, what happened on each in the order of time."""
    beneath: dict[str, list[Happened]] = {each.token: [] for each in items}
    elsewhere: list[Happened] = []
    for each in sorted(happened, key=lambda one: (one.at, one.kind, one.on)):
        on = each.on or next((item.token for item in items if item.holds(each.at)), "")
        beneath.get(on, elsewhere).append(each)
    return {
        "format": FORMAT,
        **head,
        "items": [
            {**item.told, "happened": [_said(each) for each in beneath[item.token]]}
            for item in items
        ],
        "elsewhere": [_said(each) for each in elsewhere],
    }


def _said(each: Happened) -> dict[str, Any]:
    return {"at": each.at.isoformat(), "what": each.kind, **each.told}


def written(told: Mapping[str, Any]) -> tuple[str, str]:
    """Return minutes as one text, the same for the same minutes, and its hash."""
    text = rfc8785.dumps(dict(told)).decode()
    return text, sha256(text.encode()).hexdigest()


def corrections_file(of: str, told: Sequence[Mapping[str, Any]]) -> str:
    """Return the corrections of minutes as one text; ``of`` is the hash of the minutes."""
    whole: dict[str, Any] = {
        "format": CORRECTIONS,
        "minutes": of,
        "corrections": list(map(dict, told)),
    }
    return rfc8785.dumps(whole).decode()
