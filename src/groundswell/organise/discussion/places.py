"""
What a thread can hang on, each kind registered by whoever owns it.

Beyond its name and address (``foundation.subjects``) a kind says which body it belongs to, and
whose it is: who stands in it or signed it. A kind nobody registered has no threads.
"""

from collections.abc import Callable
from dataclasses import dataclass

from groundswell.foundation.subjects import Subject
from groundswell.register.structures.models import Body


@dataclass(frozen=True, slots=True)
class Place:
    """How one kind of subject is talked about."""

    kind: str
    body_of: Callable[[str], Body | None]  # token -> whose moderators look after it
    people_of: Callable[[str], frozenset[int]]  # token -> persons whose own it is


_places: dict[str, Place] = {}


def _nobody(_token: str) -> frozenset[int]:
    return frozenset()


def register_place(
    kind: str,
    *,
    body_of: Callable[[str], Body | None],
    people_of: Callable[[str], frozenset[int]] = _nobody,
) -> None:
    """Let threads hang on subjects of ``kind`` (once, at start-up)."""
    _places[kind] = Place(kind, body_of, people_of)


def body_of(subject: Subject) -> Body | None:
    """Return the body a subject belongs to; ``None`` where no thread can hang on it."""
    found = _places.get(subject.kind)
    return found.body_of(subject.token) if found else None


def people_of(subject: Subject) -> frozenset[int]:
    """Return the ids of the people whose own a subject is."""
    found = _places.get(subject.kind)
    return found.people_of(subject.token) if found else frozenset()
