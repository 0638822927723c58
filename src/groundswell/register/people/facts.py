"""What this area tells the others."""

from dataclasses import dataclass

from groundswell.foundation.facts import Fact


@dataclass(frozen=True, slots=True)
class PersonAdded(Fact):
    """Somebody was put on the register."""

    person_id: int


@dataclass(frozen=True, slots=True)
class PersonErased(Fact):
    """Somebody's record was erased."""

    person_id: int
