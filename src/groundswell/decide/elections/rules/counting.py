"""The count: papers and the rule of the notice in, who is elected and the transcript out."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from groundswell.decide.elections.rules.kept import Kept
from groundswell.decide.elections.rules.papers import Paper
from groundswell.methods.counting import Terms, count, from_ranks, told, transcript
from groundswell.methods.counting.papers import UNREADABLE

REOPEN = "Reopen nominations"


@dataclass(frozen=True, slots=True)
class Counted:
    """What a count comes to: numbers from 1 in the order of the names."""

    elected: tuple[int, ...]
    vacant: int
    told: dict[str, Any]
    transcript: dict[str, Any]


def counted(
    title: str, seats: int, rule: str, names: Sequence[str], papers: Sequence[Paper], *,
    unreadable: int, seed: str, kept: Kept | None = None, on_list: Sequence[int] = (),
) -> Counted:  # fmt: skip
    """
    Count the papers of an election. The last of ``names`` is "reopen nominations".

    :param unreadable: papers with a mark that two people could not read.
    :param seed: what a lot is drawn from, fixed after the close of voting.
    :param kept: the seats that the notice keeps; ``on_list`` says who of the names stands on it.
    """
    held = from_ranks(title, names, papers)
    if unreadable:
        held = replace(held, odd={**held.odd, UNREADABLE: unreadable})
    bounds = kept.bounds(on_list) if kept else None
    terms = Terms(seats=seats, title=title, seed=seed, bounds=bounds, reopen=len(names))
    outcome = count(held, rule, terms)
    return Counted(
        outcome.elected,
        outcome.vacant,
        told(outcome, held, terms),
        transcript(outcome, held, terms),
    )
