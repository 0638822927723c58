"""
The port through which replay enters: who rebuilds tables from entries and compares them.

``register/structures`` fills it. A check receives every constitutional entry, in order, those
that wait last, and returns what it found wrong.
"""

from collections.abc import Callable, Iterable

from groundswell.foundation.record.check import Problem
from groundswell.foundation.record.entry import Entry

Projection = Callable[[Iterable[Entry]], list[Problem]]

_projections: list[Projection] = []


def register_projection(check: Projection) -> None:
    """Add a check; adding the same one again changes nothing."""
    if check not in _projections:
        _projections.append(check)


def projections() -> tuple[Projection, ...]:
    """Return the checks, in order of registration."""
    return tuple(_projections)
