"""
What a thread can hang on, each kind registered by whoever owns it.

Beyond its name and address (``foundation.subjects``) a kind says which body it belongs to, and
whose it is: who stands in it or signed it. A kind nobody registered has no threads.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from groundswell.foundation.subjects import Subject
from groundswell.register.structures.models import Body


@dataclass(frozen=True, slots=True)
class Place:
    """How one kind of subject is talked about."""

    kind: str
    body_of: Callable[[str], Body | None]  # token -> whose moderators look after it
    people_of: Callable[[Collection[str]], Mapping[str, frozenset[int]]]  # whose own each is


_places: dict[str, Place] = {}


def _nobody(_tokens: Collection[str]) -> Mapping[str, frozenset[int]]:
    return {}


def register_place(
    kind: str,
    *,
    body_of: Callable[[str], Body | None],
    people_of: Callable[[Collection[str]], Mapping[str, frozenset[int]]] = _nobody,
) -> None:
    """
    Let threads hang on subjects of ``kind`` (once, at start-up).

    :param people_of: by the tokens of some, the persons whose own each is, in one query.
    """
    _places[kind] = Place(kind, body_of, people_of)


def body_of(subject: Subject) -> Body | None:
    """Return the body a subject belongs to; ``None`` where no thread can hang on it."""
    found = _places.get(subject.kind)
    return found.body_of(subject.token) if found else None


def people_of(subject: Subject) -> frozenset[int]:
    """Return the ids of the people whose own a subject is."""
    return people_of_each({subject}).get(subject, frozenset())


def people_of_each(subjects: Collection[Subject]) -> dict[Subject, frozenset[int]]:
    """Return the ids of the people whose own each of some subjects is. One query for a kind."""
    by_kind: dict[str, set[str]] = {}
    for subject in subjects:
        by_kind.setdefault(subject.kind, set()).add(subject.token)
    found = {}
    for kind, tokens in by_kind.items():
        place = _places.get(kind)
        for token, people in place.people_of(tokens).items() if place else ():
            found[Subject(kind, token)] = people
    return found
