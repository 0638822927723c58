"""Finding people in a body's list of any length."""

from dataclasses import dataclass

from django.db.models import QuerySet

from groundswell.register.people.finding import people_like
from groundswell.register.structures.models import Membership

MOST = 50  # who is looking for one person is not helped by more


@dataclass(frozen=True, slots=True)
class Found:
    """Memberships whose people fit, by name; whether there are more; whether enough was typed."""

    rows: tuple[Membership, ...]
    more: bool
    too_short: bool


def members_like(members: QuerySet[Membership], words: str) -> Found:
    """
    Return those of ``members`` whose name has words that start so, or whose address it is.

    One query. The name index is asked first, so its cost follows who fits, not who belongs.
    """
    people = people_like(words)
    if people is None:
        return Found((), more=False, too_short=True)
    fit = members.filter(person__in=people.values("pk")).order_by("person__name_key", "person_id")
    rows = tuple(fit[: MOST + 1])
    return Found(rows[:MOST], more=len(rows) > MOST, too_short=False)
