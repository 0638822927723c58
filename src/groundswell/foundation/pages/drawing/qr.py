"""A QR code as one SVG path: the address a poster carries, and nothing about who shared it."""

from dataclasses import dataclass
from itertools import groupby

import segno


@dataclass(frozen=True, slots=True)
class Code:
    """A drawn code: ``size`` modules wide, ``path`` one stroke for every run of dark modules."""

    size: int
    path: str


def draw(text: str) -> Code:
    """Return the code for ``text``, with a quarter of it redundant for dirty posters."""
    matrix = segno.make(text, error="q", micro=False, boost_error=False).matrix
    parts = []
    for row, modules in enumerate(matrix):
        column = 0
        for dark, run in groupby(modules):
            length = len(list(run))
            if dark:
                parts.append(f"M{column} {row}.5h{length}")
            column += length
    return Code(size=len(matrix), path="".join(parts))
