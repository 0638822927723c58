"""What areas above add to a kiosk: shifts, which are jobs at a meeting that still want hands."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from groundswell.foundation.pages import Slot
from groundswell.organise.meetings.models import Meeting, Participation

type ByMeeting = dict[int, tuple["Shift", ...]]


@dataclass(frozen=True, slots=True)
class Shift:
    """A job at a meeting, when it begins, and how many hands it still wants."""

    token: str
    what: str
    begins_at: datetime
    missing: int


#: The shifts still open at some meetings, by the meeting's id.
shifts: Slot[[Sequence[Meeting], datetime], ByMeeting] = Slot("room.shifts")
#: Take one, by its token, for the place of somebody who comes; none where it can be taken no more.
take_shift: Slot[[str, Participation, datetime], Shift] = Slot("room.take_shift")
