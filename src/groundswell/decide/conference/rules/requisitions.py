"""
A meeting that members ask for: how many have to ask, and on which day it is held.

Source: stories K06; decide model, d.2 ("any 10 % of branches may call it"). The shares and the days
are the rulebook's, copied when somebody begins to ask.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from groundswell.decide.conference.rules.timetable import Days, earliest

LEAST = 2  # nobody asks alone


@dataclass(frozen=True, slots=True)
class Needs:
    """How many members have to ask, or how many branches; either is enough."""

    members: int
    branches: int


@dataclass(frozen=True, slots=True)
class Asked:
    """How many have asked, of those who count."""

    members: int
    branches: int

    def meets(self, needs: Needs) -> bool:
        """Return whether enough have. Inclusive."""
        return self.members >= needs.members or self.branches >= needs.branches


def needed(whole: int, num: int, den: int) -> int:
    """Return how many of ``whole`` a share of ``num``/``den`` is, rounded up; two at least."""
    return max(LEAST, -(-whole * num // den))


def held_on(wished_on: date, called_on: date, days: Days, within: int) -> date:
    """
    Return the day of a meeting whose notice goes out on ``called_on``.

    The wished day, unless it is sooner than the notice allows or later than the rules let it be.
    """
    first = earliest(called_on, days)
    return min(max(wished_on, first), first + timedelta(days=within))
