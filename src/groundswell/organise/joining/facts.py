"""What this area announces to the others."""

from dataclasses import dataclass
from datetime import datetime

from groundswell.foundation.facts import Fact


@dataclass(frozen=True, slots=True)
class Joined(Fact):
    """Somebody became a member of a body; ``returning`` if they had been one before."""

    person_id: int
    body_id: int
    returning: bool
    at: datetime


@dataclass(frozen=True, slots=True)
class Welcomed(Fact):
    """Somebody new was welcomed, by a person."""

    person_id: int
    body_id: int
    by_person_id: int
