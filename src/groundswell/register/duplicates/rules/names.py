"""How close two names are. Any script, one name or many, in any order of family and given name."""

import unicodedata
from enum import IntEnum

from groundswell.register.duplicates.rules.nicknames import known_as

# Letters that Unicode does not take apart, and which a form or a spreadsheet often loses.
_FLAT = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h"}
)
_TITLES = frozenset({"mr", "mrs", "ms", "miss", "mx", "dr", "prof", "rev", "sir", "dame", "cllr"})
LONG_ENOUGH = 5  # letters in a name before one of them may be a slip


class Closeness(IntEnum):
    """How close two names are, the closer the higher."""

    OTHER = 0
    SLIP = 1  # one letter differs in one of the names
    INITIAL = 2  # one of them gives an initial only
    NICKNAME = 3
    MIDDLE = 4  # the same, but one of them leaves names out
    SAME = 5


def words(name: str) -> tuple[str, ...]:
    """
    Return the words of a name in the form in which they are compared.

    Case, accents, apostrophes, hyphens, titles and the comma of "Family, Given" go; composed
    and decomposed letters become the same.
    """
    family, comma, given = name.partition(",")
    turned = f"{given} {family}" if comma and given.strip() else name
    plain = unicodedata.normalize("NFKD", turned.casefold()).translate(_FLAT)
    letters = []
    for letter in plain:
        if unicodedata.combining(letter):
            continue
        kept = unicodedata.category(letter)[0] in "LN"
        letters.append(letter if kept else "" if letter in "'’‘ʼ`" else " ")
    found = "".join(letters).split()
    return tuple(word for word in found if word not in _TITLES) or tuple(found)


def closeness(one: tuple[str, ...], other: tuple[str, ...]) -> Closeness:
    """Return how close two names are, both as ``words`` gave them."""
    if not one or not other:
        return Closeness.OTHER
    if sorted(one) == sorted(other):
        return Closeness.SAME
    if len(one) == 1 or len(other) == 1:  # a single name is the same, or it says nothing
        return Closeness.OTHER
    turned = (_first_and_last(_turned(one), other), _first_and_last(one, _turned(other)))
    return max(_first_and_last(one, other), *turned)


def _turned(name: tuple[str, ...]) -> tuple[str, ...]:
    """Return a name written family first with the given name first."""
    return (name[-1], *name[:-1])


def _first_and_last(one: tuple[str, ...], other: tuple[str, ...]) -> Closeness:
    if one[-1] != other[-1]:
        slip = one[0] == other[0] and _one_slip(one[-1], other[-1])
        return Closeness.SLIP if slip else Closeness.OTHER
    given, their_given = one[0], other[0]
    if given == their_given:
        return Closeness.MIDDLE if _agree(one[1:-1], other[1:-1]) else Closeness.OTHER
    if known_as(given, their_given):
        return Closeness.NICKNAME
    if min(len(given), len(their_given)) == 1:
        return Closeness.INITIAL if given[0] == their_given[0] else Closeness.OTHER
    return Closeness.SLIP if _one_slip(given, their_given) else Closeness.OTHER


def _agree(middle: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Return whether middle names may be of one person: left out, or beginning alike."""
    return all(a[0] == b[0] for a, b in zip(middle, other, strict=False))


def _one_slip(one: str, other: str) -> bool:
    """Return whether one letter was left out, put in, changed, or two neighbours swapped."""
    if min(len(one), len(other)) < LONG_ENOUGH or abs(len(one) - len(other)) > 1:
        return False
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    a, b = one[start:], other[start:]
    return a[1:] == b[1:] or a[1:] == b or a == b[1:] or (a[:2] == b[1::-1] and a[2:] == b[2:])
