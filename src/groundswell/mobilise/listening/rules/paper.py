"""What stands on a sheet of paper, and what is typed back from it: “3a 7d 12p”."""

import hashlib
import re

from groundswell.mobilise.listening.rules.vocabulary import Said

LETTERS = "23456789ABCDEFGHJKLMNPQRSTVWXYZ"  # none that a pen makes into another
CODE = 8
ON_A_SHEET = 14
_ANSWER = re.compile(r"(\d{1,5})\s*([adp])", re.IGNORECASE)
_BETWEEN = re.compile(r"[\s,;.]*")


class NotAnswers(ValueError):
    """What was typed is not numbers with a letter each; the message is where it ends to be."""


def code_of(key: str) -> str:
    """Return the code of a sheet: eight letters, the same for the same key."""
    number = int.from_bytes(hashlib.sha256(key.encode()).digest()[:8], "big")
    found = ""
    for _ in range(CODE):
        number, at = divmod(number, len(LETTERS))
        found += LETTERS[at]
    return found


def plain_code(typed: str) -> str:
    """Return a code as it is kept, from how somebody typed it."""
    return "".join(letter for letter in typed.upper() if letter in LETTERS)


def spoken(code: str) -> str:
    """Return a code as it is printed: in two halves."""
    return f"{code[:4]}-{code[4:]}"


def read_answers(typed: str) -> dict[int, Said]:
    """
    Return what was said of which statement; the last of a number counts.

    :raises NotAnswers: something else stands there.
    """
    found: dict[int, Said] = {}
    at = _end(_BETWEEN, typed, 0)
    while at < len(typed):
        answer = _ANSWER.match(typed, at)
        if answer is None:
            raise NotAnswers(typed[at : at + 12])
        found[int(answer[1])] = Said(answer[2].lower())
        at = _end(_BETWEEN, typed, answer.end())
    return found


def _end(pattern: re.Pattern[str], text: str, at: int) -> int:
    match = pattern.match(text, at)
    return match.end() if match else at
