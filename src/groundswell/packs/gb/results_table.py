"""Tables of results: columns by any of the names they have had, with or without a header row."""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from groundswell.packs.gb import results_cells as cells
from groundswell.packs.gb.codes import CODE
from groundswell.packs.protocol.readers import open_table
from groundswell.packs.protocol.reading import Advice, gettext_noop
from groundswell.packs.protocol.results import ContestKey
from groundswell.packs.protocol.rows import RefusedRow

NAMES = {
    "date": ("date", "election_date", "polling_date", "polling_day", "date_of_election"),
    "declared": ("declared", "declaration_time"),
    "kind": ("kind", "election_kind", "election_type"),
    "code": ("ons_code", "ons_id", "constituency_code", "gss_code", "seat_code"),
    "seat": ("constituency", "constituency_name", "seat", "seat_name"),
    "party": ("party", "party_name"),
    "short": ("party_abbr", "party_abbreviation"),
    "first_name": ("first_name", "firstname", "candidate_first_name"),
    "surname": ("surname", "candidate_surname", "last_name"),
    "candidate": ("candidate", "candidate_name", "name"),
    "votes": ("votes",),
    "electorate": ("electorate", "registered_electors"),
    "valid_votes": ("valid_votes",),
    "invalid_votes": ("invalid_votes", "rejected_votes"),
    "majority": ("majority",),
    "first_party": ("first_party", "winning_party"),
    "second_party": ("second_party",),
}


@dataclass(frozen=True, slots=True)
class ResultTable:
    """A table of results: where each column stands, under our name for it and its own."""

    at: Mapping[str, int]
    own: Mapping[str, int]
    heads: tuple[str, ...]
    rows: Iterator[tuple[int, list[str]] | RefusedRow]

    def cell(self, row: list[str], column: str) -> str:
        """Return a cell, with single spaces; empty where there is no such column."""
        at = self.at.get(column)
        return "" if at is None else " ".join(row[at].split())

    def refuse(self, number: int, column: str, why: Advice) -> RefusedRow:
        """Refuse a row for one of its columns, named as the file names it."""
        at = self.at.get(column, self.own.get(column))
        return RefusedRow(number, self.heads[at] if at is not None else column, why)

    def contest(self, number: int, row: list[str]) -> ContestKey | RefusedRow:
        """Return which contest a row is of."""
        code = cells.seat_code(self.cell(row, "code"))
        if isinstance(code, Advice):
            return self.refuse(number, "code", code)
        kind = cells.kind(self.cell(row, "kind"))
        if isinstance(kind, Advice):
            return self.refuse(number, "kind", kind)
        held_on = cells.day(self.cell(row, "date"))
        if isinstance(held_on, Advice):
            return self.refuse(number, "date", held_on)
        if held_on is None:
            declared = cells.day(self.cell(row, "declared"))
            if isinstance(declared, Advice):
                return self.refuse(number, "declared", declared)
            if declared is None:
                return self.refuse(number, "date", Advice(_NO_DATE))
            held_on = cells.polling_day(declared)
        name = self.cell(row, "seat")
        return ContestKey(held_on, code, kind, "" if name in cells.NOT_STATED else name)

    def count(self, number: int, row: list[str], column: str) -> int | RefusedRow | None:
        """Return a count, None where none is stated, or the row refused for it."""
        found = cells.count(self.cell(row, column))
        return self.refuse(number, column, found) if isinstance(found, Advice) else found

    def own_count(self, number: int, row: list[str], column: str) -> int | RefusedRow | None:
        """Return a count under the file's own name for the column."""
        found = cells.count(row[self.own[column]])
        return self.refuse(number, column, found) if isinstance(found, Advice) else found


def columns_of(head: str) -> set[str]:
    """Return the tidied names of the columns of a file's first line that are known here."""
    heads = _tidied(_first(head))
    known = {ours for ours, names in NAMES.items() if any(name in heads for name in names)}
    return known | set(heads)


def fits_headless(head: str, layout: tuple[str, ...]) -> bool:
    """Say whether a file starts at once with a row of a layout: its width, its code, its date."""
    row = _first(head)
    if len(row) != len(layout):
        return False
    at = _places(layout)
    if not CODE.fullmatch(row[at["code"]].strip()):
        return False
    when = at.get("date", at.get("declared", 0))
    return not isinstance(cells.day(row[when]), Advice | None)


def open_results(stream: Iterable[str], layouts: Iterable[tuple[str, ...]]) -> ResultTable:
    """Open a table of results; a missing header row is put back from the layout that fits."""
    lines = iter(stream)
    first = next(lines, "").lstrip("\ufeff")
    missing = next((each for each in layouts if fits_headless(first, each)), None)
    heads = list(missing) if missing else _tidied(_first(first))
    table = open_table(chain([",".join(heads) + "\n"], [first] if missing else [], lines))
    rows = _renumbered(table.rows) if missing else table.rows
    own = {name: at for at, name in reversed(list(enumerate(heads)))}
    return ResultTable(_places(heads), own, tuple(heads), rows)


def _renumbered(
    rows: Iterator[tuple[int, list[str]] | RefusedRow],
) -> Iterator[tuple[int, list[str]] | RefusedRow]:
    for item in rows:
        if isinstance(item, RefusedRow):
            yield RefusedRow(item.row - 1, item.column, item.reason)
        else:
            yield item[0] - 1, item[1]


def _first(head: str) -> list[str]:
    line = head.split("\n", 1)[0].strip("\r\n\ufeff")
    try:
        return next(csv.reader([line]), [])
    except csv.Error:
        return []


def _tidied(row: Iterable[str]) -> list[str]:
    return [re.sub(r"[^a-z0-9]+", "_", cell.strip("\ufeff ").lower()).strip("_") for cell in row]


def _places(heads: Iterable[str]) -> dict[str, int]:
    heads = list(heads)
    return {
        ours: heads.index(name)
        for ours, names in NAMES.items()
        if (name := next((each for each in names if each in heads), None)) is not None
    }


_NO_DATE = gettext_noop("The row states neither the date of the poll nor when it was declared.")
