"""
How many delegates a branch sends: a formula over its members on the day the roll was frozen.

Source: decide model, "Delegate entitlement" (so many for the first so many members or part, one
more for each further so many or part, a cap); stories D03.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Formula:
    """One seat for the first ``first`` members or part; one for each ``further``; ``most``."""

    first: int
    further: int
    most: int
    caucus: int  # of a caucus, however many are in it

    def __post_init__(self) -> None:
        """:raises ValueError: it gives nothing, or never ends."""
        if min(self.first, self.further, self.most) < 1 or self.caucus < 0:
            raise ValueError("a formula of seats counts from one")


def seats_of(members: int, formula: Formula, *, caucus: bool = False) -> int:
    """Return how many seats a branch of ``members`` has. Nobody at all sends nobody."""
    if members < 1:
        return 0
    if caucus:
        return min(members, formula.caucus)
    beyond = max(0, members - formula.first)
    return min(1 + -(-beyond // formula.further), formula.most)


def quorum_of(seats: int, num: int, den: int) -> int:
    """Return how many seated delegates make a quorum: ``num``/``den`` of all, rounded up."""
    return max(1, -(-seats * num // den))
