"""
From marks to who goes on. The marks decide and nobody else: there is no further discretion.

*Checks*: every criterion is met or not; a candidate passes when more than half of the panel say of
each that it is met. *Longlist* and *shortlist*: marks are added up; the best go on, so many as the
notice says. Where it reserves places (two lists), those are filled first from the candidates who
may hold them, then the others from everybody. Whoever has as many points as the last one in goes
on too: nobody is left out by a lot. Source: decide model, "Selection" (quota rules per list).
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mark:
    """What one panellist gave a candidate on one criterion."""

    candidate: int
    panellist: int
    criterion: int
    score: int


def missing(
    marks: Collection[Mark],
    candidates: Collection[int],
    panel: Collection[int],
    criteria: Collection[int],
) -> set[tuple[int, int, int]]:
    """Return who has not marked whom on what: (panellist, candidate, criterion)."""
    given = {(mark.panellist, mark.candidate, mark.criterion) for mark in marks}
    return {
        (who, whom, what)
        for who in panel
        for whom in candidates
        for what in criteria
        if (who, whom, what) not in given
    }


def totals(marks: Collection[Mark], candidates: Collection[int]) -> dict[int, int]:
    """Return the points of each candidate."""
    found = dict.fromkeys(candidates, 0)
    for mark in marks:
        if mark.candidate in found:
            found[mark.candidate] += mark.score
    return found


def passed_checks(
    marks: Collection[Mark], candidates: Collection[int], criteria: Collection[int], panel: int
) -> set[int]:
    """Return who meets every criterion, in the eyes of more than half of the panel."""
    met: dict[tuple[int, int], int] = {}
    for mark in marks:
        key = mark.candidate, mark.criterion
        met[key] = met.get(key, 0) + (1 if mark.score else 0)
    return {whom for whom in candidates if all(2 * met.get((whom, c), 0) > panel for c in criteria)}


@dataclass(frozen=True, slots=True)
class Places:
    """How many go on, and how many of the places are for those on the reserved list."""

    all: int
    reserved: int = 0


def best(points: Mapping[int, int], places: int) -> set[int]:
    """Return the best so many, and whoever has as many points as the last of them."""
    if places <= 0 or not points:
        return set()
    in_order = sorted(points.values(), reverse=True)
    least = in_order[min(places, len(in_order)) - 1]
    return {whom for whom, have in points.items() if have >= least}


def go_on(
    points: Mapping[int, int],
    on_list: Collection[int],
    places: Places,
) -> set[int]:
    """Return who goes on: reserved places first, then the others from everybody else."""
    reserved = best({n: have for n, have in points.items() if n in on_list}, places.reserved)
    rest = {whom: have for whom, have in points.items() if whom not in reserved}
    return reserved | best(rest, places.all - len(reserved))
