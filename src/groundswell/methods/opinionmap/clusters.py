"""
Groups of people who stand close together: seeded, so the same input gives the same groups.

People are first gathered into at most a hundred small clusters, and those into two to five groups;
the number is the one whose groups are best apart (mean silhouette). A number that would show a
group of fewer than ten people is not considered; where none is left there is one group, all.

Sources: D. Arthur and S. Vassilvitskii, "k-means++", SODA 2007; P. Rousseeuw, "Silhouettes", 1987;
L. Hubert and P. Arabie, "Comparing partitions", 1985.
"""

from dataclasses import dataclass

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray
from scipy.spatial import KDTree
from scipy.spatial.distance import cdist

Floats = NDArray[np.float64]
Labels = NDArray[np.intp]
SMALL_CLUSTERS, MOST_GROUPS, SMALLEST_GROUP = 100, 5, 10
ROUNDS, STARTS, CLUSTERS_FOR_ANOTHER_GROUP = 30, 10, 12


@dataclass(frozen=True, slots=True)
class Grouping:
    """A group for each person, numbered by size; how well apart they are, ``None`` for one."""

    labels: Labels
    k: int
    silhouette: float | None


def grouped(
    places: Floats, rng: Generator, *, weights: Floats | None = None, k: int | None = None
) -> Grouping:
    """
    Return the groups people fall into.

    :param weights: how often each person counts; once, if left out.
    :param k: the number of groups, if it is settled.
    """
    each = np.ones(len(places)) if weights is None else weights
    if len(places) == 0:
        return Grouping(np.empty(0, dtype=np.intp), 0, None)
    distinct = len(np.unique(places, axis=0))
    small, centres = _k_means(places, each, min(SMALL_CLUSTERS, distinct), rng, starts=1)
    sizes = np.bincount(small, weights=each, minlength=len(centres))
    best = Grouping(np.zeros(len(places), dtype=np.intp), 1, None)
    most = min(MOST_GROUPS, 2 + len(centres) // CLUSTERS_FOR_ANOTHER_GROUP, len(centres))
    numbers = range(2, most + 1) if k is None else range(k, min(k, len(centres)) + 1)
    for number in numbers:
        of_small, _ = _k_means(centres, sizes, number, rng, starts=STARTS)
        apart = silhouette(centres, of_small)
        smallest = np.bincount(of_small[small], weights=each, minlength=number).min()
        large_enough = k is not None or smallest >= SMALLEST_GROUP
        if large_enough and (best.silhouette is None or apart > best.silhouette):
            best = Grouping(of_small[small], number, apart)
    return Grouping(_by_size(best.labels), best.k, best.silhouette)


def _by_size(labels: Labels) -> Labels:
    """Number groups from the largest; level ones by who comes first."""
    found, first, counts = np.unique(labels, return_index=True, return_counts=True)
    order = np.lexsort((first, -counts))
    number = np.empty(found.max() + 1, dtype=np.intp)
    number[found[order]] = np.arange(len(found))
    return number[labels]


def _k_means(
    points: Floats, weights: Floats, k: int, rng: Generator, *, starts: int
) -> tuple[Labels, Floats]:
    best: tuple[float, Labels, Floats] | None = None
    for _ in range(starts):
        centres = _first_centres(points, weights, k, rng)
        labels = KDTree(centres).query(points)[1].astype(np.intp)
        for _round in range(ROUNDS):
            centres = _means(points, weights, labels, centres)
            moved = KDTree(centres).query(points)[1].astype(np.intp)
            if np.array_equal(moved, labels):
                break
            labels = moved
        spread = float(weights @ ((points - centres[labels]) ** 2).sum(axis=1))
        if best is None or spread < best[0]:
            best = (spread, labels, centres)
    if best is None:
        raise ValueError("there is no start to choose from")
    return best[1], best[2]


def _first_centres(points: Floats, weights: Floats, k: int, rng: Generator) -> Floats:
    chosen = [int(rng.choice(len(points), p=weights / weights.sum()))]
    nearest = ((points - points[chosen[0]]) ** 2).sum(axis=1)
    while len(chosen) < k:
        odds = nearest * weights
        chosen.append(int(rng.choice(len(points), p=odds / odds.sum())))
        nearest = np.minimum(nearest, ((points - points[chosen[-1]]) ** 2).sum(axis=1))
    return points[chosen]


def _means(points: Floats, weights: Floats, labels: Labels, before: Floats) -> Floats:
    """Return each cluster's mean; where one is empty, it stays where it was."""
    mass = np.bincount(labels, weights=weights, minlength=len(before))
    sums = np.column_stack(
        [
            np.bincount(labels, weights=weights * points[:, axis], minlength=len(before))
            for axis in range(points.shape[1])
        ]
    )
    return np.where(mass[:, None] > 0, sums / np.maximum(mass, 1e-300)[:, None], before)


def silhouette(points: Floats, labels: Labels) -> float:
    """Return the mean silhouette, -1 to 1; a point that is alone in its group counts as 0."""
    number = int(labels.max()) + 1
    member = np.eye(number)[labels]
    counts = member.sum(axis=0)
    sums = cdist(points, points) @ member
    own = sums[np.arange(len(points)), labels] / np.maximum(counts[labels] - 1, 1)
    others = np.where(member > 0, np.inf, sums / np.maximum(counts, 1))
    nearest = np.where(counts == 0, np.inf, others).min(axis=1)
    widest = np.maximum(own, nearest)
    valid = (counts[labels] > 1) & np.isfinite(nearest) & (widest > 0)
    each = np.zeros(len(points))
    each[valid] = (nearest[valid] - own[valid]) / widest[valid]
    return float(each.mean())


def adjusted_rand(first: Labels, second: Labels) -> float:
    """Return how far two partitions agree beyond chance: 1 when they are the same."""
    table = np.zeros((int(first.max()) + 1, int(second.max()) + 1))
    np.add.at(table, (first, second), 1)

    def pairs(counts: Floats) -> float:
        return float((counts * (counts - 1) / 2).sum())

    both, rows, columns = pairs(table), pairs(table.sum(axis=1)), pairs(table.sum(axis=0))
    expected = rows * columns / max(len(first) * (len(first) - 1) / 2, 1)
    most = (rows + columns) / 2
    return 1.0 if most == expected else (both - expected) / (most - expected)
