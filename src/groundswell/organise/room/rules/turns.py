"""Who speaks next. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Waits:
    """Somebody in the queue: their key, what they are called, and when they asked."""

    key: int
    called: str
    asked_at: datetime


def in_order(waiting: Iterable[Waits], spoken: Mapping[str, int]) -> list[Waits]:
    """
    Return the queue: whoever has spoken least, and of those whoever asked first.

    ``spoken`` counts by name, letters' case aside. Two requests of one name stand behind one
    another, with everybody who speaks for the first time before the second.
    """
    so_far = {name.casefold(): times for name, times in spoken.items()}
    ranked = []
    for each in sorted(waiting, key=lambda w: (w.asked_at, w.key)):
        name = each.called.casefold()
        ranked.append((so_far.get(name, 0), each.asked_at, each.key, each))
        so_far[name] = so_far.get(name, 0) + 1
    return [row[-1] for row in sorted(ranked, key=lambda row: row[:3])]


def seconds_left(floor_at: datetime, minutes: int, at: datetime) -> int:
    """Return how long a speaker still has, in whole seconds; below nought when over."""
    return round(minutes * 60 - (at - floor_at).total_seconds())
