"""Tables of postcodes: the official directories, Code-Point Open, and what is derived from them."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TextIO

from groundswell.methods.geo import BRITISH
from groundswell.packs.gb.codes import LONGEST, NOT_STATED, kind_of_column, stated
from groundswell.packs.gb.grammar import FULL, INWARD
from groundswell.packs.gb.numbers import month, position
from groundswell.packs.protocol.readers import Table, cells_of, header_of, open_rows, open_table
from groundswell.packs.protocol.reading import Advice, compact, gettext_noop
from groundswell.packs.protocol.rows import PostcodeRow, RefusedRow, Row

WRITTEN = re.compile(
    rf"[A-Z]{{1,2}}(?:0|[1-9]\d?|[1-9][A-HJKMNPR-Y]) {INWARD}"
).fullmatch  # as official tables write most of them
DIRECTORY, CODE_POINT, DERIVED = 2, 1, 0  # which file is believed of two that differ
GRID_EAST_M, GRID_NORTH_M = 700_000, 1_300_000
HEADINGS = frozenset({"pc", "postcode"})  # of the two rows that name Code-Point Open's columns
# Columns of Code-Point Open, by how many there are: easting, northing, then kinds of code.
COLUMNS: Mapping[int, tuple[int, int, tuple[tuple[str, int], ...]]] = {
    10: (2, 3, (("country", 4), ("district", 8), ("ward", 9))),
    19: (10, 11, ()),  # until 2011; its codes are older than those in use now
}


@dataclass(frozen=True, slots=True)
class PostcodeLookup:
    """ONS Postcode Directory, National Statistics Postcode Lookup, and tables derived from them."""

    name: str = "ONS postcode lookup or directory"
    looked_for: str = "the columns pcds, lat, long (and doterm, pcon)"
    turn: int = 4

    def recognises(self, head: str) -> bool:
        """Say whether the header has a spaced postcode and a position."""
        columns = set(header_of(head))
        return {"pcds", "lat"} <= columns and bool({"long", "lon"} & columns)

    def read(self, stream: TextIO) -> Iterator[Row]:
        """Give one postcode for each row."""
        table = open_table(stream)
        columns = _Columns.of(table)
        for item in table.rows:
            yield item if isinstance(item, RefusedRow) else columns.postcode(*item)


@dataclass(frozen=True, slots=True)
class CodePoint:
    """Ordnance Survey's Code-Point Open: no header, eastings and northings, Great Britain only."""

    name: str = "Code-Point Open"
    looked_for: str = "rows of 10 cells without a header: postcode, quality, easting, northing"
    turn: int = 4

    def recognises(self, head: str) -> bool:
        """Say whether the first row is a postcode on the grid, or names such columns."""
        for line in head.split("\n", 2)[:2]:
            cells = cells_of(line)
            if len(cells) not in COLUMNS:
                return False
            if cells[0].strip().lower() in HEADINGS:
                continue
            east, north, _codes = COLUMNS[len(cells)]
            numbers = all(cells[at].strip().isdecimal() for at in (1, east, north))
            return numbers and FULL.fullmatch(compact(cells[0].upper())) is not None
        return "\n" in head.strip()

    def read(self, stream: TextIO) -> Iterator[Row]:
        """Give one postcode for each row, rows counted from 1; the grid is turned into degrees."""
        for item in open_rows(stream, widths=COLUMNS):
            if isinstance(item, RefusedRow):
                yield item
            elif item[1][0].strip().lower() not in HEADINGS:
                yield _of_the_grid(*item)


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where in a postcode table each thing stands."""

    postcode_at: int
    lat_at: int
    lon_at: int
    ended_at: int | None
    codes: tuple[tuple[str, int], ...]  # kind and column; a later column of a kind wins
    seats: tuple[tuple[str, int], ...]  # generation and column, of dated columns of seats
    names: tuple[str, ...]

    @classmethod
    def of(cls, table: Table) -> "_Columns":
        kinds = [(kind_of_column(column), at) for at, column in enumerate(table.columns)]
        known = [(*found, at) for found, at in kinds if found]
        return cls(
            table.index("pcds") or 0,
            table.index("lat") or 0,
            table.index("long", "lon") or 0,
            table.index("doterm"),
            tuple((kind, at) for kind, year, at in known if kind != "seat" or not year),
            tuple((year, at) for kind, year, at in known if kind == "seat" and year),
            table.columns,
        )

    def postcode(self, row: int, cells: list[str]) -> PostcodeRow | RefusedRow:
        code = _code(cells[self.postcode_at])
        if code is None:
            values = {"found": cells[self.postcode_at][:40]}
            return RefusedRow(row, "pcds", Advice(_NO_POSTCODE, values))
        where = position(cells[self.lat_at], cells[self.lon_at])
        if isinstance(where, Advice):
            return RefusedRow(row, "lat", where)
        ended, rank = None, DERIVED
        if self.ended_at is not None:
            ended, rank = month(cells[self.ended_at]), DIRECTORY
            if ended is None:
                values = {"found": cells[self.ended_at][:40]}
                return RefusedRow(row, "doterm", Advice(_NO_MONTH, values))
        codes = {kind: known for kind, at in self.codes if (known := stated(cells[at]))}
        seats = {year: known for year, at in self.seats if (known := stated(cells[at]))}
        if len(max(cells, key=len)) > LONGEST and (broken := self._too_long(cells)):
            return RefusedRow(row, broken, Advice(_TOO_LONG))
        lat, lon = where
        return PostcodeRow(row, code, code[: code.index(" ")], lat, lon, ended, codes, seats, rank)

    def _too_long(self, cells: list[str]) -> str | None:
        """Return the column of a code that is too long to keep, or None."""
        places = [at for _kind, at in (*self.codes, *self.seats)]
        return next((self.names[at] for at in places if len(stated(cells[at])) > LONGEST), None)


def _code(text: str) -> str | None:
    """Return a postcode as it is officially written, or None where the text is none."""
    if WRITTEN(text):
        return text
    found = FULL.fullmatch(compact(text.upper()))
    return f"{found['outward']} {found['inward']}" if found else None


def _of_the_grid(row: int, cells: list[str]) -> PostcodeRow | RefusedRow:
    code = _code(cells[0])
    if code is None:
        return RefusedRow(row, "Postcode", Advice(_NO_POSTCODE, {"found": cells[0][:40]}))
    east_at, north_at, kinds = COLUMNS[len(cells)]
    values = {"east": cells[east_at][:20], "north": cells[north_at][:20]}
    lat = lon = None
    if not {cells[east_at].strip(), cells[north_at].strip()} & NOT_STATED:
        try:
            east, north = float(cells[east_at]), float(cells[north_at])
        except ValueError:
            return RefusedRow(row, "Eastings", Advice(_NO_GRID, values))
        if not (0 <= east <= GRID_EAST_M and 0 <= north <= GRID_NORTH_M):
            return RefusedRow(row, "Eastings", Advice(_OFF_GRID, values))
        if (east, north) != (0, 0):  # 0, 0: the file knows no position (quality 90)
            lat, lon = BRITISH.to_lat_lon(east, north)
            lat, lon = round(lat, 6), round(lon, 6)
    codes = {kind: known for kind, at in kinds if (known := stated(cells[at]))}
    if any(len(each) > LONGEST for each in codes.values()):
        return RefusedRow(row, "Admin_ward_code", Advice(_TOO_LONG))
    return PostcodeRow(row, code, code[: code.index(" ")], lat, lon, None, codes, {}, CODE_POINT)


_NO_POSTCODE = gettext_noop("“%(found)s” is not the form of a postcode.")
_NO_MONTH = gettext_noop("“%(found)s” is not a year and month (YYYYMM).")
_NO_GRID = gettext_noop("“%(east)s, %(north)s” are not an easting and northing.")
_OFF_GRID = gettext_noop("%(east)s, %(north)s is off the national grid.")
_TOO_LONG = gettext_noop("A code here is longer than 40 characters.")
