"""
The map as a drawing: SVG text, without a script, a style or a person's name in it.

Single people are not drawn, for a place that only one person could hold would give them away: each
group is one circle at its middle, its area in proportion to its people.
"""

from collections.abc import Mapping
from html import escape
from typing import Any

import numpy as np

WIDTH, HEIGHT, MARGIN = 640, 400, 64
LARGEST, SMALLEST_GROUP = 56.0, 10


def drawn(
    told: Mapping[str, Any],
    *,
    title: str,
    name_of: Mapping[str, str],
    mine: tuple[float, float] | None = None,
    mine_said: str = "",
) -> str:
    """
    Return the map as SVG; groups of fewer than ten people are not in it.

    :param name_of: what to call each group; its number, if left out.
    :param mine: where the reader stands, for a page that only they see.
    :param mine_said: what to call that place.
    """
    middles, sizes = _middles(told)
    frame = [*middles.values(), *([mine] if mine else [])]
    at = _scaled(frame)
    largest = max(sizes.values(), default=1)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img">',
        f"<title>{escape(title)}</title>",
    ]
    for group, middle in middles.items():
        x, y = at(middle)
        radius = LARGEST * (sizes[group] / largest) ** 0.5
        said = escape(name_of.get(group, group))
        parts.append(
            f'<g class="group group-{escape(group)}"><circle cx="{x:.1f}" cy="{y:.1f}" '
            f'r="{radius:.1f}" fill="none" stroke="currentColor" stroke-width="2"/>'
            f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="middle" fill="currentColor">'
            f'{said} <tspan x="{x:.1f}" dy="1.2em">{sizes[group]}</tspan></text></g>'
        )
    if mine:
        x, y = at(mine)
        parts.append(
            f'<g class="mine"><path d="M{x - 6:.1f} {y:.1f}h12M{x:.1f} {y - 6:.1f}v12" '
            f'stroke="currentColor" stroke-width="3"/><text x="{x + 9:.1f}" y="{y - 5:.1f}" '
            f'fill="currentColor">{escape(mine_said)}</text></g>'
        )
    return "".join([*parts, "</svg>"])


def _middles(
    told: Mapping[str, Any],
) -> tuple[dict[str, tuple[float, float]], dict[str, int]]:
    members: dict[str, list[list[float]]] = {}
    for who, group in told["groups"].items():
        members.setdefault(group, []).append(told["points"][who])
    shown = {name: at for name, at in sorted(members.items()) if len(at) >= SMALLEST_GROUP}
    middles = {name: np.mean(at, axis=0) for name, at in shown.items()}
    return (
        {name: (float(middle[0]), float(middle[1])) for name, middle in middles.items()},
        {name: len(at) for name, at in shown.items()},
    )


def _scaled(frame: list[tuple[float, float]]) -> Any:
    """Return how to place a point so that all of them are inside; both axes by one scale."""
    points = np.array(frame or [(0.0, 0.0)])
    low, high = points.min(axis=0), points.max(axis=0)
    wide = np.maximum(high - low, 1e-9)
    scale = min((WIDTH - 2 * MARGIN) / wide[0], (HEIGHT - 2 * MARGIN) / wide[1])
    scale = min(scale, 1e6)
    middle = (low + high) / 2

    def at(point: tuple[float, float]) -> tuple[float, float]:
        x, y = (np.array(point) - middle) * (scale, -scale)
        return WIDTH / 2 + float(x), HEIGHT / 2 + float(y)

    return at
