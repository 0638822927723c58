"""Where areas say what a body's next order paper has to carry."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise

from groundswell.decide.decisions.models import Decision
from groundswell.foundation.pages.slots import Slot
from groundswell.foundation.subjects import Subject
from groundswell.register.people.models import Person
from groundswell.register.structures.models import Body
from groundswell.register.structures.slots import Panel


@dataclass(frozen=True, slots=True)
class Item:
    """One thing for an order paper: what it is about, and why it has to come."""

    about: Subject
    title: str
    href: str
    why: str | Promise


#: What comes before a body's next meeting by itself: what is overdue, what was put off.
order_paper: Slot[[Body, datetime], Sequence[Item]] = Slot("decisions.order_paper")

#: Sections of a decision's page that the areas above fill: on which order papers it came.
on_page: Slot[[Decision, Person | None, datetime], Panel] = Slot("decisions.on_page")
