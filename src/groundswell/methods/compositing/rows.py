"""What changed, as data: one row for each paragraph, one segment for each run of words."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What became of a run of words."""

    SAME = "same"
    TAKEN = "taken"  # taken out
    ADDED = "added"  # put in


class State(StrEnum):
    """What became of a paragraph."""

    SAME = "same"
    CHANGED = "changed"
    ADDED = "added"
    TAKEN = "taken"


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of words, what became of it, and by which amendments. Spaces in front are its own."""

    kind: Kind
    words: str
    by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """A paragraph with its changes. ``moved_by`` is empty where it stands where it stood."""

    pid: str
    state: State
    segments: tuple[Segment, ...]
    moved_by: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """What stands now; empty where it was taken out."""
        kept = [part.words for part in self.segments if part.kind is not Kind.TAKEN]
        return "".join(kept).removeprefix(" ")

    @property
    def by(self) -> tuple[str, ...]:
        """The amendments that touch it, each once."""
        named = [key for part in self.segments for key in part.by]
        return tuple(dict.fromkeys([*named, *self.moved_by]))
