"""From votes to the map: groups, what each holds, what all share, and how sure that is."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.random import Generator, default_rng
from numpy.typing import NDArray

from groundswell.methods.opinionmap.clusters import Grouping, adjusted_rand, grouped
from groundswell.methods.opinionmap.components import Plane, plane_of, votes_of_each
from groundswell.methods.opinionmap.statistics import (
    Counts,
    Side,
    counted,
    extremity,
    majority,
    priority,
    representative,
    side_of,
)
from groundswell.methods.opinionmap.votes import AGREE, DISAGREE, PASS, Votes, in_order

VOTES_TO_BE_PLACED, FEWEST_PLACED = 7, 15
RESAMPLES, SAME_GROUPS = 10, 0.8
NOWHERE = -1
Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Shown:
    """Who is on the map, in which group, and what is known of the groups."""

    group_of: NDArray[np.intp]
    names: list[str]
    k: int
    silhouette: float | None


def opinion_map(
    votes: Votes,
    *,
    seed: int = 0,
    groups: Mapping[str, str] | None = None,
    stability: bool = True,
    tell: Tell = lambda _said: None,
) -> dict[str, Any]:
    """
    Return the map as values for JSON; same votes and seed, same map to the last digit.

    :param groups: use these groups, and find none.
    :param stability: resample ten times to see whether the groups hold; left out if false.
    :param tell: is told what is being done.
    """
    tell(f"{len(votes.people)} people, {len(votes.statements)} statements, {len(votes)} votes")
    plane = plane_of(votes)
    shown = _found(votes, plane, seed) if groups is None else _given(votes, groups)
    tell(f"{shown.k} groups")
    placed = np.flatnonzero(shown.group_of != NOWHERE).tolist()
    told: dict[str, Any] = {
        "participants": len(votes.people),
        "statements": len(votes.statements),
        "votes": len(votes),
        "in_map": len(placed),
        "pca": plane.directions.tolist(),
        "centre": plane.centre.tolist(),
        "points": {votes.people[at]: plane.places[at].tolist() for at in placed},
        "k": shown.k,
        "silhouette": shown.silhouette,
    }
    if groups is not None:
        told["stability"] = None
    elif stability:
        told["stability"] = _stability(votes, shown, seed, tell)
    told["groups"] = {votes.people[at]: shown.names[shown.group_of[at]] for at in placed}
    return told | _statements(votes, plane, shown)


def who_is_placed(votes: Votes) -> NDArray[np.intp]:
    """Return who said enough to be placed: seven votes, or the fifteen who said the most."""
    cast = votes_of_each(votes)
    enough = np.flatnonzero((cast >= min(VOTES_TO_BE_PLACED, len(votes.statements))) & (cast > 0))
    if len(enough) >= FEWEST_PLACED:
        return enough
    most = np.argsort(-cast, kind="stable")[:FEWEST_PLACED]
    return np.sort(most[cast[most] > 0])


def _found(votes: Votes, plane: Plane, seed: int) -> Shown:
    placed = who_is_placed(votes)
    found = grouped(plane.places[placed], default_rng([seed, 0]))
    group_of = np.full(len(votes.people), NOWHERE, dtype=np.intp)
    group_of[placed] = found.labels
    return Shown(group_of, [str(at) for at in range(found.k)], found.k, found.silhouette)


def _given(votes: Votes, groups: Mapping[str, str]) -> Shown:
    names = in_order({groups[who] for who in votes.people if who in groups})
    number_of = {name: at for at, name in enumerate(names)}
    group_of = [number_of[groups[who]] if who in groups else NOWHERE for who in votes.people]
    return Shown(np.array(group_of, dtype=np.intp), names, len(names), None)


def _stability(votes: Votes, shown: Shown, seed: int, tell: Tell) -> float | None:
    """Return the share of resamples of people that give the groups shown; none of one group."""
    if shown.k < 2:
        return None
    same = 0
    for number in range(1, RESAMPLES + 1):
        rng = default_rng([seed, number])
        same += _resampled(votes, shown, rng) >= SAME_GROUPS
        tell(f"resample {number} of {RESAMPLES}: {same} with the same groups")
    return same / RESAMPLES


def _resampled(votes: Votes, shown: Shown, rng: Generator) -> float:
    """Draw as many people as there are, some twice and some never; compare the groups of both."""
    people = len(votes.people)
    times = np.bincount(rng.integers(people, size=people), minlength=people).astype(np.float64)
    drawn = np.flatnonzero((shown.group_of != NOWHERE) & (times > 0))
    places = plane_of(votes, times).places[drawn]
    again: Grouping = grouped(places, rng, weights=times[drawn], k=shown.k)
    return adjusted_rand(again.labels, shown.group_of[drawn])


def _statements(votes: Votes, plane: Plane, shown: Shown) -> dict[str, Any]:
    counts = counted(votes, shown.group_of, shown.k)
    sides = {
        "agree": side_of(counts.agree, counts.seen),
        "disagree": side_of(counts.disagree, counts.seen),
    }
    extreme = extremity(plane.centre, plane.directions)
    wanted = priority(votes, extreme)
    figures = _figures(counts, sides)
    agreed = sides["agree"].p
    told = {
        name: {
            "extremity": float(extreme[at]),
            "priority": float(wanted[at]),
            "consensus": float(agreed[:, at].prod()) if shown.k else None,
            "min_agree": float(agreed[:, at].min()) if shown.k else None,
            "by_group": {
                group: {each: column[row][at] for each, column in figures.items()}
                for row, group in enumerate(shown.names)
            },
        }
        for at, name in enumerate(votes.statements)
    }
    return {
        "statements_by_id": told,
        "representative": {
            group: [
                {"id": votes.statements[at], "side": side}
                for at, side in representative(sides["agree"], sides["disagree"], row)
            ]
            for row, group in enumerate(shown.names)
        },
        "consensus": _consensus(votes),
    }


def _figures(counts: Counts, sides: Mapping[str, Side]) -> dict[str, list[list[float]]]:
    """Return every figure by its name, a row for each group, in the order they are told."""
    whole = ("agree", "disagree", "seen")
    found = {name: getattr(counts, name).astype(int).tolist() for name in whole}
    for figure in ("p", "z", "rep", "rep_z"):
        for name, side in sides.items():
            found[f"{figure}_{name}"] = getattr(side, figure).tolist()
    return found


def _consensus(votes: Votes) -> dict[str, list[str]]:
    seen = _tally(votes, AGREE) + _tally(votes, DISAGREE) + _tally(votes, PASS)
    said = {"agree": AGREE, "disagree": DISAGREE}
    return {
        side: [votes.statements[at] for at in majority(_tally(votes, vote), seen)]
        for side, vote in said.items()
    }


def _tally(votes: Votes, vote: int) -> NDArray[np.float64]:
    chosen = votes.statement[votes.vote == vote]
    return np.bincount(chosen, minlength=len(votes.statements)).astype(np.float64)


def all_groups_agree(told: Mapping[str, Any], most: int = 5) -> list[tuple[str, float]]:
    """Return the statements with the highest agreement in the group that agrees least."""
    found = [(name, each["min_agree"]) for name, each in told["statements_by_id"].items()]
    return sorted((each for each in found if each[1] is not None), key=lambda one: -one[1])[:most]
