"""Scottish, exact, alternative vote and ERS97, paper by paper and in fractions."""

import math
from collections.abc import Callable
from fractions import Fraction
from typing import Any

from groundswell.methods.transcripts.deciding import Held, State
from groundswell.methods.transcripts.given import Given, Paper


def floor_to(places: int) -> Callable[[Fraction], Fraction]:
    """Return a function that cuts a fraction to so many places."""
    return lambda exact: Fraction(math.floor(exact * 10**places), 10**places)


def ceiling_to(places: int) -> Callable[[Fraction], Fraction]:
    """Return a function that takes a fraction up to so many places."""
    return lambda exact: Fraction(math.ceil(exact * 10**places), 10**places)


class Slow:
    """The papers of a count, and where each lies."""

    def __init__(self, told: Given, papers: list[Paper]) -> None:
        self.told, self.papers = told, papers
        self.state = State(told)
        self.first_stage_first = told.rule == "ers97"
        self.valid = sum(paper.number for paper in papers)
        self.kept: Held = {}  # what those whose surplus went keep
        self.spent = Fraction(0)
        self.loss = Fraction(0)
        self.clock = 0
        self.stages: list[dict[str, Any]] = []
        for paper in papers:
            paper.at = paper.names[0]
        self.quota = self._first_quota()

    def _first_quota(self) -> Fraction | None:
        share = Fraction(self.valid, self.told.seats + 1)
        if self.told.rule == "scottish-stv":
            return Fraction(math.floor(share) + 1)
        if self.told.rule == "ers97":
            return ceiling_to(2)(share)
        return share if self.told.rule == "wigm" else None

    def held(self) -> Held:
        """Add up what everybody has."""
        found = dict.fromkeys(self.told.numbers, Fraction(0)) | self.kept
        for paper in self.papers:
            if paper.at and paper.at not in self.kept:
                found[paper.at] += paper.number * paper.value
        return found

    def next_of(self, paper: Paper) -> int:
        """Return the first on a paper, below who holds it, who is still in the running."""
        below = paper.names[paper.names.index(paper.at) + 1 :]
        return next((each for each in below if each in self.state.hopeful), 0)

    def close(self, kind: str, candidate: int | None, out: list[int], done: list[int]) -> None:
        """End a stage: whoever is left for the seats left, and what everybody has."""
        held = self.held()
        done = done + self.state.elect_the_rest(held)
        self.stages.append(
            {
                "n": self.state.stage,
                "kind": kind,
                "candidate": candidate,
                "votes": held,
                "non_transferable": self.spent,
                "loss": self.loss,
                "elected": sorted(done, key=lambda each: -held[each]),
                "excluded": out,
                "quota": self.quota,
            }
        )
        self.state.earlier.append(held)

    def lowest(self, among: list[int]) -> int:
        """Return who of some has fewest votes."""
        held = self.held()
        least = min(held[each] for each in among)
        level = [each for each in among if held[each] == least]
        return self.state.tied(level, lowest=True, first_stage_first=self.first_stage_first)

    def largest(self, over: Held) -> int:
        """Return who has the largest surplus."""
        most = max(over.values())
        level = sorted(each for each in over if over[each] == most)
        return self.state.tied(level, lowest=False, first_stage_first=self.first_stage_first)


def inclusive(told: Given, papers: list[Paper]) -> Slow:
    """Count by the rules under which every paper of a candidate moves with a surplus."""
    slow = Slow(told, papers)
    rounded = floor_to(5) if told.rule == "scottish-stv" else Fraction
    state = slow.state
    slow.close("first", None, [], state.elect(_over_the_mark(slow), slow.held()))
    while not state.over:
        held = slow.held()
        over = {
            e: held[e] - slow.quota for e in state.elected if slow.quota and held[e] > slow.quota
        }
        if over:
            giver, kind, out = slow.largest(over), "surplus", []
        else:
            giver, kind = slow.lowest(state.who_may_go()[0]), "exclusion"
            out = [giver]
            state.put_out(giver)
        moved = Fraction(0)
        for paper in [paper for paper in papers if paper.at == giver]:
            if giver in over:
                paper.value = rounded(over[giver] * paper.value / held[giver])
            moved += paper.number * paper.value
            paper.at = slow.next_of(paper)
            slow.spent += 0 if paper.at else paper.number * paper.value
        if giver in over:
            slow.loss += over[giver] - moved
            slow.kept[giver] = slow.quota or Fraction(0)
        slow.close(kind, giver, out, state.elect(_over_the_mark(slow), slow.held()))
    return slow


def _over_the_mark(slow: Slow) -> list[int]:
    held = slow.held()
    hopeful = slow.state.hopeful
    if slow.told.rule == "scottish-stv":
        return [each for each in hopeful if slow.quota is not None and held[each] >= slow.quota]
    mark = slow.quota if slow.quota is not None else Fraction(sum(held[e] for e in hopeful)) / 2
    return [each for each in hopeful if held[each] > mark]


class Society(Slow):
    """ERS97: only the parcel that came last moves with a surplus, which may wait."""

    def __init__(self, told: Given, papers: list[Paper]) -> None:
        super().__init__(told, papers)
        self.over: Held = {}

    def run(self) -> None:
        """Make the stages."""
        self.close("first", None, [], self.decide())
        while not self.state.over:
            together = self.together()
            if self.over and not self.may_wait(together):
                self.transfer()
            else:
                self.exclude(together or [self.lowest(self.state.who_may_go()[0])])

    def decide(self) -> list[int]:
        """Elect whoever has the quota, or the active vote over the seats left and one (5.1.6)."""
        held, state = self.held(), self.state
        moving = sum(p.number * p.value for p in self.papers if p.at in state.excluded)
        active = sum(held[each] for each in state.hopeful) + moving + sum(self.over.values())
        enough = ceiling_to(2)(Fraction(active) / (state.open_seats + 1))
        quota = self.quota or enough
        if not state.elected:
            quota = min(quota, enough)
        self.quota = quota
        reached = [each for each in state.hopeful if held[each] >= min(quota, enough)]
        done = state.elect(reached, held, first_stage_first=True)
        self.over |= {each: held[each] - quota for each in done if held[each] > quota}
        return done

    def together(self) -> list[int]:
        """Return the several who can go at once (5.2.5); none where only one can."""
        if self.told.bounds:
            return []
        held = self.held()
        order = sorted(self.state.hopeful, key=lambda each: held[each])
        for size in range(len(order) - self.state.open_seats, 1, -1):
            low, above = order[:size], held[order[size]]
            total = sum(held[each] for each in low) + sum(self.over.values())
            if total <= above and held[low[-1]] < above:
                return low
        return []

    def may_wait(self, together: list[int]) -> bool:
        """Return whether surpluses cannot change who goes next (5.2.2)."""
        if self.told.bounds:
            return False
        low = sorted(self.held()[each] for each in self.state.hopeful)[:2]
        return bool(together) or (len(low) > 1 and sum(self.over.values()) <= low[1] - low[0])

    def transfer(self) -> None:
        """Transfer the largest surplus from the parcel that brought it (5.3)."""
        giver = self.largest(self.over)
        had, surplus = self.held()[giver], self.over.pop(giver)
        self.clock += 1
        newest = max(paper.since for paper in self.papers if paper.at == giver)
        parcel = [p for p in self.papers if p.at == giver and p.since == newest]
        going = [(paper, to) for paper in parcel if (to := self.next_of(paper))]
        number, worth = sum(p.number for p, _ in going), sum(p.number * p.value for p, _ in going)
        if worth > surplus:
            each_worth = floor_to(2)(surplus / number)
            self.loss += surplus - number * each_worth
            for paper, _ in going:
                paper.value = each_worth
        else:
            self.spent += surplus - worth
        for paper, to in going:
            paper.at, paper.since = to, self.clock
        self.kept[giver] = had - surplus
        self.close("surplus", giver, [], self.decide())

    def exclude(self, group: list[int]) -> None:
        """Exclude some, their papers in falling order of value (5.4)."""
        held = self.held()
        out = sorted(group, key=lambda each: (held[each], each))
        for each in out:
            self.state.put_out(each)
        done: list[int] = []
        theirs = [paper for paper in self.papers if paper.at in out]
        for value in sorted({paper.value for paper in theirs}, reverse=True):
            self.clock += 1
            for paper in theirs:
                if paper.value == value and paper.at in out:
                    paper.at, paper.since = self.next_of(paper), self.clock
                    self.spent += 0 if paper.at else paper.number * value
            if not self.state.over:
                done += self.decide()
        self.close("exclusion", out[0] if len(out) == 1 else None, out, done)


def society(told: Given, papers: list[Paper]) -> Slow:
    """Count by ERS97."""
    slow = Society(told, papers)
    slow.run()
    return slow
