"""
Transferable votes by the weighted inclusive Gregory method: Scottish, exact, and with one seat.

Papers that are alike lie together: a pile is parcels by value, and a parcel is ``{rest of the
ranking: how many}``. Moving a parcel deletes everyone who no longer stands from each ranking in
one step, so that papers which differ only in candidates who are out become one.

Sources: SSI 2011/399, schedule 1, rules 45 to 52 (``scottish-stv``); the same with fractions and
a quota of votes/(seats+1) to be exceeded (``wigm``); the alternative vote (``irv``).
"""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from groundswell.methods.counting.outcome import Kind, Outcome
from groundswell.methods.counting.papers import Election, Sorted
from groundswell.methods.counting.standing import Standing
from groundswell.methods.counting.terms import Terms
from groundswell.methods.counting.ties import Votes

type Parcel = dict[bytes, int]


@dataclass(frozen=True, slots=True)
class Law:
    """What one rule says where the others differ. Votes are in units of 10**-places."""

    name: str
    places: int | None
    quota: Callable[[int, int], Votes] | None  # of valid papers and seats; None: half of the rest
    must_exceed: bool  # a quota must be exceeded, not only reached
    reduced: Callable[[Votes, Votes, Votes], Votes]  # surplus × value / votes, as the rule rounds

    @property
    def unit(self) -> int:
        """One whole vote."""
        return int(10**self.places) if self.places is not None else 1


SCOTTISH = Law(
    "scottish-stv",
    5,
    lambda valid, seats: (valid // (seats + 1) + 1) * 10**5,
    must_exceed=False,
    reduced=lambda surplus, value, votes: surplus * value // votes,
)
WIGM = Law(
    "wigm",
    None,
    lambda valid, seats: Fraction(valid, seats + 1),
    must_exceed=True,
    reduced=lambda surplus, value, votes: Fraction(surplus * value) / votes,
)
IRV = Law("irv", 0, None, must_exceed=True, reduced=lambda _surplus, value, _votes: value)


class Count:
    """One count in progress."""

    def __init__(self, law: Law, standing: Standing, groups: Mapping[bytes, int]) -> None:
        self.law, self.standing = law, standing
        self.valid = sum(groups.values())
        self.quota = law.quota(self.valid, standing.terms.seats) if law.quota else None
        self.votes: dict[int, Votes] = dict.fromkeys(sorted(standing.continuing), 0)
        self.piles: dict[int, dict[Votes, Parcel]] = {each: {} for each in self.votes}
        self.non_transferable: Votes = 0
        self.loss: Votes = 0
        for candidate, parcel in _by_first(groups, b"").items():
            self.piles[candidate][law.unit] = parcel
            self.votes[candidate] = sum(parcel.values()) * law.unit

    def run(self) -> None:
        """Make the stages until nothing is left to decide."""
        self._close(Kind.FIRST, None)
        while not self.standing.over:
            surpluses = self._surpluses()
            if surpluses:
                candidate = self.standing.choose(surpluses, self.votes, last=False)
                self._transfer_surplus(candidate)
                self._close(Kind.SURPLUS, candidate)
            else:
                among, doomed = self.standing.losable()
                candidate = self.standing.choose(among, self.votes, last=True)
                self.standing.exclude(candidate)
                self._transfer_all(candidate)
                self._close(Kind.EXCLUSION, candidate, doomed=(candidate,) if doomed else ())

    def _surpluses(self) -> list[int]:
        if self.quota is None:
            return []
        return [each for each in self.standing.elected if self.votes[each] > self.quota]

    def _transfer_surplus(self, candidate: int) -> None:
        if self.quota is None:
            raise AssertionError("a surplus is over a quota")
        had = self.votes[candidate]
        surplus = had - self.quota
        moved: Votes = 0
        for value, parcel in self._taken(candidate):
            moved += self._move(parcel, self.law.reduced(surplus, value, had))
        self.votes[candidate] = self.quota
        self.loss += surplus - moved

    def _transfer_all(self, candidate: int) -> None:
        for value, parcel in self._taken(candidate):
            self._move(parcel, value)
        self.votes[candidate] = 0

    def _taken(self, candidate: int) -> list[tuple[Votes, Parcel]]:
        pile, self.piles[candidate] = self.piles[candidate], {}
        return sorted(pile.items(), reverse=True)

    def _move(self, parcel: Parcel, value: Votes) -> Votes:
        """Give each paper to its next continuing candidate at ``value``; return all it came to."""
        gone = bytes(each for each in self.votes if each not in self.standing.continuing)
        found = _by_first(parcel, gone)
        papers = sum(parcel.values())
        for candidate, added in found.items():
            number = sum(added.values())
            papers -= number
            self.votes[candidate] += number * value
            held = self.piles[candidate].setdefault(value, {})
            if held:
                for paper, count in added.items():
                    held[paper] = held.get(paper, 0) + count
            else:
                self.piles[candidate][value] = added
        self.non_transferable += papers * value
        return sum(parcel.values()) * value

    def _close(self, kind: Kind, candidate: int | None, doomed: tuple[int, ...] = ()) -> None:
        """End a stage: who reached the quota, who is deemed elected, and write it down."""
        standing = self.standing
        elected = standing.elect(self._reached(), self.votes)
        elected += standing.deem_elected(self.votes)
        standing.record(
            kind,
            candidate,
            self.votes,
            non_transferable=self.non_transferable,
            loss=self.loss,
            elected=tuple(sorted(elected, key=lambda each: -self.votes[each])),
            excluded=(candidate,) if kind is Kind.EXCLUSION else (),
            quota=self.quota,
            doomed=doomed,
        )

    def _reached(self) -> list[int]:
        quota = self.quota
        if quota is None:
            quota = Fraction(sum(self.votes[each] for each in self.standing.continuing), 2)
        if self.law.must_exceed:
            return [each for each in self.standing.continuing if self.votes[each] > quota]
        return [each for each in self.standing.continuing if self.votes[each] >= quota]


def _by_first(papers: Mapping[bytes, int], gone: bytes) -> dict[int, Parcel]:
    """Sort papers by the first who is not gone; those with nobody left are in no parcel."""
    found: defaultdict[int, Parcel] = defaultdict(dict)
    for paper, count in papers.items():
        if left := paper.translate(None, gone):
            parcel = found[left[0]]
            parcel[left] = parcel.get(left, 0) + count
    return found


def count_gregory(law: Law, election: Election, papers: Sorted[bytes], terms: Terms) -> Outcome:
    """Count by ``law``."""
    standing = Standing(set(election.numbers) - election.withdrawn, terms)
    count = Count(law, standing, papers.groups)
    count.run()
    return Outcome(
        law.name,
        terms.seats,
        count.valid,
        papers.invalid,
        law.places,
        count.quota,
        tuple(winner for stage in standing.stages for winner in stage.elected),
        tuple(standing.excluded),
        tuple(standing.stages),
        tuple(standing.ties),
    )
