"""When minutes are owed, which meetings could use company, how figures are shown. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median

MINUTES_WITHIN = timedelta(days=14)
ANSWER_WITHIN = timedelta(days=28)
NEAR_M = 3_219.0  # two miles. Source: story G13
SAME_DAY = timedelta(hours=3)  # before or after. Source: story G13
FEW = 8  # people who said yes: fewer than that is few, however small the room
FEW_OF_ROOM = 0.25  # or fewer than a quarter of the chairs
LARGE = 40  # people who said yes: whoever comes is told what else is close by
SHOWN = 3
FEWEST_SHOWN = 5  # people: a share of fewer says too much about each


@dataclass(frozen=True, slots=True)
class Nearby:
    """A meeting as the rule sees it: where, when, how many said yes, how many chairs."""

    key: int
    body_id: int
    starts_at: datetime
    distance_m: float
    yes: int
    chairs: int | None


def has_few(yes: int, chairs: int | None) -> bool:
    """Return whether few have said yes: fewer than eight, or than a quarter of the chairs."""
    return yes < FEW or (chairs is not None and yes < chairs * FEW_OF_ROOM)


def is_large(yes: int) -> bool:
    """Return whether a meeting is one that others nearby go short beside."""
    return yes >= LARGE


def could_use_company(
    around: Iterable[Nearby], *, body_id: int, starts_at: datetime
) -> tuple[int, ...]:
    """
    Return up to three meetings of other groups near one meeting that few have said yes to.

    Within two miles and three hours; the soonest first, then the nearest. Only meetings are
    put in an order, by when and where they are; never people, and never groups.

    Source: story G13.
    """
    fit = [
        each
        for each in around
        if each.body_id != body_id
        and each.distance_m <= NEAR_M
        and abs(each.starts_at - starts_at) <= SAME_DAY
        and has_few(each.yes, each.chairs)
    ]
    fit.sort(key=lambda each: (each.starts_at, each.distance_m, each.key))
    return tuple(each.key for each in fit[:SHOWN])


def owed_since(ended_at: datetime) -> datetime:
    """Return when the minutes of a meeting are owed: fourteen days after it ended."""
    return ended_at + MINUTES_WITHIN


def answer_due_at(sent_at: datetime) -> datetime:
    """Return by when a letter should have its answer: four weeks, so that a meeting can decide."""
    return sent_at + ANSWER_WITHIN


@dataclass(frozen=True, slots=True)
class Share:
    """Some of some, and whether there are enough of them to show it."""

    part: int
    whole: int

    @property
    def shown(self) -> bool:
        """Whether the whole is large enough that a share of it tells nothing of anybody."""
        return self.whole >= FEWEST_SHOWN

    @property
    def percent(self) -> int:
        """The share in whole hundredths, rounded half up; 0 of nobody."""
        return (200 * self.part + self.whole) // (2 * self.whole) if self.whole else 0


def middle(numbers: Sequence[int]) -> float | None:
    """Return the median, or ``None`` of nothing."""
    return float(median(numbers)) if numbers else None
