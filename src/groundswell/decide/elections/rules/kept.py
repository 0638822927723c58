"""
Kept seats: how many go at least to those who stand on one list, and whether that can be met.

The share is the rulebook's, the list is named by the notice, and whoever stands says themself that
they stand on it. The count keeps to it by guarding and dooming, so that every other vote counts as
it would have. Source: stories V05, E02; decide model, "Selection" (quota rules per list).
"""

from collections.abc import Iterable
from dataclasses import dataclass

from groundswell.methods.counting import Bound, Bounds

LIST = "list"


@dataclass(frozen=True, slots=True)
class Kept:
    """At least so many of the seats go to those who stand on the list of that name."""

    whom: str
    least: int

    def bounds(self, on_it: Iterable[int]) -> Bounds:
        """Return what the count keeps to, when those of these numbers stand on the list."""
        return Bounds(
            (Bound(LIST, self.whom, self.least, None),), {LIST: dict.fromkeys(on_it, self.whom)}
        )

    def missing(self, on_it: int) -> int:
        """Return how many more would have to stand on the list for the seats to be filled."""
        return max(0, self.least - on_it)


def kept_of(seats: int, num: int, den: int) -> int:
    """Return how many seats a share of them is; a part of a seat is left out."""
    return seats * num // den if num else 0
