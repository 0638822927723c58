"""The values that looking a place up gives back."""

from dataclasses import dataclass
from typing import Literal

OWN_COUNTRY = """\
./dev run --no-demo
groundswell places import boundaries.geojson outcodes.csv postcodes.csv"""


@dataclass(frozen=True, slots=True)
class AreaRef:
    """An area somebody is in. ``approximate``: by a generalised boundary, or the nearest one."""

    id: int | None  # None: the code is stated and no boundary of it is loaded
    kind: str
    code: str
    name: str | None
    generation: str | None
    approximate: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """A place: what to call it, where it is, and what it lies in."""

    label: str
    lat: float
    lon: float
    postcode: str | None = None
    district: str | None = None
    areas: tuple[AreaRef, ...] = ()
    also: tuple["Found", ...] = ()  # other places of the same name, largest first
    key: str = ""  # how it is asked for again; sealed before it stands in an address

    def area(self, kind: str) -> AreaRef | None:
        """Return the newest generation's area of a kind, if there is one."""
        of_kind = [each for each in self.areas if each.kind == kind]
        return max(of_kind, key=lambda each: each.generation or "", default=None)


type Why = Literal["unknown", "foreign", "non_geographic", "malformed", "real_in_demo"]


@dataclass(frozen=True, slots=True)
class NotFound:
    """Why there is no answer, a sentence that helps, and things to try that will work."""

    kind: Why
    help: str
    examples: tuple[str, ...] = ()

    @property
    def own_country(self) -> str:
        """Where the places here are invented: the commands that load real ones instead."""
        return OWN_COUNTRY if self.kind == "real_in_demo" else ""


@dataclass(frozen=True, slots=True)
class SeatShare:
    """A seat that part of a district lies in, with the share (0 to 1) of its postcodes."""

    code: str
    name: str | None
    generation: str | None
    share: float


@dataclass(frozen=True, slots=True)
class Looked:
    """Everything the tables say of one postcode, or of one district."""

    postcode: str
    lat: float | None
    lon: float | None
    ended: str | None = None
    areas: tuple[AreaRef, ...] = ()
    seats: tuple[SeatShare, ...] = ()
    note: str | None = None
