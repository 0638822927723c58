"""What a pack makes of the text somebody typed as their postcode."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


def gettext_noop(text: str) -> str:
    """Mark a sentence for translation; whoever shows it translates it."""
    return text


@dataclass(frozen=True, slots=True)
class Advice:
    """
    A sentence for a person, untranslated, and what goes into it.

    ``values`` are put in as they are; ``phrases`` are words of ours and are translated first.
    """

    sentence: str
    values: Mapping[str, str] = field(default_factory=dict)
    phrases: Mapping[str, str] = field(default_factory=dict)

    @property
    def plain(self) -> str:
        """The sentence in the language it was written in."""
        words = {**self.values, **self.phrases}
        return self.sentence % words if words else self.sentence


class CodeKind(StrEnum):
    """What the text is, as far as its form tells."""

    POSTCODE = "postcode"  # well formed; whether it exists is for the tables to say
    DISTRICT = "district"  # the first half of one
    NON_GEOGRAPHIC = "non_geographic"  # real, but not a place here: forces, islands, post boxes
    FOREIGN = "foreign"  # another country's form
    REAL_IN_DEMO = "real_in_demo"  # real, typed where everything is invented
    MALFORMED = "malformed"  # meant as a code, and not one
    NAME = "name"  # no code at all: perhaps a town


@dataclass(frozen=True, slots=True)
class CodeReading:
    """The kind, the code as it is officially written, and what to tell the person."""

    kind: CodeKind
    code: str = ""
    advice: Advice | None = None
    suggestions: tuple[str, ...] = ()


def tidy(text: str) -> str:
    """Return typed text in upper case, with one kind of space and plain letters and digits."""
    return " ".join(unicodedata.normalize("NFKC", text).upper().split())


def compact(text: str) -> str:
    """Return only the A to Z and 0 to 9 of a tidied text."""
    return "".join(each for each in text if each.isascii() and each.isalnum())
