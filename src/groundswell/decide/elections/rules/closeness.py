"""
How close a count was, and whether those who could not vote might have changed it.

The closest call is the smallest difference on which somebody was left out: between whoever went
out and the next above them, and between the last who was elected and the first who was not. Those
who together have fewer votes than the next above are taken as one (the "sure losers" that rules of
the single transferable vote may exclude at once). Papers would have moved in other ways had others
gone out, so it is a call, not a margin; whoever tried and never voted is material from that number
on. Source: story V11.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any


@dataclass(frozen=True, slots=True)
class Call:
    """Two candidates between whom something was decided, by how many votes, at which stage."""

    votes: Decimal
    stage: int | None
    ahead: int
    behind: int


def closest(told: Mapping[str, Any]) -> Call | None:
    """Return the closest call of a count, from its transcript; none where nobody was left out."""
    calls = [*_exclusions(told), *_the_last(told)]
    return min(calls, key=lambda call: call.votes, default=None)


def is_material(unable: int, call: Call | None) -> bool:
    """Return whether as many people tried and never voted as would have moved the closest call."""
    return call is not None and unable > 0 and unable >= call.votes


def _exclusions(told: Mapping[str, Any]) -> list[Call]:
    """
    Return a call for each exclusion.

    The lowest together may have fewer votes than the next above them: then it decides nothing who
    of them goes first, and the call is between all of them and that next one.
    """
    calls = []
    gone: set[str] = set()
    won = 0
    before: Mapping[str, str] = {}
    for stage in told["stages"]:
        leaving = {str(number) for number in stage["excluded"]}
        moved = before and all(not Decimal(stage["votes"][name]) for name in leaving)
        votes = before if moved else stage["votes"]
        held = {name: Decimal(cast) for name, cast in votes.items() if name not in gone}
        if leaving:
            found = _of_one(held, leaving, told["seats"] - won, stage["n"])
            calls += [found] if found else []
        won += len(stage["elected"])
        gone |= leaving | {str(number) for number in stage["elected"]}
        before = stage["votes"]
    return calls


def _of_one(
    held: Mapping[str, Decimal], leaving: set[str], vacancies: int, stage: int
) -> Call | None:
    order = sorted(held, key=lambda name: (name not in leaving, held[name], name))
    order = [*sorted(leaving, key=lambda name: held[name]), *order[len(leaving) :]]
    last = len(leaving)
    if last >= len(order):
        return None
    behind = order[last - 1]
    best = Call(held[order[last]] - held[behind], stage, int(order[last]), int(behind))
    for k in range(last, len(order) - vacancies + 1):
        if k < len(order):
            gap = held[order[k]] - sum(held[name] for name in order[:k])
            if gap > best.votes:
                best = Call(gap, stage, int(order[k]), int(behind))
    return best if best.votes >= 0 else None


def _the_last(told: Mapping[str, Any]) -> list[Call]:
    """Return the call between the last who was elected and the first who was not."""
    stages = told["stages"]
    ends = stages[-1]["votes"] if stages else told.get("scores", {})
    out = {str(number) for stage in stages for number in stage["excluded"]}
    won = {str(number) for number in told["elected"]}
    held = {name: Decimal(cast) for name, cast in ends.items()}
    rest = [name for name in held if name not in won | out]
    last = [name for name in held if name in won]
    if not rest or not last:
        return []
    ahead = min(last, key=lambda name: (held[name], name))
    behind = max(rest, key=lambda name: (held[name], name))
    if held[ahead] < held[behind]:
        return []
    number = stages[-1]["n"] if stages else None
    return [Call(held[ahead] - held[behind], number, int(ahead), int(behind))]
