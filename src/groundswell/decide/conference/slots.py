"""Places on a conference's page that the areas above fill."""

from datetime import datetime

from groundswell.decide.conference.models import Conference
from groundswell.foundation.pages.slots import Slot
from groundswell.register.people.models import Person
from groundswell.register.structures.slots import Panel

#: Sections beneath the hall: what happens on the floor.
on_page: Slot[[Conference, Person | None, datetime], Panel] = Slot("conference.on_page")
