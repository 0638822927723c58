"""What this area puts on other areas' pages."""

from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from groundswell.decide.conference import queries
from groundswell.register.people.models import Person
from groundswell.register.people.slots import WaitingJob
from groundswell.register.structures.models import Body
from groundswell.register.structures.slots import Act, Panel

FEW = 2


def conferences_of(body: Body, reader: Person | None, at: datetime) -> Panel | None:
    """Show a body's conferences."""
    del reader
    found = queries.of_body(body, FEW)
    context = {"conferences": found, "at": at}
    return Panel(_("Conferences"), "conference/_conferences.html", context) if found else None


def call_act(body: Body, reader: Person | None, at: datetime) -> Act | None:
    """Offer a conference to whoever may call one."""
    if not queries.may_call(reader, body, at):
        return None
    return Act(_("Call a conference"), reverse("conference:call", args=[body.token]))


def wait_traces(person: Person, at: datetime) -> tuple[QuerySet[Any], ...]:
    """Return the rows without any of which ``waits`` says nothing."""
    return (queries.namable_by(person, at), queries.own_seats(person, at))


def waits(person: Person, at: datetime) -> list[WaitingJob]:
    """Say which seats wait for a name, and where somebody has one."""
    names = [
        WaitingJob(
            title=ngettext(
                "%(count)s seat of %(group)s has no delegate",
                "%(count)s seats of %(group)s have no delegate",
                free,
            )
            % {"count": free, "group": row.body.name},
            why=row.conference.title,
            href=reverse("conference:branch", args=[row.conference.token, row.body.token]),
            act=_("Name them"),
            due_at=row.conference.names_close_at,
        )
        for row, free in queries.to_name(person, at)
    ]
    seats = [
        WaitingJob(
            title=_("You are a delegate: %(title)s") % {"title": each.conference.title},
            why=_("Your credential is a code that the desk reads."),
            href=each.url,
            act=_("Show my credential"),
        )
        for each in queries.own_waiting(person, at)
        if not each.inside
    ]
    return [*names, *seats]


def asked_of(body: Body, reader: Person | None, at: datetime) -> Panel | None:
    """Show the meetings of a body that its members ask for."""
    del reader
    found = queries.requisitions_of(body, at)
    if not found:
        return None
    return Panel(_("Members ask for a meeting"), "conference/_asked.html", {"asked": found})


def ask_act(body: Body, reader: Person | None, at: datetime) -> Act | None:
    """Let a member ask for a meeting."""
    if not queries.may_ask(reader, body, at):
        return None
    return Act(_("Ask for a meeting"), reverse("conference:ask", args=[body.token]))


def asked_traces(person: Person, at: datetime) -> tuple[QuerySet[Any], ...]:
    """Return the rows without which ``asked_waits`` says nothing."""
    return (queries.open_to_branches(person, at),)


def asked_waits(person: Person, at: datetime) -> list[WaitingJob]:
    """Ask whoever speaks for a group whether it asks for a meeting too."""
    return [
        WaitingJob(
            title=_("Does %(group)s ask for a meeting too?") % {"group": body.name},
            why=asked.title,
            href=asked.url,
            act=_("Read what for"),
            due_at=asked.closes_at,
        )
        for asked, body in queries.waiting_branches(person, at)
    ]
