"""
What each group holds that the others do not, and what all of them share.

Every figure is of counts: how many agreed, disagreed and saw the statement. One is added to those
who agree and two to those who saw it, so that few votes claim little.

Source: the Polis method, "representativeness" and "group-informed consensus".
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from groundswell.methods.opinionmap.votes import AGREE, DISAGREE, PASS, Votes

Floats = NDArray[np.float64]
NINE_IN_TEN = 1.2816  # the normal quantile that a figure must exceed
MOST_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Counts:
    """Votes on each statement, a row for each group."""

    agree: Floats
    disagree: Floats
    seen: Floats


@dataclass(frozen=True, slots=True)
class Side:
    """One side, agreement or disagreement: probability, its z, and both beside the other groups."""

    p: Floats
    z: Floats
    rep: Floats
    rep_z: Floats

    @property
    def rank(self) -> Floats:
        """By how much a statement stands for the group."""
        return self.rep * self.rep_z * self.p * self.z

    @property
    def sure(self) -> NDArray[np.bool_]:
        """Whether nine in ten hold: for the group, and for its difference from the others."""
        return (self.rep_z > NINE_IN_TEN) & (self.z > NINE_IN_TEN)


def counted(votes: Votes, group_of: NDArray[np.intp], groups: int) -> Counts:
    """Return the counts of each group; people with a negative group are in none."""
    statements = len(votes.statements)
    group = group_of[votes.person]
    inside = group >= 0
    cell = group[inside] * statements + votes.statement[inside]

    def tally(chosen: NDArray[np.bool_]) -> Floats:
        found = np.bincount(cell[chosen], minlength=groups * statements)
        return found.reshape(groups, statements).astype(np.float64)

    said = votes.vote[inside]
    return Counts(tally(said == AGREE), tally(said == DISAGREE), tally(said >= DISAGREE))


def probability(said: Floats, seen: Floats) -> Floats:
    """Return the share who said so, drawn towards a half by two votes that nobody cast."""
    return (said + 1) / (seen + 2)


def above_half(said: Floats, seen: Floats) -> Floats:
    """Return the z of the share being above a half."""
    return 2 * np.sqrt(seen + 1) * ((said + 1) / (seen + 1) - 0.5)


def _apart(said: Floats, seen: Floats, other_said: Floats, other_seen: Floats) -> Floats:
    """Return the z of the difference between two shares, with one added to each count."""
    first, second = (said + 1) / (seen + 1), (other_said + 1) / (other_seen + 1)
    pooled = (said + other_said + 2) / (seen + other_seen + 2)
    spread = pooled * (1 - pooled) * (1 / (seen + 1) + 1 / (other_seen + 1))
    fine = spread > 0
    return np.where(fine, (first - second) / np.sqrt(np.where(fine, spread, 1)), 0.0)


def side_of(said: Floats, seen: Floats) -> Side:
    """Return the figures of one side for each group (rows) and statement (columns)."""
    other_said, other_seen = said.sum(axis=0) - said, seen.sum(axis=0) - seen
    p = probability(said, seen)
    rep = p / probability(other_said, other_seen)
    return Side(p, above_half(said, seen), rep, _apart(said, seen, other_said, other_seen))


def representative(agree: Side, disagree: Side, group: int) -> list[tuple[int, str]]:
    """Return at most five statements that a group stands for, agreed ones before disagreed."""
    passed = agree.sure[group] | disagree.sure[group]
    agrees = agree.rep_z[group] > disagree.rep_z[group]
    rank = np.where(agrees, agree.rank[group], disagree.rank[group])
    order = sorted(np.flatnonzero(passed).tolist(), key=lambda at: (-rank[at], at))
    best = [at for at in order if agrees[at]][:1]
    chosen = (best + [at for at in order if at not in best])[:MOST_SHOWN]
    chosen.sort(key=lambda at: not agrees[at])
    return [(at, "agree" if agrees[at] else "disagree") for at in chosen]


def majority(said: Floats, seen: Floats) -> list[int]:
    """Return at most five statements that more than half of everybody say, the surest first."""
    p, z = probability(said, seen), above_half(said, seen)
    found = np.flatnonzero((p > 0.5) & (z > NINE_IN_TEN)).tolist()
    return sorted(found, key=lambda at: (-p[at] * z[at], at))[:MOST_SHOWN]


def extremity(centre: Floats, directions: Floats) -> Floats:
    """Return how far from the middle agreement with each statement alone would put somebody."""
    agreed = np.sqrt(len(centre)) * (1 - centre) * directions
    found: Floats = np.sqrt((agreed**2).sum(axis=0))
    return found


def priority(votes: Votes, extreme: Floats) -> Floats:
    """Return how much each statement wants to be shown next: new, agreed with, telling apart."""
    size = len(votes.statements)
    seen = np.bincount(votes.statement, minlength=size)
    agrees = np.bincount(votes.statement[votes.vote == AGREE], minlength=size)
    passes = np.bincount(votes.statement[votes.vote == PASS], minlength=size)
    p, a = (passes + 1) / (seen + 2), (agrees + 1) / (seen + 2)
    newness = 1 + 8 * 2.0 ** (-seen / 5)
    found: Floats = ((1 - p) * (extreme + 1) * a * newness) ** 2
    return found


def interval(said: int, seen: int, z: float = 1.96) -> tuple[float, float]:
    """Return Wilson's interval, 95 in 100, of the share who said so: (0, 1) if nobody saw it."""
    if not seen:
        return 0.0, 1.0
    share, extra = said / seen, z * z / seen
    middle = (share + extra / 2) / (1 + extra)
    half = z / (1 + extra) * float(np.sqrt(share * (1 - share) / seen + extra / (4 * seen)))
    return max(0.0, middle - half), min(1.0, middle + half)
