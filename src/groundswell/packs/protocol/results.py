"""The rows that readers of election results give, and the interface of such a reader."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Protocol, TextIO

from groundswell.packs.protocol.rows import RefusedRow


class ContestKind(StrEnum):
    """What sort of contest a row is of."""

    GENERAL = "general"  # every seat on one day
    BY = "by"  # one seat that fell vacant
    NOTIONAL = "notional"  # an earlier general election as it would have been on later boundaries


class Layout(StrEnum):
    """How finely a file speaks; of two that state one figure, the former is believed."""

    CANDIDATES = "candidate rows"
    SEATS = "constituency rows"
    PARTIES = "party columns"


@dataclass(frozen=True, slots=True)
class ContestKey:
    """One contest: a date and an official code. The name is what the file calls the seat."""

    held_on: date
    code: str
    kind: ContestKind
    name: str


@dataclass(frozen=True, slots=True)
class PartyName:
    """A party as it is written in results: its short form, and its name."""

    short: str
    name: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CandidateRow:
    """One candidate of one contest. ``votes`` is None where none are stated (unopposed)."""

    row: int
    contest: ContestKey
    name: str
    party: PartyName
    votes: int | None


@dataclass(frozen=True, slots=True)
class FiguresRow:
    """What a file states of one contest as a whole; None is not stated."""

    row: int
    contest: ContestKey
    electorate: int | None = None
    valid_votes: int | None = None
    invalid_votes: int | None = None
    majority: int | None = None
    first: PartyName | None = None
    second: PartyName | None = None
    # votes by a party's short form; "" is all others together
    party_votes: Mapping[str, int] = field(default_factory=dict)


type ResultRow = CandidateRow | FiguresRow | RefusedRow


class ResultReader(Protocol):
    """One layout of one official file of results."""

    @property
    def name(self) -> str:
        """What the file is, in a few words."""

    @property
    def looked_for(self) -> str:
        """What in the content gives the layout away, for the sentence of a refusal."""

    @property
    def layout(self) -> Layout:
        """How finely it speaks."""

    def recognises(self, head: str) -> bool:
        """Say whether a file that starts with ``head`` (64 KB or less) has this layout."""

    def read(self, stream: TextIO) -> Iterator[ResultRow]:
        """Give the rows of an open file, refused ones in their places; in bounded memory."""


@dataclass(frozen=True, slots=True)
class Elections:
    """What a pack knows of its country's elections for seats."""

    readers: tuple[ResultReader, ...] = ()
    parties: tuple[PartyName, ...] = ()
    no_party: frozenset[str] = frozenset()  # labels that unconnected people stand under
    # first election on a generation of boundaries, and that generation; oldest first
    generations: tuple[tuple[date, str], ...] = ()

    def generation_on(self, day: date) -> str:
        """Return the generation of boundaries that an election on a day is fought on, or ""."""
        begun = [generation for since, generation in self.generations if since <= day]
        return begun[-1] if begun else ""

    def boundaries_changed(self, earlier: date, later: date) -> date | None:
        """Return the last day on which new boundaries came in after ``earlier`` up to ``later``."""
        return max((day for day, _ in self.generations if earlier < day <= later), default=None)
