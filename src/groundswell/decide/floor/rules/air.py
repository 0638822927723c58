"""Air-time: who was heard how often and for how long, by kind of speaker. Source: story D07."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """A kind of speaker. The kinds of one pair add up to everybody."""

    FIRST = "first"
    AGAIN = "again"
    OFFICERS = "officers"
    OTHERS = "others"
    KEPT = "kept"
    OPEN = "open"


PAIRS = ((Kind.FIRST, Kind.AGAIN), (Kind.OFFICERS, Kind.OTHERS), (Kind.KEPT, Kind.OPEN))


@dataclass(frozen=True, slots=True)
class Speech:
    """What somebody said, for so many seconds; ``group`` is whom they sit for."""

    seconds: int
    first_time: bool
    officer: bool
    kept: bool
    group: str


@dataclass(frozen=True, slots=True)
class Air:
    """How often some were heard, for how long, and what share of all that is, in hundredths."""

    of: str
    turns: int
    seconds: int
    share: int


def _kinds(speech: Speech) -> tuple[Kind, ...]:
    is_in = (speech.first_time, speech.officer, speech.kept)
    return tuple(pair[0 if yes else 1] for pair, yes in zip(PAIRS, is_in, strict=True))


def _air(of: str, speeches: list[Speech], total: int) -> Air:
    seconds = sum(each.seconds for each in speeches)
    return Air(of, len(speeches), seconds, round(100 * seconds / total) if total else 0)


def by_kind(speeches: Iterable[Speech]) -> list[Air]:
    """Return the air-time of each kind of speaker, pair by pair."""
    every = list(speeches)
    total = sum(each.seconds for each in every)
    return [
        _air(kind.value, [each for each in every if kind in _kinds(each)], total) for kind in Kind
    ]


def by_group(speeches: Iterable[Speech], most: int) -> list[Air]:
    """Return the air-time of the groups that were heard longest, at most so many of them."""
    every = list(speeches)
    total = sum(each.seconds for each in every)
    groups = sorted({each.group for each in every})
    found = [
        _air(group, [each for each in every if each.group == group], total) for group in groups
    ]
    return sorted(found, key=lambda air: (-air.seconds, air.of))[:most]
