"""What this area puts on other areas' pages."""

from datetime import datetime

from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from groundswell.foundation.pages.parts import Tab
from groundswell.register.duplicates import queries
from groundswell.register.duplicates.models import Merge, Pair
from groundswell.register.duplicates.powers import Power
from groundswell.register.people.models import Person
from groundswell.register.people.slots import Panel, WaitingJob
from groundswell.register.structures.models import Body
from groundswell.register.structures.permission import bodies_under, holds


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


def pair_traces(person: Person, at: datetime) -> tuple[QuerySet[Pair], ...]:
    """Return the rows without which ``pairs_waiting`` says nothing."""
    bodies = [body.pk for body in bodies_under(person, Power.PUT_TOGETHER, at=at)]
    return (Pair.objects.filter(body__in=bodies, different_at=None),)


def merge_traces(person: Person, at: datetime) -> tuple[QuerySet[Merge], ...]:
    """Return the rows without which ``put_together_panel`` shows nothing."""
    del at
    return (Merge.objects.filter(kept=person, parted_at=None),)


def put_together_panel(person: Person, at: datetime) -> Panel | None:
    """Tell a person that two records of theirs were put together, while it can be taken back."""
    done = [row for row in queries.merges_of(person, at) if row.may_undo]
    if not done:
        return None
    return Panel(render_to_string("duplicates/_put_together.html", {"done": done}))
