"""
Meek's method: a share of every paper stays with each who is elected, found by iteration.

What reaches a candidate depends only on the elected candidates above them on the paper. So papers
lie by the elected they lead through (a *way*) and the first hopeful after those; an iteration
walks the ways, not the papers, and comes to the same as paper by paper, to the last digit.

Source: I. D. Hill, B. A. Wichmann and D. R. Woodall, "Algorithm 123: single transferable vote by
Meek's method", Computer Journal 30, 1987, in the form of the Proportional Representation
Foundation's reference rule (nine decimals, steps A to C), which is New Zealand's (Local Electoral
Regulations 2001, schedule 1A) but for the tie rule.
"""

from collections import defaultdict
from collections.abc import Mapping

from groundswell.methods.counting.outcome import Kind, Outcome
from groundswell.methods.counting.papers import Election, Sorted
from groundswell.methods.counting.standing import Standing
from groundswell.methods.counting.terms import Terms

PLACES = 9
ONE = 10**PLACES
OMEGA = 1000  # 0.000001 of a vote: a surplus below this is none

type Leaves = dict[bytes, dict[int, dict[bytes, int]]]  # way → hopeful (0: nobody) → papers


def up(product: int, divisor: int) -> int:
    """Return the quotient, rounded up."""
    return -(-product // divisor)


class Papers:
    """Papers by the elected they lead through and the hopeful they come to."""

    def __init__(self, groups: Mapping[bytes, int]) -> None:
        self.valid = sum(groups.values())
        self.leaves: Leaves = defaultdict(lambda: defaultdict(dict))
        self._lay(b"", groups, b"", b"")
        self.ways: list[tuple[bytes, int]] = []
        self._count_ways()

    def _lay(self, way: bytes, papers: Mapping[bytes, int], gone: bytes, elected: bytes) -> None:
        for paper, count in papers.items():
            left = paper.translate(None, gone)
            rest = left.lstrip(elected)
            leaf = self.leaves[way + left[: len(left) - len(rest)]][rest[0] if rest else 0]
            leaf[rest] = leaf.get(rest, 0) + count

    def move(self, candidate: int, elected: list[int], excluded: list[int]) -> None:
        """Lay the papers that came to ``candidate``, elected or excluded just now, anew."""
        gone, kept = bytes([*excluded, candidate]), bytes(elected)
        step = bytes([candidate]) if candidate in elected else b""
        for way, leaf in list(self.leaves.items()):
            if papers := leaf.pop(candidate, None):
                self._lay(way + step, papers, gone, kept)
        self._count_ways()

    def _count_ways(self) -> None:
        """Note how many papers lead through each way, ways before those that go on from them."""
        through: defaultdict[bytes, int] = defaultdict(int)
        self.numbers: list[tuple[bytes, list[tuple[int, int]]]] = []
        for way, leaf in self.leaves.items():
            counts = [(hopeful, sum(papers.values())) for hopeful, papers in leaf.items()]
            self.numbers.append((way, counts))
            total = sum(number for _, number in counts)
            for end in range(1, len(way) + 1):
                through[way[:end]] += total
        self.ways = sorted(through.items(), key=lambda item: len(item[0]))

    def share(self, keep: Mapping[int, int], votes: dict[int, int]) -> int:
        """Add to ``votes`` what each receives (step B.2.a); return what nobody does."""
        left = {b"": ONE}
        for way, papers in self.ways:
            weight = left[way[:-1]]
            kept = up(weight * keep[way[-1]], ONE)
            votes[way[-1]] += kept * papers
            left[way] = weight - kept
        nobody = 0
        for way, counts in self.numbers:
            weight = left[way]
            for hopeful, papers in counts:
                if hopeful:
                    votes[hopeful] += weight * papers
                else:
                    nobody += weight * papers
        return nobody


class Meek:
    """One count in progress."""

    def __init__(self, standing: Standing, groups: Mapping[bytes, int]) -> None:
        self.standing = standing
        self.papers = Papers(groups)
        self.numbers = sorted(standing.continuing)
        self.keep = dict.fromkeys(self.numbers, ONE)
        self.votes: dict[int, int] = {}
        self.non_transferable = 0
        self.quota = 0
        self.surplus = 0

    def run(self) -> None:
        """Make the rounds until nothing is left to decide (B.1)."""
        if len(self.standing.continuing) <= self.standing.vacancies:
            self._distribute()
            self._close(Kind.ITERATION, None, [])
        while not self.standing.over:
            elected = self._iterate()
            if elected:
                self._close(Kind.ITERATION, None, elected)
            else:
                among, doomed = self.standing.losable()
                candidate = self._lowest(among)
                self.standing.exclude(candidate)
                self._close(Kind.EXCLUSION, candidate, [], doomed=(candidate,) if doomed else ())
                self.keep[candidate] = 0
                self.papers.move(candidate, self.standing.elected, self.standing.excluded)

    def _distribute(self) -> None:
        self.votes = dict.fromkeys(self.numbers, 0)
        self.non_transferable = self.papers.share(self.keep, self.votes)
        self.quota = sum(self.votes.values()) // (self.standing.terms.seats + 1) + 1
        over = (self.votes[each] - self.quota for each in self.standing.elected)
        self.surplus = max(0, sum(over))

    def _iterate(self) -> list[int]:
        """Distribute until somebody is elected or the surplus is spent (B.2); return who is."""
        before: int | None = None
        while True:
            self._distribute()
            reached = [e for e in self.standing.continuing if self.votes[e] >= self.quota]
            if elected := self.standing.elect(reached, self.votes):
                for winner in elected:
                    self.papers.move(winner, self.standing.elected, self.standing.excluded)
                return elected
            if self.surplus < OMEGA or (before is not None and self.surplus >= before):
                return []
            before = self.surplus
            for winner in self.standing.elected:
                product = up(self.keep[winner] * self.quota, ONE)
                self.keep[winner] = up(product * ONE, self.votes[winner])

    def _lowest(self, among: set[int]) -> int:
        """Return who is excluded; within the surplus that is left, votes count as level (B.3)."""
        edge = min(self.votes[each] for each in among) + self.surplus
        level = sorted(each for each in among if self.votes[each] <= edge)
        return self.standing.settle(level, last=True)

    def _close(
        self, kind: Kind, candidate: int | None, elected: list[int], doomed: tuple[int, ...] = ()
    ) -> None:
        elected = elected + self.standing.deem_elected(self.votes)
        self.standing.record(
            kind,
            candidate,
            self.votes,
            non_transferable=self.non_transferable,
            loss=0,
            elected=tuple(sorted(elected, key=lambda each: -self.votes[each])),
            excluded=(candidate,) if candidate else (),
            quota=self.quota,
            doomed=doomed,
        )


def count_meek(election: Election, papers: Sorted[bytes], terms: Terms) -> Outcome:
    """Count by Meek's method."""
    standing = Standing(set(election.numbers) - election.withdrawn, terms)
    count = Meek(standing, papers.groups)
    count.run()
    return Outcome(
        "meek",
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
