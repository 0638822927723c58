"""Who goes, who stays, by which tie: the part that all transferable rules share, told slowly."""

import hashlib
import itertools
from collections import Counter
from collections.abc import Iterable
from fractions import Fraction
from typing import Any

from groundswell.methods.transcripts.given import Given

type Held = dict[int, Fraction]

#: What a seat that stays open is: anybody can still take it, of any kind, in the next election.
STAYS_OPEN = object()


class NoSeed(Exception):
    """The papers leave a tie that needs a lot, and the transcript states no seed."""


def lot(told: Given, stage: int, candidate: int) -> str:
    """Return what a candidate drew."""
    text = f"{told.seed}|{told.title}|{stage}|{candidate}"
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def one_of(
    told: Given, level: list[int], earlier: list[Held], stage: int, *, lowest: bool
) -> dict[str, Any]:
    """Return a tie and who is chosen, as a transcript states it."""
    left = sorted(level)
    tie: dict[str, Any] = {"stage": stage, "candidates": sorted(level), "by": "earlier_stage"}
    for held in earlier:
        figures = sorted(held[each] for each in left)
        wanted = figures[0] if lowest else figures[-1]
        left = [each for each in left if held[each] == wanted]
        if len(left) == 1:
            return tie | {"chosen": left[0]}
    if told.seed is None:
        raise NoSeed(f"stage {stage}: candidates {left} are level and no seed is stated")
    drawn = sorted(left, key=lambda each: lot(told, stage, each))
    return tie | {"by": "lot", "chosen": drawn[0 if lowest else -1], "drawn": left}


class State:
    """Where everybody is at some point of a count."""

    def __init__(self, told: Given) -> None:
        self.told = told
        self.hopeful = list(told.standing)
        self.elected: list[int] = []
        self.excluded: list[int] = []
        self.earlier: list[Held] = []  # the votes at each stage that is over
        self.ties: list[dict[str, Any]] = []
        self.closed = False  # "reopen nominations" has taken a seat and those after it

    @property
    def stage(self) -> int:
        """The number of the stage that is being made."""
        return len(self.earlier) + 1

    @property
    def open_seats(self) -> int:
        """How many seats are still to be filled."""
        return 0 if self.closed else self.told.seats - len(self.elected)

    @property
    def over(self) -> bool:
        """Whether nothing is left to decide."""
        return self.open_seats < 1 or not self.hopeful

    def possible(self, elected: Iterable[int], hopeful: Iterable[int]) -> bool:
        """Try every choice of kinds: can one meet all bounds? (Kinds, as people are many.)"""
        elected, hopeful = list(elected), list(hopeful)
        kinds = Counter(self._kind(each) for each in hopeful)
        free = min(self.told.seats - len(elected), len(hopeful))
        for taken in itertools.product(*(range(count + 1) for count in kinds.values())):
            if sum(taken) != free:
                continue
            house = Counter(dict(zip(kinds, taken, strict=True)))
            house.update(self._kind(each) for each in elected)
            if self._meets(house):
                return True
        return False

    def _kind(self, candidate: int) -> tuple[Any, ...]:
        silent = STAYS_OPEN if candidate == self.told.reopen else None
        return tuple(
            self.told.attributes[bound["attribute"]].get(str(candidate), silent)
            for bound in self.told.bounds
        )

    def _meets(self, house: Counter[tuple[Any, ...]]) -> bool:
        for place, bound in enumerate(self.told.bounds):
            there = sum(n for kind, n in house.items() if kind[place] == str(bound["value"]))
            to_come = sum(n for kind, n in house.items() if kind[place] is STAYS_OPEN)
            least, most = bound.get("min") or 0, bound.get("max")
            if there + to_come < least or (most is not None and there > most):
                return False
        return True

    def can_win(self, candidate: int) -> bool:
        """Return whether the bounds allow this one to be elected now."""
        rest = [each for each in self.hopeful if each != candidate]
        return not self.told.bounds or self.possible([*self.elected, candidate], rest)

    def can_go(self, candidate: int) -> bool:
        """Return whether the bounds allow this one to be excluded now."""
        rest = [each for each in self.hopeful if each != candidate]
        return not self.told.bounds or self.possible(self.elected, rest)

    def tied(self, level: list[int], *, lowest: bool, first_stage_first: bool = False) -> int:
        """Return who of those level is chosen, and note the tie."""
        if len(level) == 1:
            return level[0]
        earlier = self.earlier if first_stage_first else self.earlier[::-1]
        tie = one_of(self.told, level, earlier, self.stage, lowest=lowest)
        self.ties.append(tie)
        return int(tie["chosen"])

    def elect(
        self, reached: list[int], held: Held, *, first_stage_first: bool = False
    ) -> list[int]:
        """Elect those who reached the mark one by one; return them."""
        done: list[int] = []
        while not self.over:
            waiting = [each for each in reached if each not in done and self.can_win(each)]
            if not waiting:
                break
            most = max(held[each] for each in waiting)
            level = sorted(each for each in waiting if held[each] == most)
            ends = self.told.ends_there and self.told.reopen in level
            if len(waiting) > self.open_seats or self.told.bounds or ends:
                winner = self.tied(level, lowest=False, first_stage_first=first_stage_first)
            else:
                winner = level[0]
            done.append(winner)
            self.hopeful.remove(winner)
            self.elected.append(winner)
            self.closed = self.told.ends_there and winner == self.told.reopen
        return done

    def elect_the_rest(self, held: Held) -> list[int]:
        """Elect all who are left, if they are no more than the seats left."""
        few = not self.over and len(self.hopeful) <= self.open_seats
        return self.elect(list(self.hopeful), held) if few else []

    def who_may_go(self) -> tuple[list[int], bool]:
        """Return those one of whom goes now, and whether because they cannot win any more."""
        doomed = [each for each in self.hopeful if not self.can_win(each)]
        return doomed or [each for each in self.hopeful if self.can_go(each)], bool(doomed)

    def put_out(self, candidate: int) -> None:
        """Exclude."""
        self.hopeful.remove(candidate)
        self.excluded.append(candidate)
