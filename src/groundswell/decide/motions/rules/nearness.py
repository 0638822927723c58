"""Which decisions a motion is near to, by the telling words both share."""

import re
from collections.abc import Mapping

SHORTEST, LONGEST = 4, 60  # letters; shorter words tell little, longer ones are none
MOST = 2000  # telling words of one text, in the order of the alphabet
NEAR = 0.2  # of the telling words of the shorter
EVERYWHERE = frozenset(
    {
        *("branch", "conference", "movement", "motion", "note", "believe", "resolve", "instruct"),
        *("thi", "that", "with", "from", "have", "their", "they", "which", "every", "should"),
        *("committee", "will", "been", "where", "into", "more"),
    }
)


def telling(words: str) -> frozenset[str]:
    """Return the words by which a text is known, singular, without case."""
    found = re.findall(r"[^\W\d_]+", words.casefold())
    telling_ones = {word.removesuffix("s") for word in found if SHORTEST <= len(word) <= LONGEST}
    return frozenset(sorted(telling_ones - EVERYWHERE)[:MOST])


def nearest(words: str, others: Mapping[int, str], *, limit: int = 3) -> tuple[int, ...]:
    """Return the keys of the texts that share a fifth of their telling words, nearest first."""
    mine = telling(words)
    shares = []
    for key, other in others.items():
        theirs = telling(other)
        fewer = min(len(mine), len(theirs))
        share = len(mine & theirs) / fewer if fewer else 0.0
        if share >= NEAR:
            shares.append((-share, key))
    return tuple(key for _share, key in sorted(shares)[:limit])
