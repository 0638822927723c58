"""
Corrections of minutes: of which line, from which words to which, and where each stands.

What was kept never changes: a correction that is carried stands beside it. Source: decide model,
"Minute (projection + corrections moved at the next meeting)".
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from typing import Any

BETWEEN, PAPERS = "elsewhere", "papers"  # parts of minutes that are no item


class Stands(StrEnum):
    """Where a correction is. The last three are ends."""

    MOVED = "moved"  # it comes before the next conference of the body
    ACCEPTED = "accepted"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


def stands(withdrawn_at: datetime | None, carried: bool | None) -> Stands:
    """Return where a correction is, from what is known of it."""
    if withdrawn_at is not None:
        return Stands.WITHDRAWN
    if carried is None:
        return Stands.MOVED
    return Stands.ACCEPTED if carried else Stands.REFUSED


def parts_of(told: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Return the parts of minutes one can correct: each item by its title; "" for the others."""
    parts = [(str(item["item"]), str(item["title"])) for item in told["items"]]
    return [*parts, (BETWEEN, ""), (PAPERS, "")]


def lines_of(told: Mapping[str, Any], part: str) -> int:
    """Return how many lines a part has; none where there is no such part."""
    if part in (BETWEEN, PAPERS):
        return len(told[part])
    items: Sequence[Mapping[str, Any]] = told["items"]
    return next((len(item["happened"]) for item in items if item["item"] == part), 0)


def names_a_line(told: Mapping[str, Any], part: str, line: int | None) -> bool:
    """Return whether minutes have that part, and that line of it where one is named, from 1."""
    if part not in dict(parts_of(told)):
        return False
    return line is None or 1 <= line <= lines_of(told, part)
