"""
Where people stand: the two directions in which their votes differ most, and everyone's place.

Nothing is filled in that nobody said: a missing vote counts as the statement's mean, so it is
nought once centred, and a sparse table of what was said is enough.

Source: the Polis method (C. Small et al., "Polis: scaling deliberation by mapping high dimensional
opinion spaces", Recerca 26(2), 2021), sparsity-aware projection.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import eigh
from scipy.sparse import csr_array

from groundswell.methods.opinionmap.votes import Votes

DIRECTIONS = 2
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Plane:
    """
    The plane that people are drawn on.

    :ivar centre: the mean vote on each statement, passes as 0, among those who saw it.
    :ivar directions: two rows, a weight for each statement; length one, or nought where none.
    :ivar places: two coordinates for each person.
    """

    centre: Floats
    directions: Floats
    places: Floats


def votes_of_each(votes: Votes) -> NDArray[np.int64]:
    """Return how many statements each person voted on."""
    return np.bincount(votes.person, minlength=len(votes.people))


def plane_of(votes: Votes, weights: Floats | None = None) -> Plane:
    """
    Return the plane in which votes differ most.

    :param weights: how often each person counts; once, if left out.
    """
    people, statements = len(votes.people), len(votes.statements)
    each = np.ones(people) if weights is None else weights
    of_vote = each[votes.person]
    seen = np.bincount(votes.statement, weights=of_vote, minlength=statements)
    total = np.bincount(votes.statement, weights=of_vote * votes.vote, minlength=statements)
    centre = np.divide(total, seen, out=np.zeros(statements), where=seen > 0)
    said = votes.vote - centre[votes.statement]
    begins = np.concatenate(([0], np.cumsum(votes_of_each(votes))))
    shape = (people, statements)
    centred = csr_array((said, votes.statement, begins), shape=shape)
    weighted = csr_array((said * of_vote, votes.statement, begins), shape=shape)
    # What is missing is exactly the mean, so the columns' sums are nought already.
    directions = _directions((centred.T @ weighted).toarray())
    cast = np.maximum(votes_of_each(votes), 1)
    places = (centred @ directions.T) * np.sqrt(statements / cast)[:, None]
    return Plane(centre, directions, places)


def _directions(spread: Floats) -> Floats:
    """Return the two directions of the greatest spread; the largest weight of each is positive."""
    size = len(spread)
    found = np.zeros((DIRECTIONS, size))
    if not size:
        return found
    wanted = min(DIRECTIONS, size)
    values, vectors = eigh(spread, subset_by_index=(size - wanted, size - 1))
    for at, column in enumerate(reversed(range(wanted))):
        vector = vectors[:, column]
        if values[column] > 1e-12 * max(values[-1], 1e-300):
            found[at] = vector * np.sign(vector[np.argmax(np.abs(vector))])
    return found
