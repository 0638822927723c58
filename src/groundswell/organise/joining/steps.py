"""The one concrete next thing for somebody who has just joined, and why they see it."""

from datetime import datetime

from groundswell.register.people.models import Person
from groundswell.register.people.slots import Suggestion, suggestions

AT_MOST = 3  # things at once; one of them is the thing


def next_steps(person: Person, at: datetime) -> list[Suggestion]:
    """
    Return at most three things ``person`` could do next, the best first.

    Each area that has things to do fills ``people.slots.suggestions`` with its own, already in
    order; here the areas take turns.
    """
    lists = [list(found) for found in suggestions.collect(person, at)]
    turns: list[Suggestion] = []
    while len(turns) < AT_MOST and any(lists):
        for found in lists:
            if found and len(turns) < AT_MOST:
                turns.append(found.pop(0))
    return turns
