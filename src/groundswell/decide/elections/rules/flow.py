"""
The picture of a count: a bar for each stage, and bands for the votes that moved between two.

Bars lie below one another, so that a narrow page holds them. What leaves a candidate runs into one
pool and out of it again: a count by Meek's method moves several candidates' votes at once, and
nobody could say whose went where. Positions are those of a drawing ``WIDE`` across.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

WIDE = 340.0
LABEL, BAR, GAP, POOL = 14.0, 18.0, 42.0, 2.0
NARROWEST_WITH_NUMBER = 12.0
NOBODY = 0  # the number of votes that count for nobody any more


@dataclass(frozen=True, slots=True)
class Segment:
    """A candidate's part of a bar, or nobody's."""

    number: int
    x: float
    width: float
    elected: bool

    @property
    def middle(self) -> float:
        """Where its number stands."""
        return self.x + self.width / 2

    @property
    def has_room(self) -> bool:
        """Whether its number fits."""
        return self.width >= NARROWEST_WITH_NUMBER


@dataclass(frozen=True, slots=True)
class Bar:
    """Every vote at the end of a stage."""

    stage: int
    y: float
    segments: Sequence[Segment]

    @property
    def words_y(self) -> float:
        """Where the words above it stand."""
        return self.y - 4

    @property
    def numbers_y(self) -> float:
        """Where the numbers in it stand."""
        return self.y + BAR - 5.5


@dataclass(frozen=True, slots=True)
class Band:
    """Votes on their way from one height to another."""

    top_x: float
    top_y: float
    bottom_x: float
    bottom_y: float
    width: float
    moves: bool  # to somebody else

    @property
    def path(self) -> str:
        """Its outline, as SVG writes paths."""
        a, b, w = self.top_x, self.bottom_x, self.width
        top, low = self.top_y, self.bottom_y
        half = (top + low) / 2
        return (
            f"M{a:.1f} {top:.1f}C{a:.1f} {half:.1f} {b:.1f} {half:.1f} {b:.1f} {low:.1f}"
            f"H{b + w:.1f}C{b + w:.1f} {half:.1f} {a + w:.1f} {half:.1f} {a + w:.1f} {top:.1f}Z"
        )


@dataclass(frozen=True, slots=True)
class Flow:
    """A drawing of a count."""

    bars: Sequence[Bar]
    bands: Sequence[Band]
    height: float

    @property
    def view_box(self) -> str:
        """The drawing's own measures."""
        return f"0 0 {WIDE:.0f} {self.height:.0f}"

    @property
    def wide(self) -> float:
        """How wide a bar is."""
        return WIDE


def flow(numbers: Sequence[int], stages: Sequence[Mapping[str, Any]]) -> Flow:
    """
    Return the drawing of a count.

    :param numbers: the candidates', in the order of the paper.
    :param stages: as a transcript has them.
    """
    bars: list[Bar] = []
    bands: list[Band] = []
    elected: set[int] = set()
    for n, stage in enumerate(stages):
        elected |= set(stage["elected"])
        bar = Bar(stage["n"], LABEL + n * (BAR + GAP), _segments(numbers, stage, elected))
        if bars:
            bands += _between(bars[-1], bar)
        bars.append(bar)
    return Flow(bars, bands, LABEL + len(stages) * (BAR + GAP) - GAP + 2)


def _segments(numbers: Sequence[int], stage: Mapping[str, Any], elected: set[int]) -> list[Segment]:
    votes = {number: float(stage["votes"][str(number)]) for number in numbers}
    votes[NOBODY] = float(stage["non_transferable"]) + float(stage["loss"])
    scale = WIDE / (sum(votes.values()) or 1)
    found, x = [], 0.0
    for number, held in votes.items():
        found.append(Segment(number, x, held * scale, number in elected))
        x += held * scale
    return found


def _between(above: Bar, below: Bar) -> list[Band]:
    """Return the bands from one bar to the next: what stays, then what moves, by its pool."""
    pairs = list(zip(above.segments, below.segments, strict=True))
    stays, gives, gets = [], [], []
    foot, pool = above.y + BAR, above.y + BAR + (GAP - LABEL) / 2
    for left, right in pairs:
        kept = min(left.width, right.width)
        if kept:
            stays.append(Band(left.x, foot, right.x, below.y, kept, moves=False))
    moved = sum(max(left.width - right.width, 0) for left, right in pairs)
    into = out = (WIDE - moved) / 2
    for left, right in pairs:
        given, got = left.width - right.width, right.width - left.width
        if given > 0:
            gives.append(Band(left.x + right.width, foot, into, pool, given, moves=True))
            into += given
        if got > 0:
            gets.append(Band(out, pool + POOL, right.x + left.width, below.y, got, moves=True))
            out += got
    if moved:
        gives.append(Band((WIDE - moved) / 2, pool, (WIDE - moved) / 2, pool + POOL, moved, True))
    return [*stays, *gives, *gets]
