"""
CSV, in the two shapes that people have.

Candidates as columns: the first row names them, each cell is the rank (or score) that the paper
gives. Ranks as columns: the first row reads ``1, 2, 3`` (or ``1st``, ``rank 1``, ``choice 1``,
``preference 1``, ``first``), each cell names a candidate; candidates are numbered by the alphabet,
so that the order of papers changes nothing. A column ``weight``, ``count`` or ``papers`` says how
many are alike.
"""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from groundswell.methods.counting.papers import (
    MOST_CANDIDATES,
    NO_SCORES,
    UNREADABLE,
    Election,
    Mark,
    Marks,
    Scores,
)
from groundswell.methods.counting.reading.garbage import Unreadable

WEIGHTS = frozenset(["weight", "count", "papers", "number of papers", "ballots"])
WORDS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
RANK = re.compile(
    r"(?:rank|choice|preference|pref)?[ _.-]*(\d{1,3})(?:st|nd|rd|th)?[ _.-]*"
    r"(?:rank|choice|preference|pref)?"
)


@dataclass(slots=True)
class Sheet:
    """The rows of a file below its heads, each with its line, the weight apart."""

    heads: list[str]
    rows: list[tuple[int, int, list[str]]]  # line, weight, cells
    plain: Counter[bytes] = field(default_factory=Counter)
    odd: Counter[Marks | str] = field(default_factory=Counter)
    scores: Counter[Scores] = field(default_factory=Counter)


def read_csv(text: str, *, scores: bool) -> Election:
    """
    Read an election; its cells are ranks, or scores where ``scores`` says so.

    :raises Unreadable: with the line, the cell and what was expected there.
    """
    sheet = _sheet(text)
    if not scores and all(_rank_of(head) for head in sheet.heads):
        names = _by_rank(sheet)
    else:
        names = tuple(sheet.heads)
        twice = [name for name in names if names.count(name) > 1 or not name]
        if twice:
            column = names.index(twice[0]) + 1
            raise Unreadable(1, column, "a candidate's name, and each once", twice[0] or " ")
        for _line, weight, cells in sheet.rows:
            (_keep_scores if scores else _keep_ranks)(sheet, cells, weight)
    if not 1 <= len(names) <= MOST_CANDIDATES:
        raise Unreadable(1, 1, f"from 1 to {MOST_CANDIDATES} candidates", str(len(names)))
    return Election("", None, names, sheet.plain, sheet.odd, sheet.scores)


def from_ranks(title: str, names: Sequence[str], papers: Iterable[Sequence[int]]) -> Election:
    """
    Return an election whose papers are at hand as numbers, one for each candidate, 0 for none.

    So a decrypted ballot gives its ranking: 1 first, 2 second; equal numbers are equal ranks.
    """
    sheet = Sheet(list(names), [])
    for paper in papers:
        ranks: dict[int, list[int]] = {}
        for candidate, rank in enumerate(paper, start=1):
            if rank:
                ranks.setdefault(rank, []).append(candidate)
        _keep(sheet, list(_marks(ranks)), 1)
    return Election(title, None, tuple(names), sheet.plain, sheet.odd, sheet.scores)


def _sheet(text: str) -> Sheet:
    first = text.split("\n", 1)[0]
    mark = max(",;\t", key=first.count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True)
    try:
        heads = [cell.strip() for cell in next(rows, [])]
        if not any(heads):
            raise Unreadable(1, 1, "a row of candidates' names or of ranks")
        weighing = next((i for i, head in enumerate(heads) if head.lower() in WEIGHTS), None)
        found = [_row(rows.line_num, row, len(heads), weighing) for row in rows if row]
    except csv.Error as failure:
        raise Unreadable(rows.line_num, 1, "cells in pairs of quotes", str(failure)) from failure
    if weighing is not None:
        del heads[weighing]
    return Sheet(heads, found)


def _row(line: int, row: list[str], width: int, weighing: int | None) -> tuple[int, int, list[str]]:
    cells = [cell.strip() for cell in row]
    if len(cells) > width and any(cells[width:]):
        raise Unreadable(line, width + 1, f"{width} cells, as in the first row", cells[width])
    cells += [""] * (width - len(cells))
    weight = 1
    if weighing is not None:
        told = cells.pop(weighing)
        if not re.fullmatch(r"0*[1-9][0-9]{0,11}", told):
            raise Unreadable(line, weighing + 1, "how many papers", told or " ")
        weight = int(told)
    return line, weight, cells[: width - (weighing is not None)]


def _rank_of(head: str) -> int | None:
    low = head.lower()
    for place, word in enumerate(WORDS, start=1):
        if low in (word, f"{word} choice", f"{word} preference"):
            return place
    match = RANK.fullmatch(low)
    return int(match.group(1)) if match else None


def _by_rank(sheet: Sheet) -> tuple[str, ...]:
    names = tuple(sorted({cell for _, _, cells in sheet.rows for cell in cells if cell}))
    if len(names) > MOST_CANDIDATES:
        raise Unreadable(1, 1, f"at most {MOST_CANDIDATES} candidates", str(len(names)))
    number = {name: place for place, name in enumerate(names, start=1)}
    order = sorted(range(len(sheet.heads)), key=lambda i: _rank_of(sheet.heads[i]) or 0)
    for _line, weight, cells in sheet.rows:
        _keep(sheet, [number.get(cells[column]) for column in order], weight)
    return names


def _keep_ranks(sheet: Sheet, cells: list[str], weight: int) -> None:
    ranks: dict[int, list[int]] = {}
    for candidate, cell in enumerate(cells, start=1):
        if not cell:
            continue
        if not re.fullmatch(r"0*[1-9][0-9]{0,5}", cell):
            sheet.odd[UNREADABLE] += weight
            return
        ranks.setdefault(int(cell), []).append(candidate)
    _keep(sheet, list(_marks(ranks)), weight)


def _marks(ranks: dict[int, list[int]]) -> Iterator[Mark]:
    """Yield the preferences in order, one ``None`` for each gap."""
    last = 0
    for rank in sorted(ranks):
        if rank > last + 1:
            yield None
        last = rank
        yield ranks[rank][0] if len(ranks[rank]) == 1 else tuple(ranks[rank])


def _keep(sheet: Sheet, marks: list[Mark], weight: int) -> None:
    while marks and marks[-1] is None:
        marks.pop()
    if all(isinstance(mark, int) for mark in marks):
        sheet.plain[bytes(mark for mark in marks if isinstance(mark, int))] += weight
    else:
        sheet.odd[tuple(marks)] += weight


def _keep_scores(sheet: Sheet, cells: list[str], weight: int) -> None:
    if not any(cells):
        sheet.odd[NO_SCORES] += weight
    elif not all(re.fullmatch(r"[0-9]{0,9}", cell) for cell in cells):
        sheet.odd[UNREADABLE] += weight
    else:
        given = tuple((number, int(cell)) for number, cell in enumerate(cells, 1) if cell)
        sheet.scores[given] += weight
