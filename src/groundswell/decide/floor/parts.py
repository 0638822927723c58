"""What this area puts on other areas' pages."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from groundswell.decide.conference.models import Conference
from groundswell.decide.decisions.models import Decision
from groundswell.decide.decisions.slots import Item
from groundswell.decide.floor import subject
from groundswell.decide.floor.queries import brought_about, floor_of, items_of, waiting_of
from groundswell.decide.floor.rules.papers import Stage
from groundswell.register.people.models import Person
from groundswell.register.structures.models import Body
from groundswell.register.structures.slots import Panel


def floor_panel(conference: Conference, reader: Person | None, at: datetime) -> Panel:
    """Lead from a conference to its floor: what is open, or comes next."""
    del reader, at
    floor = floor_of(conference)
    items = items_of(floor) if floor else []
    context = {
        "conference": conference,
        "item": next((each for each in items if each.stage == Stage.OPEN), None),
        "next": next((each for each in items if each.stage == Stage.WAITING), None),
    }
    return Panel(_("The floor"), "floor/_panel.html", context)


def on_papers(decision: Decision, reader: Person | None, at: datetime) -> Panel | None:
    """Lead from a decision to the order papers it came on, and what was said there."""
    del reader, at
    found = brought_about(decision.subject)
    if not found:
        return None
    return Panel(_("On the order paper"), "floor/_brought.html", {"brought": found})


def corrections_due(body: Body, at: datetime) -> Sequence[Item]:
    """Put on a body's next order paper the corrections of its minutes that were moved."""
    return [
        Item(
            each.subject,
            subject.title_of(each),
            subject.url_of(each),
            _("Moved by a delegate of %(group)s: “%(says)s” should be “%(should)s”")
            % {"group": each.of.name, "says": each.says, "should": each.should_say},
        )
        for each in waiting_of(body, at)
    ]
