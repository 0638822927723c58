"""Fewer corners for drawing: the Douglas-Peucker line, without recursion."""

from collections.abc import Sequence
from math import hypot

type Point = tuple[float, float]


def simplify(line: Sequence[Point], *, tolerance: float) -> list[Point]:
    """
    Return the line with every corner left out that is nearer than ``tolerance`` to what stays.

    Ends always stay, kept corners never move, and the order is kept. ``tolerance`` is in the
    units of the points. O(n log n) on ordinary lines, O(n squared) at worst.

    Source: Douglas and Peucker, Cartographica 10(2), 1973.
    """
    if len(line) < 3:
        return list(line)
    kept = {0, len(line) - 1}
    stretches = [(0, len(line) - 1)]
    while stretches:
        first, last = stretches.pop()
        farthest, reach = first, 0.0
        for index in range(first + 1, last):
            away = _off(line[index], line[first], line[last])
            if away > reach:
                farthest, reach = index, away
        if reach > tolerance:
            kept.add(farthest)
            stretches += [(first, farthest), (farthest, last)]
    return [line[index] for index in sorted(kept)]


def _off(point: Point, start: Point, end: Point) -> float:
    """Return the distance of a point from the stretch between two others."""
    step_x, step_y = end[0] - start[0], end[1] - start[1]
    length2 = step_x**2 + step_y**2
    along = 0.0
    if length2:
        along = ((point[0] - start[0]) * step_x + (point[1] - start[1]) * step_y) / length2
        along = min(1.0, max(0.0, along))
    return hypot(point[0] - start[0] - along * step_x, point[1] - start[1] - along * step_y)
