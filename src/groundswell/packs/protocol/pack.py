"""The interface of a country pack, and how one is found by name."""

from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from typing import Protocol, cast

from groundswell.packs.protocol.readers import Reader
from groundswell.packs.protocol.reading import Advice, CodeReading
from groundswell.packs.protocol.results import Elections, ResultRow
from groundswell.packs.protocol.rows import Row


@dataclass(frozen=True, slots=True)
class Wording:
    """The country's own words and units; sentences are untranslated."""

    country: str  # as in "this installation covers ..."
    postcode: str  # what people call it
    postcode_example: str
    distance_unit: str  # plural, as printed after a figure
    distance_unit_m: float
    phone_region: str  # ISO 3166 alpha-2, for reading national telephone numbers
    currency: str  # ISO 4217
    language: str
    area_kinds: dict[str, tuple[str, str]]  # kind to singular and plural
    imprint: str = ""  # what the law asks for on printed and posted campaign material
    sources: tuple[str, ...] = ()  # attributions the data licences ask for


class Pack(Protocol):
    """What differs by country, as data and pure functions."""

    @property
    def name(self) -> str:
        """The pack's name, as in the setting that chooses it."""

    @property
    def wording(self) -> Wording:
        """The country's words and units."""

    @property
    def readers(self) -> tuple[Reader, ...]:
        """The official files this pack reads."""

    @property
    def elections(self) -> Elections:
        """Readers of results, parties, and when boundaries changed."""

    def read_code(self, text: str) -> CodeReading:
        """Read typed text as a postcode, a district, or whatever else it is."""

    def unknown(self, code: str) -> Advice:
        """Say what to do about a well-formed code that no table holds."""

    def unknown_name(self, name: str) -> Advice:
        """Say what to do about the name of a town that no table holds."""

    def example_codes(self) -> tuple[str, ...]:
        """Return codes worth offering as examples, best first, if the tables hold them."""

    def own_rows(self) -> Iterator[Row]:
        """Give the rows the pack itself brings; none for a real country."""

    def own_results(self) -> Iterator[ResultRow]:
        """Give the results the pack itself brings; none for a real country."""


def pack_named(name: str) -> Pack:
    """
    Return the pack of a name.

    :raises ModuleNotFoundError: there is no such pack.
    """
    return cast("Pack", import_module(f"groundswell.packs.{name}").PACK)
