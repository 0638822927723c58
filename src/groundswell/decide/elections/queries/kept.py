"""Kept seats: for whom, how many, who stands on the list, whether they can be filled."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from groundswell.decide.elections.models import Candidate, Election, Quota
from groundswell.decide.elections.queries.listing import standing
from groundswell.decide.elections.rules.kept import Kept


def kept_of(election: Election) -> Kept | None:
    """Return the seats that an election keeps. One query, unless it came with the election."""
    found: Quota | None = getattr(election, "quota", None)
    return None if found is None else found.kept


def on_list(listing: Sequence[Candidate | None]) -> list[int]:
    """Return who of those on a paper stands on the list, by their numbers from 1."""
    return [n for n, each in enumerate(listing, 1) if each is not None and each.is_on_list]


def list_closes(election: Election) -> datetime:
    """
    Return until when somebody can say that they stand on the list.

    It comes with a nomination; where others chose who stands, until the paper is fixed.
    """
    among = election.proposers == 0
    return election.withdrawals_close_at if among else election.nominations_close_at


def missing(election: Election) -> int:
    """Return how many more would have to stand on the list. Two queries at most."""
    kept = kept_of(election)
    if kept is None:
        return 0
    return kept.missing(sum(1 for each in standing(election) if each.is_on_list))


@dataclass(frozen=True, slots=True)
class OnTheList:
    """The list of an election as its page shows it."""

    kept: Kept
    people: int  # who stand on it and are, or will be, on the paper
    missing: int
    until: datetime


def list_of(election: Election) -> OnTheList | None:
    """Return the list of an election that keeps seats. Two queries at most."""
    kept = kept_of(election)
    if kept is None:
        return None
    people = sum(1 for each in standing(election) if each.is_on_list)
    return OnTheList(kept, people, kept.missing(people), list_closes(election))
