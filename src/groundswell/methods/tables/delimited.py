"""Rows of a text file, whatever its line ends; a quotation mark that never closes is passed."""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from groundswell.methods.tables.cells import NUL

LONGEST_ROW = 2_097_152  # characters; one cell of a megabyte is read
LONGEST_OPEN = 1_000  # lines that one row may span
CELL_LIMIT = LONGEST_ROW + 1


@dataclass(slots=True)
class Row:
    """One row: the line it begins on (from 1), its cells, and what was wrong with it."""

    line: int
    cells: list[str]
    fault: str = ""  # "" or "open_quote": a quotation mark in it never closes


class _Lines:
    """Lines going by: counted, and those of the row that is being read kept."""

    def __init__(self, lines: Iterable[str]) -> None:
        self.rest = iter(lines)
        self.kept: list[str] = []
        self.size = 0
        self.too_much = False

    def __iter__(self) -> Iterator[str]:
        for line in self.rest:
            shown = line.replace(NUL, "") if NUL in line else line
            self.kept.append(shown)
            self.size += len(shown)
            if len(self.kept) > LONGEST_OPEN or self.size > LONGEST_ROW:
                self.too_much = True
                return
            yield shown

    def forget(self) -> int:
        spanned = len(self.kept)
        self.kept, self.size = [], 0
        return spanned


def read_rows(lines: Iterable[str], delimiter: str) -> Iterator[Row]:
    """
    Yield the rows of a file opened with ``newline=""``: LF, CR and CRLF, embedded ones too.

    Zero bytes are left out. A row whose quotation mark does not close within a thousand lines
    or two million characters is given alone, with its fault, and reading goes on after its
    first line, so that one slip of a key costs one row.
    """
    if csv.field_size_limit() < CELL_LIMIT:
        csv.field_size_limit(CELL_LIMIT)
    at_line = 1
    source: Iterable[str] = lines
    while True:
        walk = _Lines(source)
        for cells in csv.reader(iter(walk), delimiter=delimiter):
            begins = at_line
            if walk.too_much or (len(walk.kept) > 1 and _is_open(walk.kept)):
                walk.too_much = True
                break
            at_line += walk.forget()
            if cells:
                yield Row(begins, cells)
        if not walk.too_much:
            return
        yield Row(
            at_line,
            next(csv.reader([walk.kept[0]], delimiter=delimiter, quoting=csv.QUOTE_NONE), []),
            "open_quote",
        )
        source = chain(walk.kept[1:], walk.rest)
        at_line += 1


def _is_open(kept: list[str]) -> bool:
    """Tell whether the lines of one row end inside quotation marks (only the file's last can)."""
    return sum(line.count('"') for line in kept) % 2 == 1
