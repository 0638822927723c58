"""What this area tells the others."""

from dataclasses import dataclass

from groundswell.foundation.facts import Fact


@dataclass(frozen=True, slots=True)
class Enacted(Fact):
    """A structure changed: an entry was accepted and written."""

    step: int
    type: str
    body_token: str


@dataclass(frozen=True, slots=True)
class JoinedBody(Fact):
    """Somebody joined a body."""

    body_id: int
    person_id: int


@dataclass(frozen=True, slots=True)
class LeftBody(Fact):
    """Somebody left a body."""

    body_id: int
    person_id: int


@dataclass(frozen=True, slots=True)
class GroupStarted(Fact):
    """A group was founded by its two starters."""

    body_id: int


@dataclass(frozen=True, slots=True)
class TermEnded(Fact):
    """A term ended by itself; the office's holder may be told, the seat is free."""

    tenure_id: int
    body_id: int
    person_token: str
