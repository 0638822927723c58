"""Files about areas that draw no boundary: hexagons, centres, names and other codes."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, TextIO

from groundswell.packs.gb.boundaries import BAD_CODE, load_json
from groundswell.packs.gb.codes import NOT_STATED, kind_of_column, likely_generation, official
from groundswell.packs.gb.numbers import position
from groundswell.packs.protocol.readers import Table, header_of, open_table
from groundswell.packs.protocol.reading import Advice, gettext_noop
from groundswell.packs.protocol.rows import AliasRow, AreaRow, RefusedRow, Row

# What the first three characters of a code say it is. Source: ONS register of geographic codes.
KIND_OF_CODE = {
    **dict.fromkeys(("E14", "W07", "S14", "N05", "N06"), "seat"),
    **dict.fromkeys(("E06", "E07", "E08", "E09", "W06", "S12", "N09"), "district"),
    **dict.fromkeys(("E05", "W05", "S13", "N08"), "ward"),
    **dict.fromkeys(("E12",), "region"),
    **dict.fromkeys(("E92", "W92", "S92", "N92"), "country"),
}
ROW_LAYOUTS = {"odd-r": 0, "even-r": 1}  # rows of hexagons; which rows stand half a cell right
HEXES = re.compile(r'"hexes"\s*:\s*\{')
ALIAS = re.compile(r"ukparl\.\d{4}")


@dataclass(frozen=True, slots=True)
class HexLayout:
    """One hexagon for each area, as HexJSON."""

    name: str = "hexagons (HexJSON)"
    looked_for: str = "a layout and hexes"
    turn: int = 2

    def recognises(self, head: str) -> bool:
        """Say whether this has hexes, and says how they are laid out."""
        return '"layout"' in head and HEXES.search(head) is not None

    def read(self, stream: TextIO) -> Iterator[Row]:
        """
        Give one area for each hexagon: columns from 0, rows from the top, odd rows half right.

        Source: the HexJSON format; its rows run from the bottom up.
        """
        laid = load_json(stream)
        hexes = laid.get("hexes") if isinstance(laid, dict) else None
        if not isinstance(laid, dict) or not isinstance(hexes, dict):
            yield RefusedRow(1, "", Advice(_BROKEN))
            return
        layout = str(laid.get("layout"))
        if layout not in ROW_LAYOUTS:
            yield RefusedRow(1, "layout", Advice(_NO_ROWS, {"found": layout[:20]}))
            return
        cells = {code: _cell(each) for code, each in hexes.items()}
        down = _moved({cell for cell in cells.values() if cell}, ROW_LAYOUTS[layout])
        likely = likely_generation(hexes)
        for number, (code, each) in enumerate(hexes.items(), start=1):
            cell = cells[code]
            if cell is None:
                yield RefusedRow(number, "q, r", Advice(_NO_CELL, {"code": code[:20]}))
                continue
            left, top = down
            region = str(each.get("a") or "")
            yield _undated(
                number,
                code,
                str(each.get("n") or ""),
                likely,
                cell=(cell[0] - left, top - cell[1]),
                region="" if official(region) else region,
            )


@dataclass(frozen=True, slots=True)
class Centres:
    """A table of areas with their representative points and bounds."""

    name: str = "centres of areas"
    looked_for: str = "the columns ons_code, name, rep_lat, rep_lon"
    turn: int = 2

    def recognises(self, head: str) -> bool:
        """Say whether the header has a code and a representative point."""
        return {"ons_code", "rep_lat", "rep_lon"} <= set(header_of(head))

    def read(self, stream: TextIO) -> Iterator[Row]:
        """Give one area for each row, without a boundary."""
        table = open_table(stream)
        rows = list(table.rows)
        code_at = table.index("ons_code") or 0
        likely = likely_generation(
            row[1][code_at] for row in rows if not isinstance(row, RefusedRow)
        )
        for row in rows:
            yield row if isinstance(row, RefusedRow) else _centre(*row, table, likely)


@dataclass(frozen=True, slots=True)
class Names:
    """Names and codes of areas, and lookups from one kind of area to another."""

    name: str = "names and codes of areas"
    looked_for: str = "a column of codes and one of names, like PCON24CD and PCON24NM"
    turn: int = 1

    def recognises(self, head: str) -> bool:
        """Say whether the header pairs codes with names, and is no table of postcodes."""
        columns = header_of(head)
        return "pcds" not in columns and bool(_pairs(columns))

    def read(self, stream: TextIO) -> Iterator[Row]:
        """Give each area named once, and each other code of it."""
        table = open_table(stream)
        pairs = _pairs(table.columns)
        alias_at = next(
            (at for at, each in enumerate(table.columns) if ALIAS.fullmatch(each)), None
        )
        seen: set[tuple[str, str, str]] = set()
        for row in table.rows:
            if isinstance(row, RefusedRow):
                yield row
                continue
            number, cells = row
            for kind, generation, code_at, name_at in pairs:
                code = official(cells[code_at])
                if not code and cells[code_at].strip() not in NOT_STATED:
                    values = {"found": cells[code_at][:40]}
                    yield RefusedRow(number, table.columns[code_at], Advice(BAD_CODE, values))
                if not code or (kind, generation, code) in seen:
                    continue
                seen.add((kind, generation, code))
                yield AreaRow(number, generation, kind, code, cells[name_at].strip(), None)
                if alias_at is not None and (alias := cells[alias_at].strip()):
                    yield AliasRow(number, alias, kind, generation, code)


def _pairs(columns: tuple[str, ...]) -> list[tuple[str, str, int, int]]:
    """Return (kind, generation, column of codes, column of names) for each dated pair."""
    found = []
    for at, column in enumerate(columns):
        known = kind_of_column(column) if column.endswith("cd") else None
        if known and known[1] and (name := f"{column[:-2]}nm") in columns:
            found.append((*known, at, columns.index(name)))
    return found


def _cell(each: Any) -> tuple[int, int] | None:
    match each:
        case {"q": int(q), "r": int(r)} if abs(q) < 10_000 and abs(r) < 10_000:
            return q, r
    return None


def _moved(cells: set[tuple[int, int]], even: int) -> tuple[int, int]:
    """Return what to take from columns, and what to take rows from, keeping odd rows odd."""
    if not cells:
        return 0, 0
    top = max(r for _q, r in cells)
    return min(q for q, _r in cells), top + (top + even) % 2


def _centre(number: int, cells: list[str], table: Table, likely: str) -> Row:
    def text(column: str) -> str:
        at = table.index(column)
        found = cells[at].strip() if at is not None else ""
        return "" if found in NOT_STATED else found

    where = position(text("rep_lat"), text("rep_lon"))
    if isinstance(where, Advice):
        return RefusedRow(number, "rep_lat", where)
    lat, lon = where
    if lat is None or lon is None:
        return RefusedRow(number, "rep_lat", Advice(_NO_POINT, {"code": text("ons_code")[:20]}))
    return _undated(
        number,
        text("ons_code"),
        text("name"),
        likely,
        point=(lat, lon),
        bounds=_bounds([text(each) for each in ("min_lat", "min_lon", "max_lat", "max_lon")]),
        region=text("region"),
        country=text("country"),
    )


def _bounds(texts: list[str]) -> tuple[float, float, float, float] | None:
    try:
        south, west, north, east = (float(text) for text in texts)
    except ValueError:
        return None
    return (south, west, north, east) if south <= north and west <= east else None


def _undated(number: int, code: str, name: str, likely: str, **more: Any) -> Row:
    known = official(code)
    if not known:
        return RefusedRow(number, "code", Advice(BAD_CODE, {"found": code[:40]}))
    kind = KIND_OF_CODE.get(known[:3], "seat")
    return AreaRow(number, "", kind, known, name.strip(), None, likely=likely, **more)


_BROKEN = gettext_noop("The file is not JSON to its end. Was the download cut off?")
_NO_ROWS = gettext_noop(
    "The layout “%(found)s” cannot be drawn here; “odd-r” and “even-r” can, whose hexagons stand "
    "in rows."
)
_NO_CELL = gettext_noop("%(code)s has no column and row (q and r, whole numbers).")
_NO_POINT = gettext_noop("%(code)s has no representative point.")
