"""Hustings as everybody sees them: who speaks, for how long, what each has had, who is next."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from groundswell.decide.elections.models import Election
from groundswell.decide.elections.queries.listing import standing
from groundswell.decide.elections.rules.hustings import Turn, had, line
from groundswell.register.structures.books import parameters_of


@dataclass(frozen=True, slots=True)
class Row:
    """One who stands: their name, turns and seconds so far; whether they speak now."""

    name: str
    turns: int
    seconds: int
    speaks: bool


@dataclass(frozen=True, slots=True)
class Hustings:
    """All of it at one moment. ``left``: seconds of the turn that runs, below nought when over."""

    rows: Sequence[Row]  # the next first, whoever speaks apart
    speaker: str
    left: int | None
    turns: int
    minutes: int


def _turns(election: Election) -> list[Turn]:
    rows = election.turns.order_by("number").values_list("candidate__token", "began_at", "ended_at")
    return [Turn(who, began, ended) for who, began, ended in rows]


def next_of(election: Election, at: datetime) -> str | None:
    """Return the token of whoever speaks next; none if nobody is on the paper. Two queries."""
    tokens = [each.token for each in standing(election)]
    found = line(had(tokens, _turns(election), at), election.roll_root)
    return found[0].who if found else None


def hustings_of(election: Election, at: datetime) -> Hustings:
    """Return hustings as they are at ``at``. Three queries."""
    names = {each.token: each.name for each in standing(election)}
    turns = _turns(election)
    told = line(had(list(names), turns, at), election.roll_root)
    now = next((turn for turn in turns if turn.ended is None and turn.who in names), None)
    minutes = max(1, parameters_of(election.body).speech_minutes)
    rows = [
        Row(names[each.who], each.turns, each.seconds, now is not None and each.who == now.who)
        for each in told
    ]
    left = None if now is None else 60 * minutes - now.seconds(at)
    return Hustings(rows, names[now.who] if now else "", left, len(turns), minutes)
