"""
Where things stand on the drawing of a map: circles for groups, a cross for whoever looks.

Single people are not drawn, for a place that only one person could hold would give them away: each
group is one circle at its middle, its area in proportion to its people.
"""

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, HEIGHT, MARGIN, LARGEST = 640, 420, 84, 72.0
STRIP = 100  # a share of one is so long


@dataclass(frozen=True, slots=True)
class Circle:
    """A group: what it is called, how many are in it, where and how large it is drawn."""

    name: str
    size: int
    x: float
    y: float
    radius: float


@dataclass(frozen=True, slots=True)
class Drawing:
    """A map as it is drawn; ``mine`` is for a page that only its reader sees."""

    circles: tuple[Circle, ...]
    mine: tuple[float, float] | None
    view_box: str = f"0 0 {WIDTH} {HEIGHT}"


def laid_out(
    groups: Sequence[tuple[str, int, tuple[float, float]]], mine: tuple[float, float] | None
) -> Drawing:
    """Return the drawing of groups, each with its name, size and middle, in one scale."""
    places = [middle for _name, _size, middle in groups] + ([mine] if mine else [])
    if not places:
        return Drawing((), None)
    low = [min(place[axis] for place in places) for axis in (0, 1)]
    high = [max(place[axis] for place in places) for axis in (0, 1)]
    room = (WIDTH - 2 * MARGIN, HEIGHT - 2 * MARGIN)
    scale = min(room[axis] / max(high[axis] - low[axis], 1e-9) for axis in (0, 1))
    scale = min(scale, 1e6)

    def at(place: tuple[float, float]) -> tuple[float, float]:
        x, y = (place[axis] - (low[axis] + high[axis]) / 2 for axis in (0, 1))
        return round(WIDTH / 2 + x * scale, 1), round(HEIGHT / 2 - y * scale, 1)

    most = max((size for _name, size, _middle in groups), default=1)
    circles = tuple(
        Circle(name, size, *at(middle), round(LARGEST * (size / most) ** 0.5, 1))
        for name, size, middle in groups
    )
    return Drawing(circles, at(mine) if mine else None)
