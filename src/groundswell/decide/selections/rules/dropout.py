"""
Who dropped out at which stage, against who applied, with small numbers kept dark.

A figure of fewer than five people can point at one of them, so a kind of candidate is shown by
itself only when at every stage it and everybody else together are nought or five and more. Kinds
that are too small are put together; where even that is small, only the totals are shown, and they
are of everybody. Source: story E04.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

LEAST = 5


@dataclass(frozen=True, slots=True)
class Step:
    """One stage: how many came to it, went on, and left by themselves."""

    stage: str
    came: int
    went_on: int
    withdrew: int


def steps(
    stages: Sequence[str], went_on: Mapping[str, int], withdrew: Mapping[str, int], applied: int
) -> list[Step]:
    """Return each stage with its numbers; who withdrew before it ended did not go on."""
    found, came = [], applied
    for stage in stages:
        on = went_on[stage]
        found.append(Step(stage, came, on, withdrew.get(stage, 0)))
        came = on
    return found


def _cells(row: Sequence[int]) -> list[int]:
    """Return every figure that a row tells: how many came to each stage, and how many left."""
    return [*row, *(one - two for one, two in pairwise(row))]


def _dark(row: Sequence[int], totals: Sequence[int]) -> bool:
    """Return whether a row, or what it leaves of the totals, tells a number that is too small."""
    rest = [total - n for n, total in zip(row, totals, strict=True)]
    return any(0 < n < LEAST for n in (*_cells(row), *_cells(rest)))


def merged(
    kinds: Mapping[str, Sequence[int]], totals: Sequence[int], others: str
) -> dict[str, tuple[int, ...]]:
    """
    Return the rows that may be shown: kinds large enough, the small ones together as ``others``.

    :param kinds: how many of each kind applied, and went on at each stage; they add up to totals.
    """
    shown = {kind: tuple(row) for kind, row in kinds.items() if not _dark(row, totals)}
    small = [row for kind, row in kinds.items() if kind not in shown]
    if small:
        together = tuple(map(sum, zip(*small, strict=True)))
        if _dark(together, totals) or len(small) == 1:
            return {}
        shown[others] = together
    return shown if len(shown) > 1 else {}
