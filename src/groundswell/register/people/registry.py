"""
Who holds what about a person: every area with rows about people registers its part.

My record, export and erasure are the sum of these parts. ``covers`` names the tables a part
answers for; a test walks the foreign keys of all installed tables and fails on one about a
person that nobody answers for.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.functional import Promise

type Text = str | Promise


@dataclass(frozen=True, slots=True)
class Kept:
    """Something that stays after erasure, why, and until when."""

    what: Text
    why: Text
    until: Text = ""  # empty: for good


@dataclass(frozen=True, slots=True)
class Holding:
    """What a person is told about one part of what is held."""

    name: str  # stable key, as in the export
    label: Text
    came_from: Text
    seen_by: Text
    kept_for: Text


@dataclass(frozen=True, slots=True)
class HoldingSource:
    """
    One area's part of what is held about a person.

    ``collect`` returns plain rows (JSON values, aware datetimes and dates allowed) and never
    another person's data. ``erase`` deletes or blanks them inside the caller's transaction and
    returns what must stay. ``kept`` says beforehand, to the person, what erasing would leave.
    """

    name: str
    collect: Callable[[int], list[dict[str, Any]]]
    erase: Callable[[int, datetime], list[Kept]]
    covers: tuple[str, ...] = ()  # "app_label.Model"
    label: Text = ""
    came_from: Text = ""
    seen_by: Text = ""
    kept_for: Text = ""
    kept: tuple[Kept, ...] = ()
    order: int = 100  # erasure goes from high to low, pages from low to high


_sources: dict[str, HoldingSource] = {}


def register_holding(source: HoldingSource) -> None:
    """Register one area's part (once, at start-up; the same name again replaces it)."""
    _sources[source.name] = source


def holdings() -> tuple[HoldingSource, ...]:
    """Return every registered part, lowest order first."""
    return tuple(sorted(_sources.values(), key=lambda source: (source.order, source.name)))


def covered() -> frozenset[str]:
    """Return the tables somebody answers for, as ``app_label.Model`` in lower case."""
    return frozenset(name.lower() for source in _sources.values() for name in source.covers)


def kept_after_erasure() -> Iterable[Kept]:
    """Return what would stay after an erasure, as told to the person beforehand."""
    return [kept for source in holdings() for kept in source.kept]
