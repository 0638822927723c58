"""
How long a text message is: its alphabet, and in how many parts a network carries it.

Pure. Source: 3GPP TS 23.038 (the alphabet of seven bits and its extension table) and TS 23.040,
9.2.3.24 (a long message in parts: six octets of each part say which part it is).
"""

from dataclasses import dataclass
from enum import StrEnum

#: Basic table of TS 23.038, 6.2.1, without the escape to the extension table.
BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'(+)*,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
#: Extension table, 6.2.1.1: each takes two places, an escape and the character.
EXTENDED = frozenset("\f^{}\\[~]|€")

ONE_BY_SEVEN, PART_BY_SEVEN = 160, 153  # places in a message alone, and in one part of a long one
ONE_BY_UCS2, PART_BY_UCS2 = 70, 67

#: What typography makes of plain signs, and the plain sign a telephone shows as well.
_PLAIN = str.maketrans(
    {
        "\u2018": "'",
        "\u2019": "'",
        "\u201c": '"',
        "\u201d": '"',
        "\u2013": "-",
        "\u2014": "-",
        "\u2026": "...",
        "\u00a0": " ",
        "\u202f": " ",
    }
)


class Alphabet(StrEnum):
    """In which alphabet a text travels."""

    GSM7 = "GSM-7"
    UCS2 = "UCS-2"


@dataclass(frozen=True, slots=True)
class Length:
    """How long one text is, and what made it so."""

    alphabet: Alphabet
    places: int  # septets of seven bits, or units of sixteen
    parts: int  # messages the network carries, and charges for
    left: int  # places that are left in the last part
    costly: tuple[str, ...]  # the characters for which seven bits are not enough, each once


def measure(text: str) -> Length:
    """
    Return how ``text`` travels. Nothing is left out or replaced: what it costs is shown.

    No part ends between a character and its other half: an escape with what it escapes, or two
    surrogates, move to the next part together, so that parts may carry less than they could.
    """
    costly = tuple(dict.fromkeys(c for c in text if c not in BASIC and c not in EXTENDED))
    if costly:
        sizes = [2 if ord(c) > 0xFFFF else 1 for c in text]
        alphabet, alone, in_parts = Alphabet.UCS2, ONE_BY_UCS2, PART_BY_UCS2
    else:
        sizes = [2 if c in EXTENDED else 1 for c in text]
        alphabet, alone, in_parts = Alphabet.GSM7, ONE_BY_SEVEN, PART_BY_SEVEN
    places = sum(sizes)
    if places <= alone:
        return Length(alphabet, places, 1 if places else 0, alone - places, costly)
    parts, room = 1, in_parts
    for size in sizes:
        if size > room:
            parts, room = parts + 1, in_parts
        room -= size
    return Length(alphabet, places, parts, room, costly)


def plainer(text: str) -> str:
    """
    Return ``text`` with curly quotes, long dashes and the like as plain signs.

    For what a program writes: one curly apostrophe more than doubles the parts of a text. Letters
    stay as they are: ŵ is not w.
    """
    return text.translate(_PLAIN)
