"""How many children so many adults look after, and which of them. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

FEWEST_ADULTS = 2  # never one adult alone with other people's children
PLACES_EACH = 4  # for each adult
MOST_PLACES = 6  # with one answer
FORGET_AFTER = timedelta(days=7)  # after the meeting, as everything about who came to it
SAY_SO = timedelta(hours=24)  # by then whoever still waits is told that there is no place


class Band(StrEnum):
    """How old a child is, as roughly as will do."""

    UNDER_3 = "under_3"
    TO_7 = "to_7"
    FROM_8 = "from_8"


#: How many places one child takes: a small one takes both hands of an adult.
TAKES = {Band.UNDER_3: 2, Band.TO_7: 1, Band.FROM_8: 1}


class Check(StrEnum):
    """How hosts know that somebody may look after other people's children."""

    CERTIFICATE = "certificate"
    VOUCHED = "vouched"


@dataclass(frozen=True, slots=True)
class InLine:
    """One family in the line: how many places it takes, and whether it has them."""

    key: int
    takes: int
    placed: bool


def takes(children: Mapping[str, int]) -> int:
    """Return how many places these children take: a child under three takes two."""
    return sum(TAKES[Band(band)] * number for band, number in children.items())


def places_for(adults: int, most: int | None) -> int:
    """
    Return how many places so many checked adults make: none for fewer than two.

    Four for each; a child under three takes two of them. ``most``: the hosts' own limit.
    Stricter at every age than the statutory framework for the early years asks (England).
    """
    if adults < FEWEST_ADULTS:
        return 0
    return adults * PLACES_EACH if most is None else min(most, adults * PLACES_EACH)


def who_has_places(line: Iterable[InLine], places: int) -> frozenset[int]:
    """
    Return whose children have a place, of a line in its order.

    Whoever has one keeps it while there are enough; where there are not, those who asked last
    give theirs up first. Free places go along the line in order: where the first need more than
    are free, the line waits with them.
    """
    line = tuple(line)
    kept, left = set(), places
    for family in line:
        if family.placed and family.takes <= left:
            kept.add(family.key)
            left -= family.takes
    for family in line:
        if family.key in kept:
            continue
        if family.takes > left:
            break
        kept.add(family.key)
        left -= family.takes
    return frozenset(kept)


def may_warn(*, starts_at: datetime, asked_at: datetime, at: datetime) -> bool:
    """Return whether it is time to say that there is no place: the day before, and not at once."""
    return at >= starts_at - SAY_SO and at >= asked_at + timedelta(hours=1) and at < starts_at
