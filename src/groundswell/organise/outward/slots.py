"""Places that areas above fill: what has to be done by when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from groundswell.foundation.pages import Slot
from groundswell.register.people.models import Person


@dataclass(frozen=True, slots=True)
class Deadline:
    """
    Something that has to be done by a moment, for one person's calendar.

    ``key`` never changes and is unique among all deadlines ("contests.nominations-k2h4"); whoever
    moves one raises ``sequence`` and says when (``changed_at``); one that falls away stays for
    a month as ``cancelled``, so that calendars take it out.
    """

    key: str
    title: str
    at: datetime
    changed_at: datetime
    about: str = ""
    url: str = ""  # whole
    sequence: int = 0
    cancelled: bool = False


#: What one person has to do by when; each area gives its own.
deadlines: Slot[[Person, datetime], Sequence[Deadline]] = Slot("outward.deadlines")
