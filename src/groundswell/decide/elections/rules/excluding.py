"""
Leaving somebody off a roll that is fixed: on which grounds, how it is appealed, when it holds.

Pure. The roll itself stands as the notice fixed it; an exclusion stands beside its line. It holds
when the days to appeal are over without an appeal, or when two of three drawn by lot find that it
should, in either case before voting opens. What is not settled by then falls, and they vote.

The draw can be made again by whoever has the roll and the record: sort the hashes of the lines of
those who could be drawn by the SHA-256 of the seed, a colon and the hash; the first three sit.
Source: story R03.
"""

import heapq
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from hashlib import sha256

BY_ONE = 2  # exclusions that one officer can give in one election; there is no list to strike
PANEL = 3
NEEDED = 2


class Why(StrEnum):
    """The grounds there are. A rulebook may know fewer, and no other."""

    DOUBLES = "doubles"  # on the roll twice, under two records
    UNREAL = "unreal"  # no such person, or another's name
    OUTSIDERS = "outsiders"  # not of those the body is for
    SUSPENDED = "suspended"  # a decision on the record took their vote for a time


class State(StrEnum):
    """Where an exclusion is."""

    NOTICED = "noticed"  # they were told, and can appeal
    APPEALED = "appealed"  # three drawn by lot are to find
    HOLDS = "holds"  # they cannot vote
    LIFTED = "lifted"  # found wrong, or taken back
    FELL = "fell"  # voting opened before it was settled


@dataclass(frozen=True, slots=True)
class Steps:
    """What has happened to an exclusion. ``found``: that it stands, or does not; none: nothing."""

    appeals_until: datetime
    appealed: bool
    found: bool | None
    opens: datetime


def state(steps: Steps, at: datetime) -> State:
    """Return where an exclusion is at ``at``."""
    if steps.found is not None:
        return State.HOLDS if steps.found else State.LIFTED
    if steps.appealed:
        return State.FELL if at >= steps.opens else State.APPEALED
    return State.HOLDS if at >= steps.appeals_until else State.NOTICED


def in_time(at: datetime, days: int, opens: datetime) -> bool:
    """Return whether there are the days to appeal, and as many to hear it, before voting opens."""
    return at + timedelta(days=2 * days) <= opens


def seed_of(root: str, size: int, exclusion: str) -> str:
    """Return the seed of a draw: from the record's newest head and the exclusion's own token."""
    return sha256(f"{size}:{root}:{exclusion}".encode()).hexdigest()


def drawn(seed: str, leaves: Iterable[str]) -> list[str]:
    """Return the three lines drawn, by their hashes; none where there are fewer than three."""
    found = heapq.nsmallest(
        PANEL, leaves, key=lambda leaf: (sha256(f"{seed}:{leaf}".encode()).digest(), leaf)
    )
    return found if len(found) == PANEL else []


def found(votes: Sequence[bool]) -> bool | None:
    """Return what two have found alike; none if no two have."""
    for stands in (True, False):
        if votes.count(stands) >= NEEDED:
            return stands
    return None


def known(numbers: Collection[tuple[Why, int]]) -> list[Why]:
    """Return the grounds a rulebook has, in their order."""
    return [why for why, has in numbers if has]
