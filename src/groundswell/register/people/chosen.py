"""
Letters that somebody chose for themself, such as what was said in their conversations.

Nobody is asked to agree to them and no gate holds them back: they come because they were chosen, on
a page of the area that writes them. They have the same way out as every list, in every letter.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise

from groundswell.register.people.models import Person


@dataclass(frozen=True, slots=True)
class Chosen:
    """One kind of letter that comes because it was chosen."""

    key: str  # the letters’ ``list_id`` in the outbox; no purpose has it
    label: str | Promise
    address: str  # the name of the page where it is chosen
    often: Callable[[Person], str]  # how often it comes, in words; "" where it does not
    end: Callable[[Person, datetime], bool]  # ends it; returns whether it came until now


_kinds: dict[str, Chosen] = {}


def register_chosen(kind: Chosen) -> None:
    """Say that an area writes such letters (once, at start-up)."""
    _kinds[kind.key] = kind


def kinds() -> list[Chosen]:
    """Return every kind of letter one can choose, in the order of their keys."""
    return [_kinds[key] for key in sorted(_kinds)]


def kind_of(key: str) -> Chosen | None:
    """Return the kind a key names, or ``None``: it names a purpose, or nothing."""
    return _kinds.get(key)
