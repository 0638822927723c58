"""Reading official tables: one reader for each layout, recognised by its content."""

import csv
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol, TextIO

from groundswell.packs.protocol.reading import Advice, gettext_noop
from groundswell.packs.protocol.rows import RefusedRow, Row


class Reader(Protocol):
    """One layout of one official file."""

    @property
    def name(self) -> str:
        """What the file is, in a few words."""

    @property
    def looked_for(self) -> str:
        """What in the content gives the layout away, for the sentence of a refusal."""

    @property
    def turn(self) -> int:
        """When files are given together, those of a lower turn are read first."""

    def recognises(self, head: str) -> bool:
        """Say whether a file that starts with ``head`` (64 KB or less) has this layout."""

    def read(self, stream: TextIO) -> Iterator[Row]:
        """Give the rows of an open file, refused ones in their places; in bounded memory."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a header: lower-case column names, and the rows under them."""

    columns: tuple[str, ...]
    rows: Iterator[tuple[int, list[str]] | RefusedRow]

    def index(self, *names: str) -> int | None:
        """Return where the first of the named columns stands, or None."""
        return next((self.columns.index(name) for name in names if name in self.columns), None)


def header_of(head: str) -> tuple[str, ...]:
    """Return the lower-case column names of a table's first line; empty if there is none."""
    return tuple(cell.strip().lower() for cell in cells_of(head.split("\n", 1)[0]))


def cells_of(line: str) -> tuple[str, ...]:
    """Return the cells of one line; empty if it is no such line."""
    try:
        return tuple(next(csv.reader([line.strip("\r\ufeff")]), []))
    except csv.Error:
        return ()


def open_table(stream: Iterable[str]) -> Table:
    """
    Read a comma-separated table; rows count from 1, the header being row 1.

    A row with too few cells, or with bytes that are not UTF-8, is given as a ``RefusedRow``;
    empty lines are passed over.
    """
    lines = csv.reader(stream)
    columns = tuple(cell.strip().strip("\ufeff").lower() for cell in next(lines, []))
    return Table(columns, _rows(lines, columns))


def open_rows(
    stream: Iterable[str], *, widths: Collection[int]
) -> Iterator[tuple[int, list[str]] | RefusedRow]:
    """
    Read a table without a header, of one of several widths; rows count from 1.

    A row of another width, or with bytes that are not UTF-8, is given as a ``RefusedRow``.
    """
    for item in _rows(csv.reader(stream), (), number=0):
        if isinstance(item, RefusedRow) or len(item[1]) in widths:
            yield item
        else:
            needed = ", ".join(str(width) for width in sorted(widths))
            values = {"found": str(len(item[1])), "needed": needed}
            yield RefusedRow(item[0], "", Advice(_OTHER_WIDTH, values))


def _rows(
    lines: Iterator[list[str]], columns: tuple[str, ...], *, number: int = 1
) -> Iterator[tuple[int, list[str]] | RefusedRow]:
    width = len(columns)
    while True:
        number += 1
        try:
            cells = next(lines)
        except StopIteration:
            return
        except csv.Error as error:
            yield RefusedRow(number, "", Advice(_UNREADABLE, {"why": str(error)}))
            continue
        if not cells:
            continue
        if len(cells) < width:
            values = {"found": str(len(cells)), "needed": str(width)}
            yield RefusedRow(number, "", Advice(_TOO_SHORT, values))
        elif "\ufffd" in "".join(cells):
            broken = next(at for at, cell in enumerate(cells) if "\ufffd" in cell)
            column = columns[min(broken, width - 1)] if columns else ""
            yield RefusedRow(number, column, Advice(_NOT_UTF8))
        else:
            yield number, cells


_UNREADABLE = gettext_noop("The row cannot be read as comma-separated cells: %(why)s.")
_TOO_SHORT = gettext_noop("The row has %(found)s cells; the header promises %(needed)s.")
_OTHER_WIDTH = gettext_noop("The row has %(found)s cells; this layout has %(needed)s.")
_NOT_UTF8 = gettext_noop("Bytes here are not UTF-8 text. Save the file as UTF-8 and try again.")
