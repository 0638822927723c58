"""
What people typed, made fit to be set in type.

A name may be three hundred characters, read from right to left, or consist of emoji. It is cut
between two letters as a reader sees them (never inside an accent, a flag or a family), and a
word too long for a line gets places where it may break. Source: Unicode, UAX 9 and UAX 29 in
the parts that matter here.
"""

import unicodedata
from collections.abc import Iterator

from groundswell.foundation.printing.coverage import without_undrawable

JOINER = "\u200d"
BREAKS_HERE = "\u200b"
MOST_ACCENTS = 3  # on one letter: more is a tower, not a language
LONG_WORD = 18  # letters without a place to break
_KEPT_HIDDEN = frozenset("\u200c\u200d")  # joining matters in Persian and in emoji


def plain(text: str, *, at_most: int) -> str:
    """Return ``text`` on one line, at most that many letters, and cut decently where longer."""
    letters = list(_letters(" ".join(without_undrawable(_kept(text)).split())))
    if len(letters) > at_most:
        letters = _cut(letters, at_most)
    return "".join(_with_breaks(letters))


def _kept(text: str) -> str:
    """Return ``text`` without what cannot be seen: controls, hidden directions, private signs."""
    shown = []
    for character in unicodedata.normalize("NFC", text):
        kind = unicodedata.category(character)
        if character.isspace():
            shown.append(" ")
        elif character in _KEPT_HIDDEN or kind not in {"Cc", "Cf", "Cs", "Co", "Cn"}:
            shown.append(character)
        elif 0xE0020 <= ord(character) <= 0xE007F:
            shown.append(character)  # the tags of a flag of Wales or Scotland
    return "".join(shown)


def _letters(text: str) -> Iterator[str]:
    """Yield ``text`` letter by letter, as a reader counts them."""
    letter, accents = "", 0
    for character in text:
        if letter and _belongs(letter, character):
            accents += unicodedata.category(character) in {"Mn", "Me"}
            if accents <= MOST_ACCENTS:
                letter += character
            continue
        if letter:
            yield letter
        letter, accents = character, 0
    if letter:
        yield letter


def _belongs(letter: str, character: str) -> bool:
    """Return whether ``character`` is part of the letter before it."""
    point = ord(character)
    if unicodedata.category(character) in {"Mn", "Me", "Mc"} or character in _KEPT_HIDDEN:
        return True
    if 0x1F3FB <= point <= 0x1F3FF or 0xE0020 <= point <= 0xE007F:
        return True  # a shade of skin; the tags of a flag
    if letter.endswith(JOINER) and len(letter) < 24:
        return True
    return _half_a_flag(character) and len(letter) == 1 and _half_a_flag(letter)


def _half_a_flag(character: str) -> bool:
    return 0x1F1E6 <= ord(character) <= 0x1F1FF


def _cut(letters: list[str], at_most: int) -> list[str]:
    """Return the first of ``letters`` with an ellipsis, at a space if one is near the end."""
    kept = letters[: at_most - 1]
    spaces = [place for place, letter in enumerate(kept) if letter == " "]
    if spaces and spaces[-1] >= at_most * 2 // 3:
        kept = kept[: spaces[-1]]
    while kept and kept[-1] in {" ", ",", ";", ":", "-", "–"}:
        kept.pop()
    return [*kept, "…"]


def _with_breaks(letters: list[str]) -> Iterator[str]:
    """Yield ``letters``, with places to break inside words no line could hold."""
    run = 0
    for letter in letters:
        run = 0 if letter in {" ", "-", "–"} else run + 1
        if run > LONG_WORD:
            yield BREAKS_HERE
        yield letter
