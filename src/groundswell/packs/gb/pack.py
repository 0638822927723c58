"""The pack itself: grammar, readers and words of the United Kingdom together."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from groundswell.packs.gb import grammar
from groundswell.packs.gb.readers import READERS
from groundswell.packs.gb.results import ELECTIONS
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

EXAMPLES = ("HX1 1AA", "CF10 1EP", "EH1 1YZ", "M1 1AE", "BS1 5TR", "LD1 6AA")
UNKNOWN = gettext_noop(
    "We can't find %(code)s. It may be very new, or one character out. Try the first half of it, "
    "or the name of your town."
)
UNKNOWN_NAME = gettext_noop(
    "We don't know a place called %(name)s. Check the spelling, try the nearest town, "
    "or type a postcode."
)
WORDING = Wording(
    country=gettext_noop("the United Kingdom"),
    postcode=gettext_noop("postcode"),
    postcode_example="CW2 6AA",
    distance_unit=gettext_noop("miles"),
    distance_unit_m=1609.344,
    phone_region="GB",
    currency="GBP",
    language="en-gb",
    area_kinds={
        "seat": (gettext_noop("constituency"), gettext_noop("constituencies")),
        "ward": (gettext_noop("ward"), gettext_noop("wards")),
        "district": (gettext_noop("council area"), gettext_noop("council areas")),
        "region": (gettext_noop("region"), gettext_noop("regions")),
        "country": (gettext_noop("nation"), gettext_noop("nations")),
    },
    imprint=gettext_noop("Printed by %(printer)s. Published and promoted by %(promoter)s."),
    sources=(
        "Contains OS data © Crown copyright and database right",
        "Contains Royal Mail data © Royal Mail copyright and database right",
        "Contains National Statistics data © Crown copyright and database right",
    ),
)


@dataclass(frozen=True, slots=True)
class UnitedKingdom:
    """One country's differences."""

    name: str = "gb"
    wording: Wording = field(default=WORDING)
    readers: tuple[Reader, ...] = READERS
    elections: Elections = field(default=ELECTIONS)

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
        """Return codes of several nations, worth offering where the tables hold them."""
        return EXAMPLES

    def own_rows(self) -> Iterator[Row]:
        """Give nothing: real places come from official files."""
        return iter(())

    def own_results(self) -> Iterator[ResultRow]:
        """Give nothing: real results come from official files."""
        return iter(())


PACK = UnitedKingdom()
