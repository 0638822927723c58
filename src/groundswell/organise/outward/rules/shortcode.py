"""
Short codes for links on paper: a few letters that survive bad handwriting. Pure.

A number in Crockford's base 32 (no I, L, O or U) and one letter that checks it, so that a slip of
the pen leads nowhere rather than to somebody else's meeting. Source: Crockford, base 32; the
check is the number modulo 29, which notices one wrong letter and two that changed places.
"""

from enum import IntEnum

LETTERS = "0123456789abcdefghjkmnpqrstvwxyz"
CHECKS = 29
LONGEST = 13
_MEANT = str.maketrans({"o": "0", "i": "1", "l": "1", "-": None, " ": None})


class What(IntEnum):
    """What a short code stands for; it is the lowest bit of the number."""

    MEETING = 0
    GROUP = 1


def code_of(what: What, number: int) -> str:
    """Return the short code of the thing with that number; numbers begin at 1."""
    rest = whole = number * 2 + what
    digits = ""
    while rest:
        rest, digit = divmod(rest, len(LETTERS))
        digits = LETTERS[digit] + digits
    return digits + LETTERS[whole % CHECKS]


def read(code: str) -> tuple[What, int] | None:
    """Return what a code stands for, however it was written down; ``None`` if it is no code."""
    letters = code.lower().translate(_MEANT)
    if not 2 <= len(letters) <= LONGEST or any(letter not in LETTERS for letter in letters):
        return None
    number = 0
    for letter in letters[:-1]:
        number = number * len(LETTERS) + LETTERS.index(letter)
    if number < 2 or LETTERS[number % CHECKS] != letters[-1]:
        return None
    return What(number % 2), number // 2
