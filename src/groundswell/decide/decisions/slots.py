"""Where areas say what a body's next order paper has to carry."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise

from groundswell.foundation.pages.slots import Slot
from groundswell.foundation.subjects import Subject
from groundswell.register.structures.models import Body


@dataclass(frozen=True, slots=True)
class Item:
    """One thing for an order paper: what it is about, and why it has to come."""

    about: Subject
    title: str
    href: str
    why: str | Promise


#: What comes before a body's next meeting by itself: what is overdue, what was put off.
order_paper: Slot[[Body, datetime], Sequence[Item]] = Slot("decisions.order_paper")
