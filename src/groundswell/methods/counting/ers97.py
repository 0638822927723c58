"""
The Electoral Reform Society's rules of 1997: last parcel, two decimals, deferred surpluses.

Numbers in brackets are those of the rules. The quota falls while nobody is elected; afterwards a
candidate is also elected with the active vote divided by one more than the seats left (5.1.6 b).

Source: R. A. Newland and F. S. Britton, How to conduct an election by the single transferable
vote, third edition, Electoral Reform Society, 1997.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from groundswell.methods.counting.gregory import _by_first
from groundswell.methods.counting.outcome import Kind, Outcome
from groundswell.methods.counting.papers import Election, Sorted
from groundswell.methods.counting.standing import Standing
from groundswell.methods.counting.terms import Terms

PLACES = 2
ONE = 100


@dataclass(slots=True)
class Parcel:
    """Papers that came together at one value."""

    value: int
    papers: dict[bytes, int]

    @property
    def number(self) -> int:
        """How many papers."""
        return sum(self.papers.values())


@dataclass(slots=True)
class Count:
    """One count in progress; votes in hundredths."""

    standing: Standing
    votes: dict[int, int]
    piles: dict[int, list[Parcel]]
    valid: int
    quota: int = 0
    non_transferable: int = 0
    loss: int = 0
    awaiting: int = 0  # value of papers of excluded candidates that are still to move (active)
    surplus_of: dict[int, int] = field(default_factory=dict)
    parts: list[Mapping[str, Any]] = field(default_factory=list)

    def run(self) -> None:
        """Make the stages until nothing is left to decide."""
        self.quota = _up(self.valid * ONE, self.standing.terms.seats + 1)
        self._close(Kind.FIRST, None, (), self._elect())
        while not self.standing.over:
            among, doomed = self._lowest()
            if self.surplus_of and not self._deferred(among):
                winner = self.standing.choose(self.surplus_of, self.surplus_of, last=False)
                self._transfer_surplus(winner)
                self._close(Kind.SURPLUS, winner, (), self._elect())
            else:
                self._exclude(among or self._one(), doomed)

    def _lowest(self) -> tuple[list[int], bool]:
        """Return all who can be excluded together (5.2.5); empty where it must be just one."""
        standing = self.standing
        losable, doomed = standing.losable()
        if standing.terms.bounds is not None:
            return [], doomed
        order = sorted(losable, key=lambda each: self.votes[each])
        surplus, together, found = sum(self.surplus_of.values()), 0, 0
        for place in range(len(order) - max(standing.vacancies, 1)):
            together += self.votes[order[place]]
            above = self.votes[order[place + 1]]
            if together + surplus <= above and self.votes[order[place]] < above:
                found = place + 1  # never through the middle of a tie
        return (order[:found] if found > 1 else []), doomed

    def _deferred(self, together: list[int]) -> bool:
        """Return whether the surpluses cannot change who is excluded next (5.2.2)."""
        standing = self.standing
        if standing.terms.bounds is not None:
            return False
        order = sorted(self.votes[each] for each in standing.continuing)
        surplus = sum(self.surplus_of.values())
        return bool(together) or (len(order) > 1 and surplus <= order[1] - order[0])

    def _one(self) -> list[int]:
        among, _ = self.standing.losable()
        return [self.standing.choose(among, self.votes, last=True)]

    def _transfer_surplus(self, winner: int) -> None:
        """Transfer from the parcel that brought the surplus (5.3)."""
        surplus = self.surplus_of.pop(winner)
        parcel = self.piles[winner][-1]
        found = _by_first(parcel.papers, self._gone())
        number = sum(sum(papers.values()) for papers in found.values())
        value = parcel.value
        if number * parcel.value > surplus:
            value = surplus // number
            self.loss += surplus - number * value
        else:
            self.non_transferable += surplus - number * value
        self._give(found, value)
        self.votes[winner] -= surplus
        self.parts.append({"value": value, "papers": number, "of": parcel.number})

    def _exclude(self, group: list[int], doomed: bool) -> None:
        """Exclude some together, their papers in falling order of value, deciding after each."""
        out = sorted(group, key=lambda each: (self.votes[each], each))
        for each in out:
            self.standing.exclude(each)
        parcels = [(each, parcel) for each in out for parcel in self.piles[each]]
        self.awaiting = sum(parcel.value * parcel.number for _, parcel in parcels)
        elected: list[int] = []
        for value in sorted({parcel.value for _, parcel in parcels}, reverse=True):
            together: dict[bytes, int] = {}
            number = 0
            for each, parcel in parcels:
                if parcel.value == value:
                    number += parcel.number
                    self.votes[each] -= parcel.number * value
                    for paper, count in parcel.papers.items():
                        together[paper] = together.get(paper, 0) + count
            found = _by_first(together, self._gone())
            moved = sum(sum(papers.values()) for papers in found.values())
            self.awaiting -= number * value
            self.non_transferable += (number - moved) * value
            self._give(found, value)
            self.parts.append({"value": value, "papers": moved, "of": number})
            if not self.standing.over:
                elected += self._elect()
        candidate = out[0] if len(out) == 1 else None
        self._close(Kind.EXCLUSION, candidate, tuple(out), elected, tuple(out) if doomed else ())

    def _gone(self) -> bytes:
        return bytes(each for each in self.votes if each not in self.standing.continuing)

    def _give(self, found: Mapping[int, dict[bytes, int]], value: int) -> None:
        for candidate, papers in found.items():
            self.piles[candidate].append(Parcel(value, papers))
            self.votes[candidate] += sum(papers.values()) * value

    def _elect(self) -> list[int]:
        """Elect whoever has the quota, or enough of the active vote (5.1.6, 5.3.10, 5.4.8)."""
        standing = self.standing
        active = sum(self.votes[each] for each in standing.continuing) + self.awaiting
        active += sum(self.surplus_of.values())
        needed = _up(active, standing.vacancies + 1)
        if not standing.elected:
            self.quota = min(self.quota, needed)
        mark = min(self.quota, needed)
        reached = [each for each in standing.continuing if self.votes[each] >= mark]
        elected = standing.elect(reached, self.votes)
        for winner in elected:
            if self.votes[winner] > self.quota:
                self.surplus_of[winner] = self.votes[winner] - self.quota
        return elected

    def _close(
        self,
        kind: Kind,
        candidate: int | None,
        excluded: tuple[int, ...],
        elected: list[int],
        doomed: tuple[int, ...] = (),
    ) -> None:
        elected = elected + self.standing.deem_elected(self.votes)
        self.standing.record(
            kind,
            candidate,
            self.votes,
            non_transferable=self.non_transferable,
            loss=self.loss,
            elected=tuple(sorted(elected, key=lambda each: -self.votes[each])),
            excluded=excluded,
            quota=self.quota,
            doomed=doomed,
            parts=tuple(self.parts),
        )
        self.parts.clear()


def _up(amount: int, divisor: int) -> int:
    return -(-amount // divisor)


def count_ers97(election: Election, papers: Sorted[bytes], terms: Terms) -> Outcome:
    """Count by ERS97."""
    standing = Standing(set(election.numbers) - election.withdrawn, terms, earliest_first=True)
    first = _by_first(papers.groups, b"")
    votes = {each: sum(first.get(each, {}).values()) * ONE for each in sorted(standing.continuing)}
    piles = {each: [Parcel(ONE, first[each])] if each in first else [] for each in votes}
    count = Count(standing, votes, piles, papers.valid)
    count.run()
    return Outcome(
        "ers97",
        terms.seats,
        papers.valid,
        papers.invalid,
        PLACES,
        count.quota,
        tuple(winner for stage in standing.stages for winner in stage.elected),
        tuple(standing.excluded),
        tuple(standing.stages),
        tuple(standing.ties),
    )
