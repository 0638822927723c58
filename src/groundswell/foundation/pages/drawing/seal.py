"""
A seal: an engraved rosette drawn from a mark of the record. Same mark, same seal.

It helps the eye and proves nothing; the proof is the mark itself and a program that checks it.
Each byte of the mark moves something one can see: how many petals, how deep, how they lean.
"""

from dataclasses import dataclass
from math import cos, pi, sin, tau

BOX = 200
CENTRE = BOX / 2
LEAST_MARK = 16  # hexadecimal digits: enough for every dial below
POINTS_PER_PETAL = 8


@dataclass(frozen=True, slots=True)
class Band:
    """One ring of the rosette: a closed line, laid several times, each time turned a little."""

    path: str
    turns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Dials:
    """What the bytes of a mark set for one band."""

    radius: float
    petals: int
    depth: float
    lean: float
    notch: float
    copies: int


def bands_of(mark: str) -> tuple[Band, Band]:
    """
    Return the outer and the inner band for a mark of hexadecimal digits.

    :raises ValueError: the mark is shorter than sixteen digits or not hexadecimal.
    """
    if len(mark) < LEAST_MARK:
        raise ValueError(f"a seal needs at least {LEAST_MARK} hexadecimal digits")
    dial = bytes.fromhex(mark[:LEAST_MARK])
    outer = _Dials(
        radius=78,
        petals=9 + dial[0] % 8,
        depth=8 + dial[1] % 7,
        lean=(dial[2] / 255 - 0.5) * 0.9,
        notch=(dial[3] / 255) * 0.55,
        copies=3 + dial[0] // 128,
    )
    inner = _Dials(
        radius=48,
        petals=5 + dial[4] % 7,
        depth=6 + dial[5] % 6,
        lean=(dial[6] / 255 - 0.5) * 0.9,
        notch=(dial[7] / 255) * 0.6,
        copies=2 + dial[4] // 86,
    )
    return _band(outer), _band(inner)


def _band(dials: _Dials) -> Band:
    step = 360 / dials.petals / dials.copies
    turns = tuple(f"{step * copy:.2f}" for copy in range(1, dials.copies))
    return Band(_closed_line(dials), turns)


def _closed_line(dials: _Dials) -> str:
    count = dials.petals * POINTS_PER_PETAL
    points = [_point(dials, tau * index / count) for index in range(count)]
    middles = [
        ((x + points[index - 1][0]) / 2, (y + points[index - 1][1]) / 2)
        for index, (x, y) in enumerate(points)
    ]
    curves = (
        f"Q{x:.0f} {y:.0f} {mx:.0f} {my:.0f}"
        for (x, y), (mx, my) in zip(points, middles[1:] + middles[:1], strict=True)
    )
    return f"M{middles[0][0]:.0f} {middles[0][1]:.0f}{''.join(curves)}z"


def _point(dials: _Dials, angle: float) -> tuple[float, float]:
    wave = dials.petals * angle
    radius = dials.radius + dials.depth * (cos(wave) + dials.notch * cos(2 * wave + pi / 3))
    leaning = angle + dials.lean * sin(wave) / dials.petals
    return CENTRE + radius * sin(leaning), CENTRE - radius * cos(leaning)
