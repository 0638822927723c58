"""What this area announces to the others."""

from dataclasses import dataclass

from groundswell.foundation.facts import Fact


@dataclass(frozen=True, slots=True)
class ListBrought(Fact):
    """A list was brought: so many people came onto the register."""

    list_token: str
    body_id: int
    people: int


@dataclass(frozen=True, slots=True)
class ListTakenBack(Fact):
    """A list was taken back within its day."""

    list_token: str
    body_id: int
    people: int
