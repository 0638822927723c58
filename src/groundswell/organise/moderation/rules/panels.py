"""
Appeals: three by lot, seven days, and what their votes make of it. Pure.

The draw can be made again by anybody who has the record: sort the marks of those who could be
drawn by the SHA-256 of the seed, a colon and the mark; the first three sit.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from enum import StrEnum
from hashlib import sha256

from groundswell.organise.discussion.rules.threads import GoodFaith

SEATS = 3
NEEDED = 2
DECIDES_IN = timedelta(days=7)
APPEAL_WITHIN = timedelta(days=14)
SITS_AFTER = timedelta(days=28)  # of belonging, before one can be trained
WORDS_LENGTH = 2000
BECAUSE_LENGTH = 500


class Vote(StrEnum):
    """What a member of the panel says of a decision."""

    UPHOLD = "uphold"
    OVERTURN = "overturn"


class Fate(StrEnum):
    """How an appeal ended."""

    UPHELD = "upheld"
    OVERTURNED = "overturned"
    LAPSED = "lapsed"  # nobody decided in time


def seed_of(root: str, size: int, appeal: str) -> str:
    """Return the seed of a draw: from the record's newest head and the appeal's own token."""
    return sha256(f"{size}:{root}:{appeal}".encode()).hexdigest()


def draw(seed: str, marks: Iterable[str], *, seats: int = SEATS) -> tuple[str, ...]:
    """
    Return the marks of those drawn, in order of their seats; nobody where too few could be.

    The order in which marks are given changes nothing, and a mark given twice is one.
    """
    order = sorted(set(marks), key=lambda mark: (sha256(f"{seed}:{mark}".encode()).digest(), mark))
    return tuple(order[:seats]) if len(order) >= seats else ()


def fate_of(votes: Sequence[Vote], due: datetime, at: datetime) -> Fate | None:
    """Return how an appeal has ended by ``at``; ``None``: it goes on. I40: no decision lapses."""
    if votes.count(Vote.OVERTURN) >= NEEDED:
        return Fate.OVERTURNED
    if votes.count(Vote.UPHOLD) >= NEEDED:
        return Fate.UPHELD
    return Fate.LAPSED if at >= due else None


def comes_back(fate: Fate, rule: GoodFaith) -> bool:
    """
    Return whether a post is restored.

    What no panel decided comes back, except where it tells how to find somebody: that would harm
    a third person, who decided nothing. It still ends by itself.
    """
    if fate is Fate.LAPSED:
        return rule is not GoodFaith.PRIVATE
    return fate is Fate.OVERTURNED


def may_appeal(decided: datetime, at: datetime) -> bool:
    """Return whether an appeal is in time."""
    return at < decided + APPEAL_WITHIN


def may_sit(since: datetime | None, at: datetime) -> bool:
    """Return whether somebody has belonged for long enough to sit on panels."""
    return since is not None and at >= since + SITS_AFTER
