"""
A map of equal cells, one for each area, each placed near its neighbours.

Four kinds are told apart by texture, so that they read in greyscale and in print; a heavy ring
says "look here". One path for each texture keeps 650 cells at two kilobytes on the wire.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

WIDTH, STEP, MARGIN = 40, 34.64, 3
_HEXAGON = "l20 11.5v23.1l-20 11.5 -20 -11.5v-23.1z"
_RING = "l16.5 9.5v19.1l-16.5 9.5 -16.5 -9.5v-19.1z"


class Texture(StrEnum):
    """How a cell is filled: solid, hatched, dotted, empty."""

    ACTIVE = "active"
    STARTING = "starting"
    DORMANT = "dormant"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Cell:
    """One area: ``key`` is its two or three letters; odd rows stand half a cell to the right."""

    column: int
    row: int
    texture: Texture = Texture.NONE
    key: str = ""
    ringed: bool = False


@dataclass(frozen=True, slots=True)
class Letters:
    """A cell's key, where it stands, and whether it stands on solid ink."""

    x: float
    y: float
    key: str
    on_solid: bool


@dataclass(frozen=True, slots=True)
class HexMap:
    """A drawn map: one path for each texture, the rings, the letters."""

    view_box: str
    active: str
    starting: str
    dormant: str
    none: str
    rings: str
    letters: tuple[Letters, ...]


def draw(cells: Sequence[Cell], *, letters: bool = True) -> HexMap:
    """Return the map of ``cells``; without ``letters`` for a map too small to read them."""
    columns = max((cell.column for cell in cells), default=0)
    rows = max((cell.row for cell in cells), default=0)
    shifted = any(cell.row % 2 for cell in cells)
    width = 2 * MARGIN + WIDTH * (columns + 1) + (WIDTH // 2 if shifted else 0)
    height = 2 * MARGIN + STEP * rows + 46.2
    paths = {
        texture: "".join(_outline(c) for c in cells if c.texture == texture) for texture in Texture
    }
    return HexMap(
        view_box=f"0 0 {width} {height:.0f}",
        active=paths[Texture.ACTIVE],
        starting=paths[Texture.STARTING],
        dormant=paths[Texture.DORMANT],
        none=paths[Texture.NONE],
        rings="".join(_ring(cell) for cell in cells if cell.ringed),
        letters=tuple(_letters(cell) for cell in cells if letters and cell.key),
    )


def _top(cell: Cell) -> tuple[float, float]:
    x = MARGIN + WIDTH / 2 + WIDTH * cell.column + (WIDTH / 2 if cell.row % 2 else 0)
    return x, MARGIN + STEP * cell.row


def _outline(cell: Cell) -> str:
    x, y = _top(cell)
    return f"M{x:g} {y:.1f}{_HEXAGON}"


def _ring(cell: Cell) -> str:
    x, y = _top(cell)
    return f"M{x:g} {y + 4:.1f}{_RING}"


def _letters(cell: Cell) -> Letters:
    x, y = _top(cell)
    return Letters(x, round(y + 27.3), cell.key, cell.texture is Texture.ACTIVE)
