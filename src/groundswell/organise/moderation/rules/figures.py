"""The public figures: how often, how often overturned, and whether alike for all. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass

LEAST = 10  # a cell with fewer decisions is told together with others, or not at all
OTHERS = ""  # the name of what was put together


@dataclass(frozen=True, slots=True)
class Cell:
    """Decisions about people of one declared group: how many, appealed, reversed."""

    name: str
    decided: int
    appealed: int = 0
    reversed: int = 0

    def __add__(self, other: "Cell") -> "Cell":
        """Put two together, under the first one's name."""
        return Cell(
            self.name,
            self.decided + other.decided,
            self.appealed + other.appealed,
            self.reversed + other.reversed,
        )


def merged(cells: Mapping[str, Cell]) -> tuple[Cell, ...]:
    """
    Return cells none of which is small: the smallest go together until they are not.

    Empty where all of them together are still fewer than ten. What was put together comes last,
    without a name. Nothing can be found by subtraction: the sum of all is never of a small cell.
    """
    waiting = sorted(
        (cell for cell in cells.values() if cell.decided), key=lambda c: (c.decided, c.name)
    )
    others = Cell(OTHERS, 0)
    while waiting and (waiting[0].decided < LEAST or 0 < others.decided < LEAST):
        others += waiting.pop(0)
    shown = sorted(waiting, key=lambda cell: (-cell.decided, cell.name))
    if others.decided >= LEAST:
        shown.append(others)
    return tuple(shown)
