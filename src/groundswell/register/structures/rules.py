"""Which names are too alike to tell groups apart, and how people's ways to search are read."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

# Letters that look like Latin ones in most type. Source: Unicode TR 39, confusables (extract).
HOMOGLYPHS = str.maketrans(
    {
        "а": "a", "е": "e", "о": "o", "р": "p", "с": "c", "у": "y", "х": "x", "і": "i", "ѕ": "s",
        "ј": "j", "ԁ": "d", "һ": "h", "к": "k", "м": "m", "т": "t", "в": "b", "н": "h", "г": "r",
        "α": "a", "ε": "e", "ο": "o", "ρ": "p", "τ": "t", "υ": "u", "χ": "x", "ι": "i", "κ": "k",
        "ν": "v", "ω": "w", "η": "n", "β": "b", "ı": "i", "ł": "l", "ø": "o", "đ": "d", "ß": "ss",
        "0": "o", "1": "l", "|": "l", "5": "s", "@": "a", "$": "s",
    }
)  # fmt: skip
# Words that tell no group from another.
EMPTY_WORDS = frozenset(
    {"the", "a", "an", "and", "of", "for", "in", "at", "to", "we", "our", "us", "group",
     "groups", "society", "association", "union", "branch", "local", "network", "campaign",
     "committee", "club", "community", "people", "tenants", "neighbours", "neighbors",
     "residents", "federation", "movement"}
)  # fmt: skip
EMPTY_SINGULARS = EMPTY_WORDS | {word.removesuffix("s") for word in EMPTY_WORDS}
CLOSE_EDITS = 2
LONG_ENOUGH = 6  # letters: in shorter names two edits make another word


class Alike(StrEnum):
    """In what way two names are alike."""

    SAME = "same"  # they read the same
    WORDS = "words"  # the words that count are the same
    SPELLING = "spelling"  # a letter or two apart


@dataclass(frozen=True, slots=True)
class Match:
    """A name that another is too like, and how."""

    key: int
    name: str
    how: Alike


def skeleton(name: str) -> str:
    """Return what a name looks like: no accents, no case, look-alike letters made one."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    words = re.findall(r"[^\W_]+", plain.replace("&", " and ").translate(HOMOGLYPHS))
    return " ".join(words)


def telling_words(looks: str) -> frozenset[str]:
    """Return the words of a skeleton that tell a group from another; all, if none do."""
    words = {_singular(word) for word in looks.split()}
    return frozenset(words - EMPTY_SINGULARS or words)


def _singular(word: str) -> str:
    return word.removesuffix("s") if len(word) > 3 else word  # not bus, gas


def edits(left: str, right: str, most: int) -> int:
    """Return how many letters differ (insert, drop, change, swap), or ``most + 1`` if more."""
    if abs(len(left) - len(right)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(right) + 1))
    for i, a in enumerate(left, 1):
        older, before, row = before, row, [i]
        for j, b in enumerate(right, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == right[j - 2] and left[i - 2] == b:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)


def alike(name: str, others: Iterable[tuple[int, str]], *, limit: int = 5) -> tuple[Match, ...]:
    """
    Return the names that ``name`` is too like, worst first, at most ``limit``.

    Same skeleton; or the same telling words; or at most two letters apart when squeezed
    together. Names are compared by what they look like, so a Cyrillic а hides nothing.
    """
    mine = skeleton(name)
    my_words = telling_words(mine)
    found = []
    for key, other in others:
        theirs = skeleton(other)
        if theirs == mine:
            how = Alike.SAME
        elif telling_words(theirs) == my_words:
            how = Alike.WORDS
        elif _misspelt(mine, theirs):
            how = Alike.SPELLING
        else:
            continue
        found.append(Match(key, other, how))
    order = list(Alike)
    return tuple(sorted(found, key=lambda m: (order.index(m.how), m.name, m.key))[:limit])


def _misspelt(left: str, right: str) -> bool:
    """Say whether a letter or two make the difference, and not another word (North, South)."""
    squeezed = left.replace(" ", ""), right.replace(" ", "")
    if not _close(*squeezed):
        return False
    ours, theirs = left.split(), right.split()
    only_left = [word for word in ours if word not in theirs]
    only_right = [word for word in theirs if word not in ours]
    if len(only_left) == len(only_right) == 1 and squeezed[0] != squeezed[1]:
        return _close(only_left[0], only_right[0])
    return True


def _close(left: str, right: str) -> bool:
    if min(len(left), len(right)) < LONG_ENOUGH or abs(len(left) - len(right)) > CLOSE_EDITS:
        return False
    return edits(left, right, CLOSE_EDITS) <= CLOSE_EDITS


def days_away(spells: Iterable[tuple[datetime, datetime | None]]) -> list[int]:
    """
    Return, for each time in a body, how many whole days lie between it and the time before.

    0 for the first time, and for times that touch or overlap. Oldest first.

    :param spells: when each began and ended; ``None`` for one that has not.
    """
    away: list[int] = []
    over: datetime | None = None
    for joined_at, left_at in sorted(spells, key=lambda spell: spell[0]):
        away.append(0 if over is None else max(0, (joined_at - over).days))
        if left_at is not None:
            over = left_at if over is None else max(over, left_at)
        else:
            over = datetime.max.replace(tzinfo=joined_at.tzinfo)
    return away


def first_free(
    seats: int, spells: Iterable[tuple[int, datetime, datetime]], at: datetime
) -> datetime:
    """
    Return the first instant, from ``at`` on, after which some seat of an office has nobody.

    :param spells: seat from 1, from when, until when, of each time somebody holds it.
    """
    ends = dict.fromkeys(range(1, seats + 1), at)
    for seat, _from_at, stops_at in spells:
        ends[seat] = max(ends.get(seat, at), stops_at)
    return min(ends.values())
