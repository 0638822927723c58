"""
Hustings with an equal clock: who speaks next, and how long each has had. Pure.

Everybody has as many turns, each of the same length: whoever has had fewer comes first, among them
whoever has spoken for less time, and where that is equal an order drawn by lot from the roll's own
root, which nobody chose. Source: story E07.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from groundswell.decide.elections.rules.hearing import drawn
from groundswell.decide.elections.rules.stages import Stage

HELD = frozenset({Stage.READY, Stage.OPEN})  # the paper is fixed: it is the same people throughout


@dataclass(frozen=True, slots=True)
class Turn:
    """A turn somebody was given; none for its end while they speak."""

    who: str
    began: datetime
    ended: datetime | None

    def seconds(self, at: datetime) -> int:
        """Return how long it has lasted by ``at``, in whole seconds."""
        return max(0, int(((self.ended or at) - self.began).total_seconds()))


@dataclass(frozen=True, slots=True)
class Had:
    """How many turns somebody has had, and for how many seconds together."""

    who: str
    turns: int
    seconds: int


def had(tokens: Sequence[str], turns: Sequence[Turn], at: datetime) -> list[Had]:
    """Return what each has had by ``at``, in the order given."""
    found = []
    for who in tokens:
        own = [turn for turn in turns if turn.who == who]
        found.append(Had(who, len(own), sum(turn.seconds(at) for turn in own)))
    return found


def line(told: Sequence[Had], seed: str) -> list[Had]:
    """Return everybody in the order in which they speak, the next first."""
    places: Mapping[str, int] = {
        who: place for place, who in enumerate(drawn(seed, [each.who for each in told]))
    }
    return sorted(told, key=lambda each: (each.turns, each.seconds, places[each.who]))
