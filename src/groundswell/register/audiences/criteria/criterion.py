"""
What a criterion of a saved audience is, and the typed slot in which areas register theirs.

A criterion is a frozen dataclass. It says itself in plain words, has a form in SQL for finding
people, and a pure meaning over facts that are loaded for given people. The two have to agree,
and a test holds them to it over random trees, on both databases.
"""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import datetime
from typing import Any, ClassVar

from django.db.models import Q
from django.utils.functional import Promise

from groundswell.register.audiences.criteria.asks import Ask
from groundswell.register.audiences.rules.tree import BadTree

type Text = str | Promise


@dataclass(frozen=True, slots=True)
class Scope:
    """Where and when an audience is looked at: always one body's own people."""

    body_id: int
    at: datetime


@dataclass(frozen=True)
class Criterion[F](ABC):
    """
    One thing people have in common. ``F`` is what has to be known of a person to tell.

    ``kind`` is its name in storage, ``title`` what the builder offers it as, ``asks`` what it
    has to be told, by the name of the field.
    """

    kind: ClassVar[str]
    title: ClassVar[Text]
    asks: ClassVar[Mapping[str, Ask]] = {}

    @abstractmethod
    def words(self) -> str:
        """Return the criterion in plain words, after "People who …"."""

    @abstractmethod
    def sql(self, scope: Scope) -> Q:
        """Return the condition on ``Person``; never true-false-or-unknown: true or false."""

    @abstractmethod
    def facts(self, person_ids: Sequence[int], scope: Scope) -> Mapping[int, F]:
        """Return what is known of each person; in a fixed number of queries."""

    @abstractmethod
    def meaning(self, known: F | None, scope: Scope) -> bool:
        """Say whether the criterion holds for somebody of whom that is known. Pure."""

    @abstractmethod
    def because(self, known: F | None, scope: Scope) -> str:
        """Say in words why it holds or does not. Pure."""


type AnyCriterion = Criterion[Any]

_kinds: dict[str, type[AnyCriterion]] = {}


def register_criterion(kind: type[AnyCriterion]) -> None:
    """
    Register one area's criterion; call it from ``apps.ready()``. Idempotent.

    :raises ValueError: another has that name, or the questions are not those of its fields.
    """
    if {field.name for field in fields(kind)} != set(kind.asks):
        raise ValueError(f"{kind.kind}: a question for each field, and no other")
    if _kinds.setdefault(kind.kind, kind) is not kind:
        raise ValueError(f"{kind.kind} is taken")


def criterion_kinds() -> dict[str, type[AnyCriterion]]:
    """Return every registered kind by name, in the order of registration."""
    return dict(_kinds)


def read_criterion(stored: Mapping[str, object]) -> AnyCriterion:
    """
    Return the criterion that plain values stand for.

    :raises BadTree: an unknown kind, a key too few or too many, a value that is not one.
    """
    name = stored.get("is")
    kind = _kinds.get(name) if isinstance(name, str) else None
    if kind is None:
        raise BadTree("unknown")
    if set(stored) != {"is", *kind.asks}:
        raise BadTree("keys")
    return kind(**{key: ask.read(stored[key]) for key, ask in kind.asks.items()})


def write_criterion(criterion: AnyCriterion) -> dict[str, Any]:
    """Return a criterion as plain values."""
    return {"is": criterion.kind} | asdict(criterion)
