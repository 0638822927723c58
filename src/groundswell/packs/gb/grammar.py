"""
The grammar of UK postcodes: reading, writing, and guessing at slips of the hand.

Source: BS 7666-2:2006 annex C; Royal Mail, "Programmer's guide to the Postcode Address File",
edition 7.5, section on postcode formats; ONS Postcode Directory user guide (special codes).
"""

import re
from itertools import product

from groundswell.packs.gb.specials import special_of
from groundswell.packs.protocol.foreign import foreign_form
from groundswell.packs.protocol.reading import (
    Advice,
    CodeKind,
    CodeReading,
    compact,
    gettext_noop,
    tidy,
)

_AREAS = (
    "AB AL B BA BB BD BF BH BL BN BR BS BT BX CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL "
    "DN DT DY E EC EH EN EX FK FY G GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW "
    "KY L LA LD LE LL LN LS LU M ME MK ML N NE NG NN NP NR NW OL OX PA PE PH PL PO PR RG RH "
    "RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF "
    "WN WR WS WV XX YO ZE "
)
AREAS = frozenset(_AREAS.split())
OUTWARD = r"(?P<area>[A-Z]{1,2})(?P<number>0|[1-9]\d?|[1-9][A-HJKMNPR-Y])"
INWARD = r"\d[ABD-HJLNP-UW-Z]{2}"
FULL = re.compile(f"(?P<outward>{OUTWARD})(?P<inward>{INWARD})")
DISTRICT = re.compile(OUTWARD)
SHORT = re.compile(rf"(?P<outward>{OUTWARD}) (?P<rest>\d[A-Z]?)")

LETTER_FOR = {"0": "O", "1": "IL", "5": "S", "8": "B", "2": "Z"}
DIGIT_FOR = {"O": "0", "Q": "0", "I": "1", "L": "1", "S": "5", "B": "8", "Z": "2"}
SHAPES = tuple(f"{outward}9AA" for outward in ("A9", "A99", "AA9", "AA99", "A9A", "AA9A"))


def read_code(text: str) -> CodeReading:
    """
    Read what somebody typed: any case, any spacing, full-width letters, stray punctuation.

    A slip between O and 0, I and 1 is never silently put right: it is offered back.
    """
    typed = tidy(text)
    packed = compact(typed)
    if not packed:
        named = any(each.isalpha() for each in typed)
        return (
            CodeReading(CodeKind.NAME)
            if named
            else CodeReading(CodeKind.MALFORMED, advice=Advice(_EMPTY))
        )
    if special := special_of(packed, typed):
        return special
    if found := FULL.fullmatch(packed):
        return _full(found)
    if found := DISTRICT.fullmatch(typed):
        return CodeReading(CodeKind.DISTRICT, found.group())
    if found := SHORT.fullmatch(typed):
        return _short(found, typed)
    if not any(each.isdigit() for each in packed):
        return _letters(typed, packed)
    if suggestions := near_misses(packed):
        return CodeReading(
            CodeKind.MALFORMED,
            advice=Advice(_SLIP, {"typed": _shown(text), "meant": suggestions[0]}),
            suggestions=suggestions,
        )
    if words := foreign_form(typed):
        advice = Advice(_FOREIGN, {"typed": _shown(text)}, {"form": words})
        return CodeReading(CodeKind.FOREIGN, advice=advice)
    if len(packed) > 10:
        return CodeReading(CodeKind.NAME)
    return CodeReading(CodeKind.MALFORMED, advice=Advice(_MALFORMED, {"typed": _shown(text)}))


def near_misses(packed: str) -> tuple[str, ...]:
    """Return the well-formed postcodes that differ only by letters and digits that look alike."""
    found: list[str] = []
    for shape in SHAPES:
        if len(shape) != len(packed):
            continue
        choices = [
            _letters_like(each) if wanted == "A" else _digits_like(each)
            for each, wanted in zip(packed, shape, strict=True)
        ]
        for letters in product(*choices):
            match = FULL.fullmatch("".join(letters))
            if match and match["area"] in AREAS:
                code = f"{match['outward']} {match['inward']}"
                if code not in found:
                    found.append(code)
    return tuple(found[:4])


def district_of(code: str) -> str:
    """Return the district of an official postcode."""
    return code.split(" ", 1)[0]


def _full(found: re.Match[str]) -> CodeReading:
    code = f"{found['outward']} {found['inward']}"
    if found["area"] in AREAS:
        return CodeReading(CodeKind.POSTCODE, code)
    suggestions = near_misses(compact(code))
    return CodeReading(CodeKind.POSTCODE, code, suggestions=suggestions)


def _short(found: re.Match[str], typed: str) -> CodeReading:
    if len(found["rest"]) == 1:  # "HX1 1" is the sector; its district answers
        return CodeReading(CodeKind.DISTRICT, found["outward"])
    values = {"typed": _shown(typed), "district": found["outward"]}
    return CodeReading(
        CodeKind.MALFORMED, advice=Advice(_SHORT, values), suggestions=(found["outward"],)
    )


def _letters(typed: str, packed: str) -> CodeReading:
    if typed == packed and packed in AREAS:
        advice = Advice(_ONLY_AREA, {"typed": typed})
        return CodeReading(CodeKind.MALFORMED, advice=advice)
    return CodeReading(CodeKind.NAME)


def _letters_like(each: str) -> str:
    return each if each.isalpha() else LETTER_FOR.get(each, "")


def _digits_like(each: str) -> str:
    return each if each.isdigit() else DIGIT_FOR.get(each, "")


def _shown(text: str) -> str:
    shown = " ".join(text.split())
    return shown if len(shown) <= 40 else shown[:39] + "…"


_EMPTY = gettext_noop("Type a postcode, the first half of one, or the name of a town.")
_SLIP = gettext_noop(
    "“%(typed)s” is not quite a postcode: a letter and a number look alike somewhere. "
    "Did you mean %(meant)s?"
)
_SHORT = gettext_noop(
    "“%(typed)s” is a letter short. A postcode ends in a number and two letters, like CW2 6AA. "
    "%(district)s alone works too."
)
_ONLY_AREA = gettext_noop(
    "%(typed)s alone covers many towns. Add the number after it, like HX1, or type your town."
)
_FOREIGN = gettext_noop(
    "“%(typed)s” looks like %(form)s, and this site covers the United Kingdom. "
    "Type a postcode from here, or the name of a town."
)
_MALFORMED = gettext_noop(
    "“%(typed)s” is not the form of a postcode. One looks like CW2 6AA: one or two letters, "
    "a number, then a number and two letters. The first half alone works too, and so does a town."
)
