"""The official files this pack reads, each recognised by its content."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TextIO

from groundswell.packs.gb.boundaries import Boundaries, Topology
from groundswell.packs.gb.codes import NOT_STATED, stated
from groundswell.packs.gb.layouts import Centres, HexLayout, Names
from groundswell.packs.gb.numbers import position, whole
from groundswell.packs.gb.people import Overlaps, TownsOfSeats
from groundswell.packs.gb.postcodes import CodePoint, PostcodeLookup
from groundswell.packs.protocol.readers import header_of, open_table
from groundswell.packs.protocol.reading import Advice, compact, gettext_noop
from groundswell.packs.protocol.rows import DistrictRow, RefusedRow, Row, SettlementRow


@dataclass(frozen=True, slots=True)
class Outcodes:
    """The table of postcode districts with their positions and towns."""

    name: str = "postcode districts"
    looked_for: str = "the columns outcode, lat, lon"
    turn: int = 4

    def recognises(self, head: str) -> bool:
        """Say whether the header has an outcode and a position."""
        return {"outcode", "lat", "lon"} <= set(header_of(head))

    def read(self, stream: TextIO) -> Iterator[Row]:
        """Give one district for each row."""
        table = open_table(stream)
        at = {column: place for place, column in enumerate(table.columns)}
        for item in table.rows:
            yield item if isinstance(item, RefusedRow) else _district(item, at)


@dataclass(frozen=True, slots=True)
class Settlements:
    """Towns and villages in the layout of a GeoNames extract."""

    name: str = "towns and villages"
    looked_for: str = "the columns geonameid, name, lat, lon"
    turn: int = 4

    def recognises(self, head: str) -> bool:
        """Say whether the header has an identifier, a name and a position."""
        return {"geonameid", "name", "lat", "lon"} <= set(header_of(head))

    def read(self, stream: TextIO) -> Iterator[Row]:
        """Give one settlement for each row."""
        table = open_table(stream)
        at = {column: place for place, column in enumerate(table.columns)}
        for item in table.rows:
            yield item if isinstance(item, RefusedRow) else _settlement(item, at)


READERS = (
    Boundaries(),
    Topology(),
    HexLayout(),
    Centres(),
    Overlaps(),
    TownsOfSeats(),
    PostcodeLookup(),
    CodePoint(),
    Outcodes(),
    Settlements(),
    Names(),
)


def _district(item: tuple[int, list[str]], at: Mapping[str, int]) -> Row:
    row, cells = item
    code = compact(cells[at["outcode"]].upper())
    if not re.fullmatch(r"[A-Z]{1,2}\d[A-Z\d]?", code):
        values = {"found": cells[at["outcode"]][:40]}
        return RefusedRow(row, "outcode", Advice(_NO_DISTRICT, values))
    where = position(cells[at["lat"]], cells[at["lon"]])
    if isinstance(where, Advice):
        return RefusedRow(row, "lat", where)

    def text(column: str) -> str:
        found = cells[at[column]].strip() if column in at else ""
        return "" if found in NOT_STATED else found

    postcodes = whole(text("n_postcodes"))
    if isinstance(postcodes, Advice):
        return RefusedRow(row, "n_postcodes", postcodes)
    return DistrictRow(
        row,
        code,
        text("town"),
        *where,
        postcodes,
        text("region"),
        stated(text("main_pcon10cd")),
    )


def _settlement(item: tuple[int, list[str]], at: Mapping[str, int]) -> Row:
    row, cells = item
    name = " ".join(cells[at["name"]].split())
    if not name:
        return RefusedRow(row, "name", Advice(_NO_NAME))
    where = position(cells[at["lat"]], cells[at["lon"]])
    if isinstance(where, Advice):
        return RefusedRow(row, "lat", where)
    lat, lon = where
    if lat is None or lon is None:
        return RefusedRow(row, "lat", Advice(_NO_PLACE))
    code = cells[at["geonameid"]].strip()
    if not code or len(code) > 16:
        return RefusedRow(row, "geonameid", Advice(_NO_ID))
    people = whole(cells[at["population"]]) if "population" in at else None
    if isinstance(people, Advice):
        return RefusedRow(row, "population", people)
    return SettlementRow(row, code, name, lat, lon, people)


_NO_DISTRICT = gettext_noop("“%(found)s” is not the first half of a postcode.")
_NO_NAME = gettext_noop("The place has no name.")
_NO_ID = gettext_noop("The place has no identifier of at most 16 characters.")
_NO_PLACE = gettext_noop("The place has no position.")
