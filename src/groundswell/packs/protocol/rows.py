"""The rows that readers of official files give, whatever the file."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from groundswell.packs.protocol.reading import Advice


@dataclass(frozen=True, slots=True)
class AreaRow:
    """
    One area of one generation of boundaries: its GeoJSON geometry, or what else a file says.

    An empty ``generation`` means that the file gives none: it belongs to the generation that
    holds its codes, and to ``likely`` where none does yet.
    """

    row: int
    generation: str
    kind: str  # seat, ward, district, region, country
    code: str
    name: str
    geometry: Mapping[str, Any] | None
    cell: tuple[int, int] | None = None  # column and row of its hexagon, if the pack lays one
    key: str = ""  # a short key for the cell
    generalised: bool | None = None  # None: judge by how far apart the corners are
    point: tuple[float, float] | None = None  # (lat, lon), where an official table states it
    bounds: tuple[float, float, float, float] | None = None  # south, west, north, east
    region: str = ""
    country: str = ""
    likely: str = ""


@dataclass(frozen=True, slots=True)
class AliasRow:
    """Another official code of an area."""

    row: int
    alias: str
    kind: str
    generation: str
    code: str


@dataclass(frozen=True, slots=True)
class OverlapRow:
    """The share (0 to 1) of an older area's people who are in a newer one."""

    row: int
    kind: str
    old_generation: str
    old_code: str
    new_generation: str
    new_ref: str  # a code, or an alias of one
    share: float
    people: int | None = None


@dataclass(frozen=True, slots=True)
class TownShareRow:
    """How many of a seat's people live in a kind of town, in the file's own words."""

    row: int
    code: str
    what: str
    people: int | None
    share: float | None


@dataclass(frozen=True, slots=True)
class PostcodeRow:
    """One postcode. No position: the official file gives none."""

    row: int
    code: str
    district: str
    lat: float | None
    lon: float | None
    ended: str | None = None  # "YYYY-MM"; empty: still in use; None: the file does not say
    codes: Mapping[str, str] = field(default_factory=dict)  # kind of area to its code
    seats: Mapping[str, str] = field(default_factory=dict)  # generation to code, where dated
    rank: int = 0  # of two files the higher is believed; the lower fills blanks only


@dataclass(frozen=True, slots=True)
class DistrictRow:
    """The first half of a postcode: where it is and what it is called."""

    row: int
    code: str
    name: str
    lat: float | None
    lon: float | None
    postcodes: int | None = None
    region: str = ""
    seat_code: str = ""


@dataclass(frozen=True, slots=True)
class SettlementRow:
    """A town or village. Names repeat; codes do not."""

    row: int
    code: str
    name: str
    lat: float
    lon: float
    population: int | None = None


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """A row that could not be used: which, which column, and why."""

    row: int
    column: str
    reason: Advice


type Row = (
    AreaRow
    | AliasRow
    | OverlapRow
    | TownShareRow
    | PostcodeRow
    | DistrictRow
    | SettlementRow
    | RefusedRow
)
