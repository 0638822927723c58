"""One hexagon for each area: rows and columns to the numbers of an SVG path."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import sqrt

ROOT_3 = sqrt(3)


@dataclass(frozen=True, slots=True)
class Hexagon:
    """A pointed-top hexagon on a page: its centre, and half its width."""

    x: float
    y: float
    half_width: float

    @property
    def side(self) -> float:
        """The length of a side, which is also the distance from the centre to a corner."""
        return self.half_width * 2 / ROOT_3

    def inset(self, by: float) -> "Hexagon":
        """Return the same hexagon, drawn ``by`` units further in on its flat sides."""
        return Hexagon(self.x, self.y, self.half_width - by)

    def corners(self) -> tuple[tuple[float, float], ...]:
        """Return the six corners, clockwise from the top."""
        wide, side = self.half_width, self.side
        return (
            (self.x, self.y - side),
            (self.x + wide, self.y - side / 2),
            (self.x + wide, self.y + side / 2),
            (self.x, self.y + side),
            (self.x - wide, self.y + side / 2),
            (self.x - wide, self.y - side / 2),
        )


def hexagon_at(column: int, row: int, *, half_width: float, margin: float = 0.0) -> Hexagon:
    """
    Return the hexagon of a column and row in the "odd-r" layout: odd rows pushed half a cell right.

    Rows count downwards. Negative columns and rows are allowed; the page then starts elsewhere.

    Source: the HexJSON format, layout "odd-r".
    """
    side = half_width * 2 / ROOT_3
    x = margin + half_width + column * 2 * half_width + (half_width if row % 2 else 0.0)
    return Hexagon(x, margin + side + row * side * 1.5, half_width)


def axial(column: int, row: int) -> tuple[int, int]:
    """Return the axial (q, r) of an odd-r column and row, for counting steps."""
    return column - (row - (row & 1)) // 2, row


def steps_between(a: tuple[int, int], b: tuple[int, int]) -> int:
    """Return how many cells one walks from one (column, row) to another."""
    (q1, r1), (q2, r2) = axial(*a), axial(*b)
    return (abs(q1 - q2) + abs(r1 - r2) + abs(q1 + r1 - q2 - r2)) // 2


def path_of(hexagons: Iterable[Hexagon]) -> str:
    """Return one SVG path that draws them all: relative steps, one decimal, about 50 bytes each."""
    drawn = []
    for hexagon in hexagons:
        wide, side, half = hexagon.half_width, hexagon.side, hexagon.side / 2
        drawn.append(
            f"M{_n(hexagon.x)} {_n(hexagon.y - side)}l{_n(wide)} {_n(half)}v{_n(side)}"
            f"l{_n(-wide)} {_n(half)} {_n(-wide)} {_n(-half)}v{_n(-side)}z"
        )
    return "".join(drawn)


def _n(value: float) -> str:
    text = f"{value:.1f}"
    return text.removesuffix(".0")
