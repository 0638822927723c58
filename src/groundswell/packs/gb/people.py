"""Files about where people live: old seats in new ones, and the towns of a seat."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TextIO

from groundswell.packs.gb.boundaries import BAD_CODE
from groundswell.packs.gb.codes import official, seats_of_year
from groundswell.packs.gb.numbers import real, whole
from groundswell.packs.protocol.readers import Table, header_of, open_table
from groundswell.packs.protocol.reading import Advice, gettext_noop
from groundswell.packs.protocol.rows import OverlapRow, RefusedRow, Row, TownShareRow

DATED_SEAT = re.compile(r"(?:parl|pcon)(\d{2})(?:cd)?")
SHARE = "percentage_overlap_pop"


@dataclass(frozen=True, slots=True)
class Overlaps:
    """How much of each old seat's population is in each new one."""

    name: str = "old seats in new seats, by population"
    looked_for: str = "two columns like PARL10 and PARL25, and percentage_overlap_pop"
    turn: int = 3

    def recognises(self, head: str) -> bool:
        """Say whether the header has two generations of seats and a share of population."""
        columns = header_of(head)
        return SHARE in columns and len(_seats(columns)) == 2

    def read(self, stream: TextIO) -> Iterator[Row]:
        """Give one overlap for each row."""
        table = open_table(stream)
        for row in table.rows:
            yield row if isinstance(row, RefusedRow) else _overlap(*row, table)


@dataclass(frozen=True, slots=True)
class TownsOfSeats:
    """How each seat's people are spread over cities, towns and villages."""

    name: str = "cities and towns of seats"
    looked_for: str = "the columns constituency_code, classification, population"
    turn: int = 3

    def recognises(self, head: str) -> bool:
        """Say whether the header has a seat, a class of town and a population."""
        return {"constituency_code", "classification", "population"} <= set(header_of(head))

    def read(self, stream: TextIO) -> Iterator[Row]:
        """Give one share for each row."""
        table = open_table(stream)
        for row in table.rows:
            yield row if isinstance(row, RefusedRow) else _town_share(*row, table)


def _seats(columns: tuple[str, ...]) -> list[tuple[str, int, str]]:
    """Return (generation, place, column) of the columns of dated seats, oldest first."""
    found = [
        (seats_of_year(int(dated[1])), at, column)
        for at, column in enumerate(columns)
        if (dated := DATED_SEAT.fullmatch(column))
    ]
    return sorted(found)


def _overlap(number: int, cells: list[str], table: Table) -> Row:
    (old, old_at, old_column), (new, new_at, new_column) = _seats(table.columns)
    old_code, new_ref = official(cells[old_at]), cells[new_at].strip()
    if not old_code:
        return RefusedRow(number, old_column, Advice(BAD_CODE, {"found": cells[old_at][:40]}))
    if not new_ref or len(new_ref) > 40:
        return RefusedRow(number, new_column, Advice(_NO_REF, {"code": old_code}))
    share = _number(cells, table, SHARE)
    people = _number(cells, table, "overlap_pop")
    everybody = _number(cells, table, "original_pop")
    for column, found in ((SHARE, share), ("overlap_pop", people), ("original_pop", everybody)):
        if isinstance(found, Advice):
            return RefusedRow(number, column, found)
    if isinstance(people, float) and isinstance(everybody, float) and everybody > 0:
        share = min(1.0, round(people / everybody, 6))  # finer than the file's two decimals
    if not isinstance(share, float) or share > 1:
        return RefusedRow(number, SHARE, Advice(_NO_SHARE))
    counted = round(people) if isinstance(people, float) else None
    return OverlapRow(number, "seat", old, old_code, new, new_ref, share, counted)


def _number(cells: list[str], table: Table, column: str) -> float | Advice | None:
    at = table.index(column)
    return None if at is None else real(cells[at])


def _town_share(number: int, cells: list[str], table: Table) -> Row:
    code = official(cells[table.index("constituency_code") or 0])
    if not code:
        found = cells[table.index("constituency_code") or 0][:40]
        return RefusedRow(number, "constituency_code", Advice(BAD_CODE, {"found": found}))
    what = cells[table.index("classification") or 0].strip()
    if not what:
        return RefusedRow(number, "classification", Advice(_NO_CLASS))
    people = whole(cells[table.index("population") or 0])
    if isinstance(people, Advice):
        return RefusedRow(number, "population", people)
    share = _number(cells, table, "percent_of_constituency")
    if isinstance(share, Advice):
        return RefusedRow(number, "percent_of_constituency", share)
    return TownShareRow(number, code, what, people, share)


_NO_REF = gettext_noop("No new area is named beside %(code)s.")
_NO_SHARE = gettext_noop("No share of the population from 0 to 1 is stated.")
_NO_CLASS = gettext_noop("The row does not say what kind of town it counts.")
