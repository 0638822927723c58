"""The grammar of Ostrey's postcodes, and what to say to somebody who types a real one."""

import re

from groundswell.packs.protocol.foreign import foreign_form
from groundswell.packs.protocol.reading import (
    Advice,
    CodeKind,
    CodeReading,
    compact,
    gettext_noop,
    tidy,
)

FULL = re.compile(r"OY([1-9])(\d[ABD-HJLNP-UW-Z]{2})")
DISTRICT = re.compile(r"OY([1-9])( \d)?")
CLOSE = re.compile(r"[O0]Y\S{0,6}")
REAL = re.compile(r"[A-Z]{1,2}\d[A-Z\d]?(?: ?\d[A-Z]{2})?|[A-Z]{4} ?1ZZ|BFPO ?\d+")
ALIKE = str.maketrans({"O": "0", "I": "1", "L": "1", "S": "5", "B": "8", "Z": "2", "Q": "0"})


def read_code(text: str) -> CodeReading:
    """Read what somebody typed; a real postcode is told from an invented one by its letters."""
    typed = tidy(text)
    packed = compact(typed)
    if not packed:
        if any(each.isalpha() for each in typed):
            return CodeReading(CodeKind.NAME)
        return CodeReading(CodeKind.MALFORMED, advice=Advice(_EMPTY))
    if found := FULL.fullmatch(packed):
        return CodeReading(CodeKind.POSTCODE, f"OY{found[1]} {found[2]}")
    if found := DISTRICT.fullmatch(typed):
        return CodeReading(CodeKind.DISTRICT, f"OY{found[1]}")
    if CLOSE.fullmatch(packed) and any(each.isdigit() for each in packed[1:]):
        return _almost(packed, " ".join(text.split()))
    if REAL.fullmatch(typed) or REAL.fullmatch(packed) or foreign_form(typed):
        return CodeReading(CodeKind.REAL_IN_DEMO, advice=Advice(_REAL, {"typed": typed}))
    if not any(each.isdigit() for each in packed) or len(packed) > 10:
        return CodeReading(CodeKind.NAME)
    return CodeReading(CodeKind.MALFORMED, advice=Advice(_MALFORMED, {"typed": typed[:40]}))


def _almost(packed: str, typed: str) -> CodeReading:
    """Offer the postcode that differs only by letters and digits that look alike."""
    if len(packed) == 6:
        ending = packed[2:4].translate(ALIKE)
        letters = packed[4:].replace("0", "O").replace("1", "L").replace("5", "S")
        found = FULL.fullmatch(f"OY{ending}{letters}")
        if found:
            meant = f"OY{found[1]} {found[2]}"
            advice = Advice(_SLIP, {"typed": typed[:40], "meant": meant})
            return CodeReading(CodeKind.MALFORMED, advice=advice, suggestions=(meant,))
    return CodeReading(CodeKind.MALFORMED, advice=Advice(_MALFORMED, {"typed": typed[:40]}))


_EMPTY = gettext_noop("Type a postcode, like OY3 2HD, or the name of a town.")
_SLIP = gettext_noop(
    "“%(typed)s” is not quite a postcode: a letter and a number look alike somewhere. "
    "Did you mean %(meant)s?"
)
_MALFORMED = gettext_noop(
    "“%(typed)s” is not the form of a postcode here. One looks like OY3 2HD. "
    "The first half alone works too, and so does a town."
)
_REAL = gettext_noop(
    "%(typed)s is somewhere real, and this is an invented county: nobody here exists. Try one of "
    "the postcodes below; or here is how to load your own country."
)
