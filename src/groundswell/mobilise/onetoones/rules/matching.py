"""
Who is asked to talk with whom. Pure; the same people and seed give the same pairs.

Whoever has waited longest chooses first. On a map the one farthest away is chosen, where groups
of opinion lie as everybody sees them: only the group of each is known, not where in it they stand.
"""

import math
import random
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from groundswell.methods.geo import distance_m
from groundswell.mobilise.onetoones.rules.vocabulary import (
    GROWN_UP,
    NEW_FOR,
    OFFER_LASTS,
    REACH_KM,
    Free,
    Way,
    Wish,
)

M_PER_KM = 1_000
ANY_TIME = frozenset(Free)
#: Whether two, by their numbers, must not meet: they were matched before, or one asked not to be.
type Barred = Callable[[int, int], bool]


@dataclass(frozen=True, slots=True)
class Seeker:
    """Somebody who would like to talk, as far as it matters for whom with."""

    number: int
    since: datetime  # who waits longest comes first
    wish: Wish
    of: str  # the round whose map it is, or the group: only within one are people matched
    group: str = ""  # of opinion, on that map
    centre: tuple[float, float] = (0.0, 0.0)  # of that group
    is_new: bool = False  # in the group
    ways: frozenset[Way] = frozenset()
    near: tuple[float, float] | None = None  # latitude and longitude, coarse
    free: frozenset[Free] = frozenset()  # empty: any time


@dataclass(frozen=True, slots=True)
class Pair:
    """Two who are asked, and what they have in common: who has waited longer is ``one``."""

    one: int
    two: int
    ways: frozenset[Way]
    free: frozenset[Free]


def pairs(seekers: Iterable[Seeker], seed: str, barred: Barred) -> list[Pair]:
    """
    Return whom to ask. Nobody is in two pairs; nobody is left who could be matched with another.

    :param seed: decides only between people who have waited equally long.
    """
    draw = random.Random(seed)  # noqa: S311  a published rule, not a secret
    everybody = sorted(seekers, key=lambda each: each.number)
    tie = {each.number: draw.random() for each in everybody}
    pools: dict[tuple[Wish, str], list[Seeker]] = defaultdict(list)
    for each in sorted(everybody, key=lambda each: (each.since, tie[each.number])):
        pools[each.wish, each.of].append(each)
    found = []
    for pool in pools.values():
        taken: set[int] = set()
        for at, each in enumerate(pool):
            # Whoever waited longer and is still free fits nobody, so only those after are asked.
            rest = [] if each.number in taken else pool[at + 1 :]
            fitting = [
                other for other in rest if other.number not in taken and fit(each, other, barred)
            ]
            if not fitting:
                continue
            # min keeps the first of equals: the one who has waited longest
            other = min(fitting, key=lambda other: -apart(each, other))
            taken |= {each.number, other.number}
            found.append(
                Pair(each.number, other.number, ways_between(each, other), free_of(each, other))
            )
    return found


def fit(one: Seeker, other: Seeker, barred: Barred) -> bool:
    """Return whether two may be asked to talk with each other."""
    if one.number == other.number or (one.wish, one.of) != (other.wish, other.of):
        return False
    differ = one.group != other.group if one.wish is Wish.DIFFERENT else one.is_new != other.is_new
    return (
        differ
        and bool(ways_between(one, other))
        and bool(free_of(one, other))
        and not barred(one.number, other.number)
    )


def apart(one: Seeker, other: Seeker) -> float:
    """Return how far apart two stand on their map; 0 without one."""
    return math.dist(one.centre, other.centre) if one.wish is Wish.DIFFERENT else 0.0


def ways_between(one: Seeker, other: Seeker) -> frozenset[Way]:
    """Return the ways two could talk: in person only where they live near each other."""
    both = one.ways & other.ways
    km = km_between(one, other)
    return both - {Way.IN_PERSON} if km is None or km > REACH_KM else both


def km_between(one: Seeker, other: Seeker) -> int | None:
    """Return how far apart two live, in whole kilometres upwards, at least one; or nobody knows."""
    if one.near is None or other.near is None:
        return None
    return max(1, math.ceil(distance_m(*one.near, *other.near) / M_PER_KM))


def free_of(one: Seeker, other: Seeker) -> frozenset[Free]:
    """Return when both usually have time."""
    return (one.free or ANY_TIME) & (other.free or ANY_TIME)


def is_new(joined_at: datetime, at: datetime) -> bool:
    """Return whether somebody is new to a group they joined then."""
    return at - joined_at < NEW_FOR


def lasts_until(made_at: datetime) -> datetime:
    """Return until when an offer stands."""
    return made_at + OFFER_LASTS


def is_over(made_at: datetime, at: datetime) -> bool:
    """Return whether nobody can say yes to an offer any more."""
    return at >= lasts_until(made_at)


def too_young(birth_year: int | None, at: datetime) -> bool:
    """Return whether somebody is known not to be grown up: in doubt about the day, they are not."""
    return birth_year is not None and at.year - birth_year <= GROWN_UP


def seed_of(at: datetime) -> str:
    """Return the seed of a day: the same draw however often the job runs in it."""
    return at.date().isoformat()
