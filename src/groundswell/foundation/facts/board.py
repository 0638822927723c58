"""Facts, and who reacts to them. Reactions run after commit and never undo a fact."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that has happened. Past tense, ids and plain values only."""


type Reaction = Callable[[Any], None]

_reactions: dict[type[Fact], list[Reaction]] = defaultdict(list)


def reacts_to[F: Fact](kind: type[F]) -> Callable[[Callable[[F], None]], Callable[[F], None]]:
    """Register a reaction, run after the announcing transaction commits."""

    def register(reaction: Callable[[F], None]) -> Callable[[F], None]:
        if reaction not in _reactions[kind]:
            _reactions[kind].append(reaction)
        return reaction

    return register


def reactions_to(kind: type[Fact]) -> tuple[Reaction, ...]:
    """Return the reactions registered for ``kind``, in order of registration."""
    return tuple(_reactions.get(kind, ()))


def name_of(thing: Any) -> str:
    """Return the dotted name under which a kind of fact or a reaction is stored."""
    return f"{thing.__module__}.{thing.__qualname__}"


def kind_named(name: str) -> type[Fact] | None:
    """Return the kind of fact stored as ``name``, if anything reacts to it."""
    return next((kind for kind in _reactions if name_of(kind) == name), None)


def reaction_named(kind: str, name: str) -> Reaction | None:
    """Return the reaction to ``kind`` stored as ``name``, if it is registered."""
    found = kind_named(kind)
    known = _reactions[found] if found else []
    return next((reaction for reaction in known if name_of(reaction) == name), None)
