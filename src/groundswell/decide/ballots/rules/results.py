"""What came of a vote, from its figures and its terms alone."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from groundswell.decide.ballots.rules.terms import Choice, Of, Terms, Tie


class Outcome(StrEnum):
    """How a vote ended."""

    CARRIED = "carried"
    LOST = "lost"
    NO_QUORUM = "no_quorum"


@dataclass(frozen=True, slots=True)
class Tally:
    """How many said what; ``present`` took part, whether they voted or not."""

    for_: int
    against: int
    abstain: int
    present: int

    @property
    def cast(self) -> int:
        """Votes for and against."""
        return self.for_ + self.against

    @property
    def is_possible(self) -> bool:
        """Whether nobody has been counted who was not there."""
        figures = (self.for_, self.against, self.abstain, self.present)
        return min(figures) >= 0 and self.cast + self.abstain <= self.present


def tallied(choices: Iterable[Choice]) -> Tally:
    """Return the figures of votes that were cast one by one; who voted was present."""
    count = dict.fromkeys(Choice, 0)
    for each in choices:
        count[each] += 1
    total = sum(count.values())
    return Tally(count[Choice.FOR], count[Choice.AGAINST], count[Choice.ABSTAIN], total)


def whole_of(tally: Tally, of: Of, roll: int) -> int:
    """Return what the majority is a share of, in this vote."""
    return {Of.CAST: tally.cast, Of.PRESENT: tally.present, Of.ROLL: roll}[of]


def is_tied(tally: Tally, terms: Terms) -> bool:
    """Return whether a casting vote would decide: as many for as against, where half is short."""
    half = 2 * terms.majority.num == terms.majority.den and terms.majority.of is Of.CAST
    return half and tally.for_ == tally.against > 0


def outcome(
    tally: Tally,
    terms: Terms,
    roll: int,
    *,
    hall: int | None = None,
    casting: Choice | None = None,
) -> Outcome:
    """
    Return what came of it. Without its quorum nothing is decided; a tie changes nothing, unless
    the terms give the chair a casting vote and it was cast for.

    :param roll: how many could have voted; of cards, what all of them are worth.
    :param hall: how many were in the hall when it was put; whom the quorum is counted from, if
        said.
    """
    if (tally.present if hall is None else hall) < terms.quorum:
        return Outcome.NO_QUORUM
    if is_tied(tally, terms) and terms.tie is Tie.CHAIR and casting is Choice.FOR:
        return Outcome.CARRIED
    whole = whole_of(tally, terms.majority.of, roll)
    return Outcome.CARRIED if terms.majority.reached(tally.for_, whole) else Outcome.LOST
