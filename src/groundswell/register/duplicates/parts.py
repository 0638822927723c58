"""What this area puts on other areas' pages."""

from datetime import datetime

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from groundswell.foundation.pages.parts import Tab
from groundswell.register.duplicates import queries
from groundswell.register.duplicates.powers import Power
from groundswell.register.people.models import Person
from groundswell.register.people.slots import Panel, WaitingJob
from groundswell.register.structures.models import Body
from groundswell.register.structures.permission import holds


def tab(body: Body, reader: Person | None, at: datetime) -> Tab | None:
    """Show whoever may put records together the way to the list."""
    if not holds(reader, Power.PUT_TOGETHER, over=body, at=at):
        return None
    return Tab(_("Duplicates"), reverse("duplicates:pairs", args=[body.token]))


def pairs_waiting(person: Person, at: datetime) -> list[WaitingJob]:
    """Say in which of a person's bodies records look like one person."""
    return [
        WaitingJob(
            title=ngettext(
                "%(count)s pair of records in %(group)s looks like one person",
                "%(count)s pairs of records in %(group)s look like one person",
                count,
            )
            % {"count": count, "group": body.name},
            why=_("Nobody should get everything twice. You decide; it can be taken back."),
            href=reverse("duplicates:pairs", args=[body.token]),
            act=_("Compare them"),
        )
        for body, count in queries.waiting_under(person, at)
    ]


def put_together_panel(person: Person, at: datetime) -> Panel | None:
    """Tell a person that two records of theirs were put together, while it can be taken back."""
    done = [row for row in queries.merges_of(person, at) if row.may_undo]
    if not done:
        return None
    return Panel(render_to_string("duplicates/_put_together.html", {"done": done}))
