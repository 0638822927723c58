"""Meek's method exactly as its steps are written, ballot by ballot, in whole billionths."""

from fractions import Fraction
from typing import Any

from groundswell.methods.transcripts.deciding import State
from groundswell.methods.transcripts.given import Given, Paper

BILLION = 10**9


def _divided_up(over: int, under: int) -> int:
    return over // under + (over % under > 0)


class SlowMeek:
    """One count; votes in billionths."""

    def __init__(self, told: Given, papers: list[Paper]) -> None:
        self.told, self.papers = told, papers
        self.state = State(told)
        self.valid = sum(paper.number for paper in papers)
        self.keep = {each: BILLION if each in told.standing else 0 for each in told.numbers}
        self.votes: dict[int, int] = {}
        self.spent = self.surplus = self.billionths = 0
        self.stages: list[dict[str, Any]] = []

    @property
    def quota(self) -> Fraction:
        """The quota of the last iteration."""
        return Fraction(self.billionths, BILLION)

    def share(self) -> None:
        """Share every paper out (B.2.a), then the quota (B.2.b) and the surplus (B.2.d)."""
        self.votes = dict.fromkeys(self.told.numbers, 0)
        self.spent = 0
        for paper in self.papers:
            weight = BILLION
            for candidate in paper.names:
                part = _divided_up(weight * self.keep[candidate], BILLION)
                self.votes[candidate] += part * paper.number
                weight -= part
                if not weight:
                    break
            self.spent += weight * paper.number
        self.billionths = sum(self.votes.values()) // (self.told.seats + 1) + 1
        over = sum(self.votes[each] - self.billionths for each in self.state.elected)
        self.surplus = max(over, 0)

    def round(self) -> list[int]:
        """Iterate until somebody is elected or nothing more happens; return who is."""
        last: int | None = None
        while True:
            self.share()
            reached = [e for e in self.state.hopeful if self.votes[e] >= self.billionths]
            if done := self.state.elect(reached, self.exact()):
                return done
            if self.surplus < BILLION // 10**6 or (last is not None and self.surplus >= last):
                return []
            last = self.surplus
            for each in self.state.elected:
                product = _divided_up(self.keep[each] * self.billionths, BILLION)
                self.keep[each] = _divided_up(product * BILLION, self.votes[each])

    def exact(self) -> dict[int, Fraction]:
        """Return the votes as fractions."""
        return {each: Fraction(votes, BILLION) for each, votes in self.votes.items()}

    def close(self, out: list[int], done: list[int]) -> None:
        """End a round."""
        held = self.exact()
        done = done + self.state.elect_the_rest(held)
        self.stages.append(
            {
                "n": self.state.stage,
                "kind": "exclusion" if out else "iteration",
                "candidate": out[0] if out else None,
                "votes": held,
                "non_transferable": Fraction(self.spent, BILLION),
                "loss": Fraction(0),
                "elected": sorted(done, key=lambda each: -held[each]),
                "excluded": out,
                "quota": self.quota,
            }
        )
        self.state.earlier.append(held)


def meek(told: Given, papers: list[Paper]) -> SlowMeek:
    """Count by Meek's method."""
    slow = SlowMeek(told, papers)
    state = slow.state
    if len(state.hopeful) <= state.open_seats:
        slow.share()
        slow.close([], [])
    while not state.over:
        if done := slow.round():
            slow.close([], done)
            continue
        among = state.who_may_go()[0]
        edge = min(slow.votes[each] for each in among) + slow.surplus
        goes = state.tied([e for e in among if slow.votes[e] <= edge], lowest=True)
        state.put_out(goes)
        slow.close([goes], [])
        slow.keep[goes] = 0
    return slow
