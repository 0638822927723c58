"""
Holds: reasons, besides a person's own word, for which a kind of message waits.

An area above registers one for a purpose; the gate asks it after the ledger has said yes, so a
hold can only ever stop a message that was agreed to, never let one through that was not.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

type Hold = Callable[[int, datetime], bool]  # (person_id, at) -> must it wait?
type Held = Callable[[datetime], QuerySet[Any, int]]  # (at) -> keys of all for whom it must

_holds: dict[str, list[Hold]] = {}
_held: dict[str, list[Held]] = {}


def register_hold(purpose: str, hold: Hold, held: Held) -> None:
    """
    Register ``hold`` for messages of ``purpose`` (once, at start-up).

    ``held`` is the same for whole lists: a subquery of the people for whom it holds.
    """
    if hold not in _holds.setdefault(purpose, []):
        _holds[purpose].append(hold)
        _held.setdefault(purpose, []).append(held)


def held_people(purpose: str, at: datetime) -> list[QuerySet[Any, int]]:
    """Return, for each hold of ``purpose``, a subquery of the people it holds at ``at``."""
    return [held(at) for held in _held.get(purpose, ())]


def is_held(purpose: str, person_id: int, at: datetime) -> bool:
    """Return whether a message of ``purpose`` to a person has to wait at ``at``."""
    return any(hold(person_id, at) for hold in _holds.get(purpose, ()))
