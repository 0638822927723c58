"""
The rules for elections that we make, stricter than the protocol.

The verifier accepts what departs from them, and says so; the product refuses to set it up.
Source: design of the secret ballots, "Risks and answers".
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from groundswell.methods.secretballot.elections import Kind, Question
from groundswell.methods.secretballot.groups import BELENIOS_2048, RFC_3526_2048, Group

LEAST_RANKING_VOTERS = 30  # fewer, and a rare ranking tells whose it is
MOST_RANKED_CANDIDATES = 12  # more, and a ranking can be made to be recognised
LEAST_SHUFFLES = 2


@dataclass(frozen=True, slots=True)
class Departure:
    """One way in which an election is not as ours are."""

    code: str
    message: str


class Refused(ValueError):
    """An election that is not set up here, and every reason why not."""

    def __init__(self, departures: Sequence[Departure]) -> None:
        super().__init__("; ".join(each.message for each in departures))
        self.departures = tuple(departures)


def departures(
    group: Group, questions: Sequence[Question], *, all_needed: bool, voters: int
) -> Iterator[Departure]:
    """Yield every way in which an election departs from our rules before it opens."""
    kinds = {question.kind for question in questions}
    if len(kinds) > 1:
        yield Departure(
            "mixed_kinds",
            "rankings and choices in one election: every choice takes eight times the work",
        )
    elif group is not group_for(questions):
        yield Departure("wrong_group", f"{group.name} is not the group for these questions")
    if all_needed:
        yield Departure(
            "all_trustees_needed", "every trustee is needed: one lost key and nothing opens"
        )
    if Kind.RANKED not in kinds:
        return
    if voters < LEAST_RANKING_VOTERS:
        yield Departure(
            "few_voters",
            f"{voters} voters rank; fewer than {LEAST_RANKING_VOTERS} can be told apart",
        )
    ranked = (len(each.answers) for each in questions if each.kind is Kind.RANKED)
    if max(ranked) > MOST_RANKED_CANDIDATES:
        yield Departure(
            "many_candidates",
            f"more than {MOST_RANKED_CANDIDATES} to rank: a ranking can be made to be recognised",
        )


def refuse_departures(
    group: Group, questions: Sequence[Question], *, all_needed: bool, voters: int
) -> None:
    """Do nothing for an election by our rules. :raises Refused: it departs from them."""
    if found := list(departures(group, questions, all_needed=all_needed, voters=voters)):
        raise Refused(found)


def shuffle_departures(mixers: Sequence[int]) -> Iterator[Departure]:
    """Yield what is missing before shuffled ballots may be opened."""
    if len(set(mixers)) < LEAST_SHUFFLES:
        yield Departure(
            "few_shuffles",
            f"{len(set(mixers))} shuffled: one mixer alone knows whose ranking is whose",
        )


def group_for(questions: Sequence[Question]) -> Group:
    """Return the group that fits: rankings need one that carries them."""
    ranked = any(question.kind is Kind.RANKED for question in questions)
    return RFC_3526_2048 if ranked else BELENIOS_2048
