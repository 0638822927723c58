"""What candidates' votes come to, and where that contradicts what was stated."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

type What = Literal["majority", "votes_sum"]


@dataclass(frozen=True, slots=True)
class Polled:
    """One candidate, or one party's candidates together: for whom, and how many votes."""

    party: str
    votes: int | None
    name: str = ""


@dataclass(frozen=True, slots=True)
class Counted:
    """What rows come to; None where they do not say."""

    votes: int | None = None
    majority: int | None = None
    first: str = ""
    second: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """What one source states, with its own votes by party where it has such columns."""

    valid_votes: int | None
    majority: int | None
    party_votes: Mapping[str, int]


@dataclass(frozen=True, slots=True, order=True)
class Contradiction:
    """A stated figure, and what the rows come to."""

    what: What
    stated: int
    computed: int


def ranked(rows: Iterable[Polled]) -> list[Polled]:
    """Return rows by votes, most first; level ones by party and name; without votes last."""
    return sorted(rows, key=lambda row: (-(row.votes or 0), row.party, row.name))


def counted(candidates: Sequence[Polled]) -> Counted:
    """
    Return the sum of votes, first minus second, and whose those are.

    A sum of which one part is not stated is no sum. One candidate alone has no majority.
    """
    if not candidates:
        return Counted()
    order = ranked(candidates)
    first, second = order[0].party, order[1].party if len(order) > 1 else ""
    if any(row.votes is None for row in candidates):
        return Counted(first=first if len(order) == 1 else "", second="")
    lead = (order[0].votes or 0) - (order[1].votes or 0) if second else None
    return Counted(sum(row.votes or 0 for row in candidates), lead, first, second)


def contradictions(claims: Iterable[Claim], rows: Counted) -> tuple[Contradiction, ...]:
    """
    Return every stated figure that the rows contradict, each once.

    Both figures are checked against candidate rows; a source with party columns is checked
    against their sum too, which can say nothing of the majority.
    """
    found = set()
    for claim in claims:
        if claim.valid_votes is not None:
            sums = {rows.votes} | (
                {sum(claim.party_votes.values())} if claim.party_votes else set()
            )
            found |= {
                Contradiction("votes_sum", claim.valid_votes, computed)
                for computed in sums
                if computed is not None and computed != claim.valid_votes
            }
        if claim.majority is not None and rows.majority not in {None, claim.majority}:
            found.add(Contradiction("majority", claim.majority, rows.majority or 0))
    return tuple(sorted(found))
