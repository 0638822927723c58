"""Which statements say nearly the same: by the words they share."""

import hashlib
import re
import unicodedata

LIKE = 0.6  # share of all their words that two statements have in common
MOST = 3
_WORD = re.compile(r"[^\W_]+")
_SMALL = """
a an and are as at be been but by for from has have in is it its must no not of on or our should
so that the their there they this to us was we were will with would you your
"""
SMALL = frozenset(_SMALL.split())


def folded(words: str) -> str:
    """Return a statement without case, marks and spaces that make no difference."""
    plain = unicodedata.normalize("NFKC", words).casefold()
    return " ".join(_WORD.findall(plain))


def key_of(words: str) -> str:
    """Return what makes a statement the same one: SHA-256 of its words without case and marks."""
    return hashlib.sha256(folded(words).encode()).hexdigest()


def telling(words: str) -> frozenset[str]:
    """Return the words that tell: without the small ones, without the end of a plural."""
    found = [word for word in folded(words).split() if word not in SMALL]
    return frozenset(word.removesuffix("s") if len(word) > 3 else word for word in found)


def likeness(one: str, other: str) -> float:
    """
    Return how alike two statements are: the share of their telling words that both have, 0 to 1.

    “not” and “no” are among the small words, so that a statement and its contrary are seen to be
    about the same thing; whether they say the same is for a person to judge.
    """
    first, second = telling(one), telling(other)
    if not first or not second:
        return 1.0 if folded(one) == folded(other) else 0.0
    return len(first & second) / len(first | second)


def nearest[K](words: str, others: dict[K, str]) -> list[K]:
    """Return the keys of those most like ``words``, nearest first; at most three."""
    rated = [(likeness(words, other), at, key) for at, (key, other) in enumerate(others.items())]
    close = sorted((-share, at, key) for share, at, key in rated if share >= LIKE)
    return [key for _share, _at, key in close[:MOST]]
