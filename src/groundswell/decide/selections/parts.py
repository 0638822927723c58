"""What this area puts on other areas' pages."""

from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from groundswell.decide.selections import queries
from groundswell.register.people.models import Person
from groundswell.register.people.slots import WaitingJob
from groundswell.register.structures.models import Body
from groundswell.register.structures.slots import Act, Panel

FEW = 3


def selections_of(body: Body, reader: Person | None, at: datetime) -> Panel | None:
    """Show whom a body selects."""
    del reader, at
    found = queries.of_body(body, FEW + 1)
    context = {"selections": found[:FEW], "more": len(found) > FEW}
    return Panel(_("Selections"), "selections/_selections.html", context) if found else None


def begin_act(body: Body, reader: Person | None, at: datetime) -> Act | None:
    """Offer a selection to whoever may run one."""
    if not queries.may_conduct(reader, body, at):
        return None
    return Act(_("Begin a selection"), reverse("selections:new", args=[body.token]))


def traces(person: Person, at: datetime) -> tuple[QuerySet[Any], ...]:
    """Return the rows without which ``waits`` says nothing."""
    return (
        queries.desks_of(person),
        queries.appeals_to_hear(person),
        queries.reasons_for(person, at),
        queries.run_by(person),
    )


def waits(person: Person, at: datetime) -> list[WaitingJob]:
    """Say what waits for a candidate, for those on panels, and for whoever runs a selection."""
    return [*_to_appeal(person, at), *_to_judge(person), *_to_run(person, at)]


def _to_appeal(person: Person, at: datetime) -> list[WaitingJob]:
    return [
        WaitingJob(
            title=verdict.sitting.selection.title,
            why=_("You do not go on. Read why; you can appeal to another panel."),
            href=reverse("selections:mine", args=[verdict.sitting.selection.token]),
            act=_("Read your reasons"),
            due_at=verdict.sitting.appeals_until,
        )
        for verdict in queries.reasons_for(person, at)
    ]


def _to_judge(person: Person) -> list[WaitingJob]:
    jobs = [
        WaitingJob(
            title=seat.selection.title,
            why=_("You sit on the panel, and somebody waits for your marks and reasons."),
            href=reverse("selections:desk", args=[seat.selection.token]),
            act=_("Mark candidates"),
        )
        for seat in queries.desks_of(person)
        if queries.has_to_mark(seat)
    ]
    return jobs + [
        WaitingJob(
            title=appeal.verdict.sitting.selection.title,
            why=_("A candidate appealed; the next stage waits for your panel."),
            href=reverse("selections:hear", args=[appeal.token]),
            act=_("Hear the appeal"),
        )
        for appeal in queries.appeals_to_hear(person)
    ]


def _to_run(person: Person, at: datetime) -> list[WaitingJob]:
    return [
        WaitingJob(
            title=selection.title,
            why=_("You run this selection, and its next step can be taken."),
            href=reverse("selections:run", args=[selection.token]),
            act=_("See what is next"),
        )
        for selection in queries.to_begin(person, at)
    ]
