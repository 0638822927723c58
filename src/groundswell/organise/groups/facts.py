"""What this area tells the others, in the past tense."""

from dataclasses import dataclass

from groundswell.foundation.facts import Fact


@dataclass(frozen=True, slots=True)
class MinutesPublished(Fact):
    """A group published the minutes of a meeting."""

    minutes_id: int
    body_id: int


@dataclass(frozen=True, slots=True)
class LetterSent(Fact):
    """A group wrote to another group."""

    letter_id: int
    to_body_id: int


@dataclass(frozen=True, slots=True)
class LetterAnswered(Fact):
    """A group answered another's letter."""

    letter_id: int
    from_body_id: int
