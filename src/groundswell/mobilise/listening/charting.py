"""
From a file of votes to a map, and to what is told of it. Reads and writes nothing.

Kept apart from the pages, which read what was worked out: numpy and scipy load slowly.
"""

import csv
import hashlib
import io
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from groundswell.methods.opinionmap import Votes, interval, keep_names, opinion_map, read_votes
from groundswell.mobilise.listening.rules.telling import telling

ALGORITHM = "1"  # counted up when the same votes would give another map
OF_SINGLE_PEOPLE = ("points", "groups")


@dataclass(frozen=True, slots=True)
class Charted:
    """
    A map that was worked out.

    :ivar told: what ``opinion_map`` says, without anything about single people.
    :ivar shown: what a page shows of it.
    :ivar places: for each voter of the file, the name of their group and where they stand.
    """

    told: dict[str, Any]
    shown: dict[str, Any]
    places: dict[str, tuple[str, float, float]]


def hash_of(votes: str) -> str:
    """Return what makes a file of votes the same one: its SHA-256."""
    return hashlib.sha256(votes.encode()).hexdigest()


def chart(votes: str, *, seed: int, before: Mapping[str, str] | None = None) -> Charted:
    """
    Return the map of a file of votes; the same file and seed give the same map.

    :param before: the name of each voter's group in the last map, by which groups keep theirs.
    """
    read = read_votes(csv.reader(io.StringIO(votes, newline="")))
    told = opinion_map(read, seed=seed)
    told["totals"] = _totals(read)
    names = keep_names(before or {}, told["groups"])
    places = {
        who: (names[group], told["points"][who][0], told["points"][who][1])
        for who, group in told["groups"].items()
    }
    shown = telling(told, names, interval)
    kept = {key: value for key, value in told.items() if key not in OF_SINGLE_PEOPLE}
    return Charted(kept, shown, places)


def _totals(votes: Votes) -> dict[str, dict[str, int]]:
    size = len(votes.statements)
    sides = {"agree": votes.vote > 0, "disagree": votes.vote < 0, "seen": votes.vote > -2}
    counts = {
        side: np.bincount(votes.statement[chosen], minlength=size).tolist()
        for side, chosen in sides.items()
    }
    return {
        name: {side: counts[side][at] for side in sides} for at, name in enumerate(votes.statements)
    }
