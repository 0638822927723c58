"""
Who stands, is elected and is out: what all transferable rules have in common.

The order of deciding is pinned: surpluses first, then the doomed from the lowest, then the lowest
who is not guarded. With no bounds, or with bounds that ask nothing, it is the plain count.
"""

from collections.abc import Iterable, Mapping

from groundswell.methods.counting.outcome import Kind, Stage
from groundswell.methods.counting.terms import CannotCount, Reopen, Terms
from groundswell.methods.counting.ties import Question, Tie, Votes, settle


class Standing:
    """The state of a transferable count, apart from who holds which papers."""

    def __init__(
        self, numbers: Iterable[int], terms: Terms, *, earliest_first: bool = False
    ) -> None:
        self.terms = terms
        self.continuing = set(numbers)
        self.elected: list[int] = []
        self.excluded: list[int] = []
        self.stages: list[Stage] = []
        self.ties: list[Tie] = []
        self.deemed: tuple[int, ...] = ()
        self._earliest_first = earliest_first
        self._reopened = False
        bounds = terms.bounds
        named = self.continuing - {terms.reopen}
        if bounds and not bounds.can_be_met((), named, terms.seats):
            said = "No choice of these candidates meets every bound, so there is nothing to count."
            raise CannotCount("infeasible", said)

    @property
    def stage(self) -> int:
        """The number of the stage that is being made."""
        return len(self.stages) + 1

    @property
    def vacancies(self) -> int:
        """Seats not yet filled."""
        return 0 if self._reopened else self.terms.seats - len(self.elected)

    @property
    def over(self) -> bool:
        """Whether nothing is left to decide."""
        return self.vacancies <= 0 or not self.continuing

    def choose(self, of: Iterable[int], votes: Mapping[int, Votes], *, last: bool) -> int:
        """Return who is behind (or ahead), by the votes and, of those level, by the tie rule."""
        among = sorted(of)
        edge = (min if last else max)(votes[candidate] for candidate in among)
        return self.settle([each for each in among if votes[each] == edge], last=last)

    def settle(self, level: list[int], *, last: bool) -> int:
        """Return the one of those level whom the tie rule chooses, and note the tie."""
        if len(level) == 1:
            return level[0]
        history = [stage.votes for stage in self.stages]
        tie = settle(
            Question(tuple(level), last, self.stage),
            history if self._earliest_first else history[::-1],
            seed=self.terms.seed,
            title=self.terms.title,
        )
        self.ties.append(tie)
        return tie.chosen

    def elect(self, reached: Iterable[int], votes: Mapping[int, Votes]) -> list[int]:
        """Elect those who reached the mark, most votes first; return who was, in that order."""
        waiting = set(reached)
        found: list[int] = []
        while waiting and not self.over:
            waiting = {each for each in waiting if self._may_win(each)}
            if not waiting:
                break
            winner = self._next_elected(waiting, votes)
            waiting.discard(winner)
            self.continuing.discard(winner)
            self.elected.append(winner)
            found.append(winner)
            if winner == self.terms.reopen and self.terms.reopen_policy is Reopen.REST:
                self._reopened = True
        return found

    def _next_elected(self, waiting: set[int], votes: Mapping[int, Votes]) -> int:
        most = max(votes[each] for each in waiting)
        level = sorted(each for each in waiting if votes[each] == most)
        decides = len(level) > 1 and (
            len(waiting) > self.vacancies
            or self.terms.bounds is not None
            or (self.terms.reopen in level and self.terms.reopen_policy is Reopen.REST)
        )
        return self.settle(level, last=False) if decides else level[0]

    def deem_elected(self, votes: Mapping[int, Votes]) -> list[int]:
        """Elect all who are left when they are no more than the seats left."""
        if self.over or len(self.continuing) > self.vacancies:
            return []
        found = self.elect(set(self.continuing), votes)
        self.deemed = tuple(found)
        return found

    def _may_win(self, candidate: int) -> bool:
        return self._can_be_met([*self.elected, candidate], candidate)

    def may_lose(self, candidate: int) -> bool:
        """Return whether the bounds could still be met without this candidate."""
        return self._can_be_met(self.elected, candidate)

    def _can_be_met(self, elected: list[int], without: int) -> bool:
        terms = self.terms
        return terms.bounds is None or terms.bounds.can_be_met(
            elected, self.continuing - {without}, terms.seats, terms.reopen
        )

    def doomed(self) -> set[int]:
        """Return who may no longer be elected."""
        if self.terms.bounds is None:
            return set()
        return {each for each in self.continuing if not self._may_win(each)}

    def losable(self) -> tuple[set[int], bool]:
        """Return those one of whom must be excluded now, and whether because they are doomed."""
        if doomed := self.doomed():
            return doomed, True
        return {each for each in self.continuing if self.may_lose(each)}, False

    def exclude(self, candidate: int) -> None:
        """Put a candidate out."""
        self.continuing.discard(candidate)
        self.excluded.append(candidate)

    def record(
        self, kind: Kind, candidate: int | None, votes: Mapping[int, Votes], **rest: object
    ) -> None:
        """Write a stage down."""
        deemed, self.deemed = self.deemed, ()
        self.stages.append(
            Stage(self.stage, kind, candidate, dict(votes), deemed=deemed, **rest)  # type: ignore[arg-type]
        )
