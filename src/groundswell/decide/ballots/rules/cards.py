"""
Card votes: a branch's card is worth its members, and can be split between for and against.

The card belongs to the delegation: any of its holders draws it down, and what is left can be
cast by another. Source: decide model, "Votes" (I23), I25; standing orders on card votes.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from groundswell.decide.ballots.rules.results import Tally


@dataclass(frozen=True, slots=True)
class Split:
    """How many of a card's votes go where."""

    for_: int
    against: int
    abstain: int

    @property
    def total(self) -> int:
        """How much of the card it uses."""
        return self.for_ + self.against + self.abstain

    def fits(self, left: int) -> bool:
        """Return whether a card with ``left`` votes to give can give these."""
        return min(self.for_, self.against, self.abstain) >= 0 and 1 <= self.total <= left


@dataclass(frozen=True, slots=True)
class Cast:
    """One drawing on a card, by its number; on paper or on a device."""

    card: int
    split: Split
    on_paper: bool = False


def weighed(casts: Iterable[Cast]) -> Tally:
    """Return the figures of a card vote; ``present`` is the weight that took part."""
    every = list(casts)
    for_ = sum(each.split.for_ for each in every)
    against = sum(each.split.against for each in every)
    abstain = sum(each.split.abstain for each in every)
    return Tally(for_, against, abstain, for_ + against + abstain)


def overdrawn(cards: Mapping[int, int], casts: Sequence[Cast]) -> list[int]:
    """Return the cards that gave more than they are worth, or are none. :param cards: weights."""
    used: dict[int, int] = {}
    for each in casts:
        used[each.card] = used.get(each.card, 0) + each.split.total
    return sorted(card for card, total in used.items() if total > cards.get(card, 0))
