"""What a count comes to: its stages, its ties, who is elected."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from groundswell.methods.counting.ties import Tie, Votes


class Kind(StrEnum):
    """What a stage does."""

    FIRST = "first"
    SURPLUS = "surplus"
    EXCLUSION = "exclusion"
    ITERATION = "iteration"


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage: votes as at its end, in units of the rule's smallest part of a vote."""

    n: int
    kind: Kind
    candidate: int | None
    votes: Mapping[int, Votes]
    non_transferable: Votes
    loss: Votes
    elected: tuple[int, ...]
    excluded: tuple[int, ...]
    quota: Votes | None
    deemed: tuple[int, ...] = ()  # of those elected, who are because the seats left are as many
    doomed: tuple[int, ...] = ()  # of those excluded, who had to be, to meet the bounds
    parts: tuple[Mapping[str, Any], ...] = ()  # the papers that moved, by value


@dataclass(frozen=True, slots=True)
class Outcome:
    """The whole count."""

    rule: str
    seats: int
    valid: int
    invalid: Mapping[str, int]
    places: int | None  # decimal places of a vote; None: exact fractions
    quota: Votes | None
    elected: tuple[int, ...]
    excluded: tuple[int, ...]
    stages: tuple[Stage, ...] = ()
    ties: tuple[Tie, ...] = ()
    scores: Mapping[int, str] = field(default_factory=dict)
    vacant: int = 0  # seats that "reopen nominations" or a lack of candidates left open
    extra: Mapping[str, Any] = field(default_factory=dict)  # a rule's own: ranking, pairwise …
