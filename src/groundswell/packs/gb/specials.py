"""Codes that are real and are not a place here: forces, islands, territories, post boxes."""

import re

from groundswell.packs.protocol.reading import Advice, CodeKind, CodeReading, gettext_noop

ISLANDS = {
    "IM": gettext_noop("the Isle of Man"),
    "JE": gettext_noop("Jersey"),
    "GY": gettext_noop("Guernsey, Alderney or Sark"),
}
TERRITORIES = {
    "ASCN1ZZ": gettext_noop("Ascension Island"),
    "BBND1ZZ": gettext_noop("the British Indian Ocean Territory"),
    "BIQQ1ZZ": gettext_noop("the British Antarctic Territory"),
    "FIQQ1ZZ": gettext_noop("the Falkland Islands"),
    "GX111AA": gettext_noop("Gibraltar"),
    "PCRN1ZZ": gettext_noop("the Pitcairn Islands"),
    "SIQQ1ZZ": gettext_noop("South Georgia and the South Sandwich Islands"),
    "STHL1ZZ": gettext_noop("Saint Helena"),
    "TDCU1ZZ": gettext_noop("Tristan da Cunha"),
    "TKCA1ZZ": gettext_noop("the Turks and Caicos Islands"),
}
TERRITORY_FORMS = (
    (re.compile(r"AI-?2640"), gettext_noop("Anguilla")),
    (re.compile(r"KY\d-\d{4}"), gettext_noop("the Cayman Islands")),
    (re.compile(r"MSR-?\d{4}"), gettext_noop("Montserrat")),
    (re.compile(r"VG-?\d{4}"), gettext_noop("the British Virgin Islands")),
)
FORCES = re.compile(r"BFPO\d{0,4}|BF1\d?(\d[A-Z]{2})?")
NO_PLACE = re.compile(r"(BX|XX)\d[A-Z\d]?(\d[A-Z]{2})?|GIR0AA|XM4(5HQ)?")
ISLAND = re.compile(r"(?P<area>IM|JE|GY)(?P<number>[1-9]\d?)(?P<inward>\d[A-Z]{2})?")


def special_of(packed: str, typed: str) -> CodeReading | None:
    """Return the reading of a code that stands for no place in this country, or None."""
    if FORCES.fullmatch(packed):
        return _special(_forces_code(packed), Advice(_FORCES, {"code": _forces_code(packed)}))
    if NO_PLACE.fullmatch(packed):
        return _special(typed, Advice(_NO_PLACE, {"code": typed}))
    if found := ISLAND.fullmatch(packed):
        inward = f" {found['inward']}" if found["inward"] else ""
        code = f"{found['area']}{found['number']}{inward}"
        return _special(code, Advice(_ISLAND, {"code": code}, {"island": ISLANDS[found["area"]]}))
    if packed in TERRITORIES:
        code = f"{packed[:-3]} {packed[-3:]}"
        advice = Advice(_TERRITORY, {"code": code}, {"territory": TERRITORIES[packed]})
        return _special(code, advice)
    for form, territory in TERRITORY_FORMS:
        if form.fullmatch(typed):
            return _special(typed, Advice(_TERRITORY, {"code": typed}, {"territory": territory}))
    return None


def _special(code: str, advice: Advice) -> CodeReading:
    return CodeReading(CodeKind.NON_GEOGRAPHIC, code, advice)


def _forces_code(packed: str) -> str:
    if packed.startswith("BFPO"):
        return f"BFPO {packed[4:]}".strip()
    return f"{packed[:-3]} {packed[-3:]}" if len(packed) > 5 else packed


_FORCES = gettext_noop(
    "%(code)s is a forces address, which is kept off the map. Type the postcode or the town "
    "where you are registered to vote, or the one you go home to."
)
_NO_PLACE = gettext_noop(
    "%(code)s is for post only and has no place on the map. Type the postcode of where you live, "
    "or the name of a town."
)
_ISLAND = gettext_noop(
    "%(code)s is in %(island)s, which has a parliament of its own and no seat in this one. "
    "You can still type a town to see what is near it."
)
_TERRITORY = gettext_noop(
    "%(code)s is in %(territory)s, which is not on this map and has no seat in this parliament."
)
