"""Where areas above may offer what can be begun from something that all groups share."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from groundswell.foundation.pages.layout import Text
from groundswell.foundation.pages.slots import Slot
from groundswell.foundation.subjects import Subject
from groundswell.mobilise.listening.models import Round
from groundswell.register.people.models import Person
from groundswell.register.structures.models import Body
from groundswell.register.structures.slots import Act


@dataclass(frozen=True, slots=True)
class Shared:
    """A statement that more than half of every group agree with, and the round it was said in."""

    because_of: Subject
    body: Body
    words: str
    least_percent: int  # of the group that agrees least


@dataclass(frozen=True, slots=True)
class Came:
    """Something that was begun from a round: what it is, how it stands, what came of it in turn."""

    title: str
    href: str
    stands: Text  # how it stands, in a word or two
    said: str = ""  # the statement it began with, while it is put to everybody
    then: tuple["Came", ...] = ()


#: What came of a round, oldest first: motions with what was decided, campaigns.
came_of: Slot[[Round, Person | None, datetime], Sequence[Came]] = Slot("listening.came_of")
#: What can be begun from each, in their order: a motion, a campaign. ``None`` where nothing can.
#: Asked once for all of them, so that a filler can look in one query.
begin_from: Slot[[Sequence[Shared], Person | None, datetime], Sequence[Act | None]] = Slot(
    "listening.begin_from"
)
#: What can be begun from each theme of a round that was settled, in their order: a campaign.
begin_from_theme: Slot[
    [Round, Sequence[Subject], Person | None, datetime], Sequence[Act | None]
] = Slot("listening.begin_from_theme")

#: What whoever reads a round can do because of it, as links under it: talk with somebody.
round_acts: Slot[[Round, Person | None, datetime], Act] = Slot("listening.round_acts")
