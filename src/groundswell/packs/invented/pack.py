"""The pack itself: grammar, ground and words of the invented county together."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random

from groundswell.packs.invented import county, elections, grammar
from groundswell.packs.protocol import (
    Advice,
    CodeReading,
    Elections,
    Reader,
    ResultRow,
    Row,
    Wording,
    gettext_noop,
)

SEED = "Ostrey"
EXAMPLES = ("OY3 2HD", "OY3 1AA", "OY8", "Oxmarket")
UNKNOWN = gettext_noop(
    "%(code)s is not in Ostrey, the invented county of this demonstration. Try one of these."
)
UNKNOWN_NAME = gettext_noop(
    "There is no %(name)s in Ostrey, the invented county of this demonstration. Try one of these."
)
WORDING = Wording(
    country=gettext_noop("Ostrey, an invented county"),
    postcode=gettext_noop("postcode"),
    postcode_example="OY3 2HD",
    distance_unit=gettext_noop("miles"),
    distance_unit_m=1609.344,
    phone_region="GB",
    currency="GBP",
    language="en-gb",
    area_kinds={
        "seat": (gettext_noop("constituency"), gettext_noop("constituencies")),
        "ward": (gettext_noop("ward"), gettext_noop("wards")),
        "region": (gettext_noop("county"), gettext_noop("counties")),
    },
    imprint=gettext_noop("Printed by %(printer)s. Published and promoted by %(promoter)s."),
    sources=(gettext_noop("Every place and person here is invented."),),
)


@dataclass(frozen=True, slots=True)
class Invented:
    """The invented county's differences."""

    name: str = "invented"
    wording: Wording = field(default=WORDING)
    readers: tuple[Reader, ...] = ()
    elections: Elections = field(default=elections.ELECTIONS)

    def read_code(self, text: str) -> CodeReading:
        """Read typed text as a postcode, a district, or whatever else it is."""
        return grammar.read_code(text)

    def unknown(self, code: str) -> Advice:
        """Say what to do about a well-formed code that no table holds."""
        return Advice(UNKNOWN, {"code": code})

    def unknown_name(self, name: str) -> Advice:
        """Say what to do about the name of a town that no table holds."""
        return Advice(UNKNOWN_NAME, {"name": name})

    def example_codes(self) -> tuple[str, ...]:
        """Return codes the county has."""
        return EXAMPLES

    def own_rows(self) -> Iterator[Row]:
        """Give the whole county, always the same."""
        return county.rows(Random(SEED))  # noqa: S311  scenery, not secrets

    def own_results(self) -> Iterator[ResultRow]:
        """Give the county's past elections, always the same."""
        return elections.results()


PACK = Invented()
