"""Places that areas above fill: what an umbrella decided, and what can be begun from a campaign."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from groundswell.foundation.pages.slots import Slot
from groundswell.foundation.subjects import Subject
from groundswell.mobilise.campaigns.models import Campaign
from groundswell.register.people.models import Person
from groundswell.register.structures.models import Body
from groundswell.register.structures.slots import Act


@dataclass(frozen=True, slots=True)
class Warrant:
    """A decision of a body's that stands."""

    subject: Subject
    title: str


#: What a body decided and can adopt something by, newest first. Without a filler nothing is
#: adopted: this area knows of no decisions, and takes nobody's word for one.
warrants: Slot[[Body, datetime], Sequence[Warrant]] = Slot("campaigns.warrants")
#: What whoever reads a campaign can begin from it: a motion that it is adopted.
acts: Slot[[Campaign, Person | None, datetime], Act] = Slot("campaigns.acts")
