"""What is said about a meeting, in the three steps in which it is asked. Pure."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from groundswell.organise.meetings.rules.agenda import Row


@dataclass(frozen=True, slots=True)
class WhatAndWhen:
    """The first step: enough to know that it will happen."""

    title: str
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class Where:
    """The second step: where it is, and who can get in."""

    place_name: str = ""
    address: str = ""
    town: str = ""
    lat: float | None = None
    lon: float | None = None
    online_url: str = ""
    capacity: int | None = None
    access: dict[str, dict[str, Any]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class HowItGoes:
    """The third step: what it is about and how the evening goes."""

    about: str = ""
    agenda: tuple[Row, ...] = ()
    topics: tuple[str, ...] = ()
    host_note: str = ""


def changes(step: WhatAndWhen | Where | HowItGoes) -> dict[str, Any]:
    """Return a step as column values of a meeting."""
    if isinstance(step, HowItGoes):
        rows = [[row.minutes, row.what] for row in step.agenda]
        return {
            "about": step.about,
            "agenda": rows,
            "topics": list(step.topics),
            "host_note": step.host_note,
        }
    return {name: getattr(step, name) for name in step.__dataclass_fields__}


MOVES = frozenset({"starts_at", "ends_at", "place_name", "address", "online_url"})


def is_a_move(changed: set[str]) -> bool:
    """Return whether those who said yes must be told: another time or another place."""
    return bool(changed & MOVES)
