"""Which separator a text table uses, where its headings are, and what they are called."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from groundswell.methods.tables.cells import plain
from groundswell.methods.tables.delimited import read_rows

DELIMITERS = (",", ";", "\t", "|")
SAMPLE_ROWS = 60
HEADING_WITHIN = 20  # rows: titles, blank lines and a "sep=" may stand before the headings
WIDEST = 400  # columns
HEADING_LENGTH = 120

_SAID = re.compile(r"sep=(.)\s*", re.IGNORECASE)  # a line that spreadsheets write for each other
_DATA = re.compile(
    r"[^@\s]+@[^@\s]+\.[^@\s]+|[+(]?\d[\d\s().+/-]{3,}|\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}.*|\d+(?:\.\d+)?"
)


@dataclass(frozen=True, slots=True)
class Layout:
    """How a table stands in its file: what comes before the data, and the columns' names."""

    headings: tuple[str, ...]
    passed_over: int  # rows before the first row of data, the headings among them
    delimiter: str = ""
    has_headings: bool = True


def guess_delimiter(lines: Sequence[str]) -> str:
    """Return the separator that cuts the sample into the most even rows; comma where none does."""
    if lines and (said := _SAID.fullmatch(lines[0])):
        return said.group(1)
    return max(DELIMITERS, key=lambda mark: (_evenness(lines, mark), -DELIMITERS.index(mark)))


def _evenness(lines: Sequence[str], mark: str) -> float:
    widths = Counter(len(row.cells) for row in read_rows(lines, mark))
    widths.pop(1, None)
    if not widths:
        return 0.0
    width, times = widths.most_common(1)[0]
    return times / len(lines) + min(width, 50) / 1000


def guess_layout(rows: Sequence[Sequence[str]], delimiter: str = "") -> Layout:
    """
    Return where the headings of a table are, from its first rows.

    The first row of two or more words that holds no address, number or date, and is as wide
    as the table is; lines with a title or nothing are passed over. A table without such a row
    has its columns named by number. Headings that come twice are told apart by a number.
    """
    width = max((_reach(row) for row in rows), default=0)
    for number, row in enumerate(rows[:HEADING_WITHIN]):
        filled = [cell for cell in map(plain, row) if cell]
        if any(_DATA.fullmatch(cell) for cell in filled):
            break
        if len(filled) >= min(2, width) and _reach(row) * 2 > width and filled:
            return Layout(tidy(row, width), number + 1, delimiter)
    return Layout(tidy((), width), _before(rows), delimiter, has_headings=False)


def _before(rows: Sequence[Sequence[str]]) -> int:
    """Count what stands before the data of a table without headings: a "sep=", blank rows."""
    for number, row in enumerate(rows):
        filled = [cell for cell in map(plain, row) if cell]
        if filled and not _SAID.match(filled[0]):
            return number
    return 0


def _reach(row: Sequence[str]) -> int:
    """Return the number of the last column with something in it."""
    return next((n for n in range(len(row), 0, -1) if plain(row[n - 1])), 0)


def tidy(row: Sequence[str], width: int) -> tuple[str, ...]:
    """Return one name for each of ``width`` columns: single blanks, none empty, none twice."""
    names: list[str] = []
    seen: Counter[str] = Counter()
    for place in range(min(max(width, len(row)), WIDEST)):
        said = plain(row[place]) if place < len(row) else ""
        name = " ".join(said.split())[:HEADING_LENGTH] or f"Column {place + 1}"
        seen[name.casefold()] += 1
        times = seen[name.casefold()]
        names.append(name if times == 1 else f"{name} ({times})")
    return tuple(names)
