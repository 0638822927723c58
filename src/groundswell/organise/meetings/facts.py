"""What this area announces."""

from dataclasses import dataclass
from datetime import datetime

from groundswell.foundation.facts import Fact


@dataclass(frozen=True, slots=True)
class MeetingCalled(Fact):
    """A meeting was published: anybody may come."""

    meeting_id: int
    body_id: int
    at: datetime


@dataclass(frozen=True, slots=True)
class MeetingMoved(Fact):
    """A published meeting changed its time or its place."""

    meeting_id: int
    body_id: int
    at: datetime


@dataclass(frozen=True, slots=True)
class MeetingCancelled(Fact):
    """A published meeting will not take place."""

    meeting_id: int
    body_id: int
    at: datetime


@dataclass(frozen=True, slots=True)
class SaidYes(Fact):
    """Somebody said they are coming, and has a chair."""

    participation_id: int
    meeting_id: int
    person_id: int | None
    at: datetime


@dataclass(frozen=True, slots=True)
class CameAlong(Fact):
    """Somebody was checked in at the door."""

    participation_id: int
    meeting_id: int
    person_id: int | None
    first_time: bool
    at: datetime
