"""Starter rulebooks: plain words for people, and the same in numbers for the machine."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from groundswell.methods.constitution.clauses import Rules, rules_from


@dataclass(frozen=True, slots=True)
class Article:
    """One article: a number, a heading, and what it says."""

    number: str
    title: str
    text: str
    entrenchment: str = "ordinary"


@dataclass(frozen=True, slots=True)
class StarterOffice:
    """An office a body begins with."""

    key: str
    title: str
    seats: int
    term_days: int
    first_held_by: tuple[int, ...] = ()  # which starters hold it at first, by number from 0


@dataclass(frozen=True)
class Starter:
    """A rulebook to begin with. Its text is what is adopted, by its hash."""

    key: str
    version: int
    title: str
    articles: tuple[Article, ...]
    offices: tuple[StarterOffice, ...]
    machine: Mapping[str, Any]

    @cached_property
    def text(self) -> str:
        """The whole text, as it is read out and hashed."""
        parts = [f"{self.title}, version {self.version}"]
        parts += [f"{a.number}. {a.title}\n{a.text}" for a in self.articles]
        return "\n\n".join(parts) + "\n"

    @cached_property
    def text_hash(self) -> str:
        """SHA-256 of the text in UTF-8, in hexadecimal."""
        return hashlib.sha256(self.text.encode()).hexdigest()

    @cached_property
    def rules(self) -> Rules:
        """The rules its machine part states."""
        return rules_from(self.key, self.version, self.machine)

    def article(self, number: str) -> Article | None:
        """Return the article of that number."""
        return next((article for article in self.articles if article.number == number), None)


def allow(kind: str, organs: str, by: str) -> dict[str, Any]:
    """Return one way to warrant an entry, as it stands in a machine part."""
    return {"kind": kind, "organs": organs.split(), "by": by}


COURT = allow("court_order", "court", "none")
FOUNDING = allow("founding", "starters", "own")
STARTING = allow("founding", "starters", "none")
OWN_MEETING = allow("decision", "members_meeting", "own")
OWN_DECISION = allow("decision", "members_meeting conference", "own")
ABOVE = allow("decision", "members_meeting conference", "above")
COMMITTEE_INTERIM = allow("decision", "committee", "own_or_above")
BRANCHES = allow("ratification", "branches", "above")
CO_OPTION = allow("rule", "committee members_meeting", "own")
RESIGNING = allow("resignation", "holder", "none")
BY_ITSELF = allow("term", "nobody", "none")
BY_RULE = allow("rule", "nobody", "none")
SLIP = allow("rule", "office committee members_meeting", "own_or_above")


def clause(article: str, *ways: Mapping[str, Any]) -> dict[str, Any]:
    """Return a clause of a machine part."""
    return {"article": article, "allow": [dict(way) for way in ways]}
