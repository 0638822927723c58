"""
Which statement somebody is shown next, and why that one.

Drawn among those they have not answered, in proportion to its priority: new ones, ones many agree
with and ones that tell groups apart come sooner, ones that many pass on later. The draw is seeded
by the round, by who answers and by how much they have answered, so that a page loaded again shows
the same statement.

Source: the Polis method, “comment routing”.
"""

import hashlib
import random
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

FEW = 10  # fewer than these have seen it: it is new
APART = 1.0  # agreeing with it alone puts somebody this far from the middle


class Why(StrEnum):
    """Why this one: what counts most in its priority."""

    NEW = "new"
    APART = "apart"
    AGREED = "agreed"
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A statement that could be shown: how many said what, and how far it tells people apart."""

    number: int
    agreed: int
    passed: int
    seen: int  # passes included
    extremity: float = 0.0

    @property
    def priority(self) -> float:
        """How much it wants to be shown next."""
        p, a = (self.passed + 1) / (self.seen + 2), (self.agreed + 1) / (self.seen + 2)
        newness = 1 + 8 * 2.0 ** (-self.seen / 5)
        return float(((1 - p) * (self.extremity + 1) * a * newness) ** 2)

    @property
    def why(self) -> Why:
        """Why somebody is shown it, in one word."""
        if self.seen < FEW:
            return Why.NEW
        if self.extremity >= APART:
            return Why.APART
        return Why.AGREED if 2 * self.agreed > self.seen else Why.LEFT


def drawn(candidates: Sequence[Candidate], seed: str) -> Candidate | None:
    """Return the one to show; the same for the same candidates and seed; ``None`` of none."""
    if not candidates:
        return None
    ordered = sorted(candidates, key=lambda each: each.number)
    number = int.from_bytes(hashlib.sha256(seed.encode()).digest()[:8], "big")
    rng = random.Random(number)  # noqa: S311  fair, not secret
    return rng.choices(ordered, weights=[each.priority for each in ordered])[0]
