"""What this area puts on other areas' pages."""

from datetime import datetime

from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from groundswell.organise.joining.powers import Power
from groundswell.organise.reaching import queries, rules
from groundswell.organise.reaching.models import Turn
from groundswell.register.people.models import Person
from groundswell.register.people.slots import Panel, Seated, SeatedJob, WaitingJob
from groundswell.register.structures.models import Body
from groundswell.register.structures.permission import holds
from groundswell.register.structures.powers import power_key
from groundswell.register.structures.slots import Act


def talk_act(body: Body, reader: Person | None, at: datetime) -> Act | None:
    """Offer whoever reads a group's page to talk to a person of it."""
    if holds(reader, Power.WELCOME, over=body, at=at):
        return None  # they are the one others talk to
    return Act(
        _("I would like to talk to somebody"),
        reverse("reaching:ask", args=[body.token]),
        note=_("A person gets back to you within three days."),
    )


def newcomer_traces(person: Person, at: datetime) -> tuple[QuerySet[Turn], ...]:
    """Return the rows without which ``who_comes`` shows nothing."""
    del at
    return (Turn.objects.current().filter(welcome__person=person),)


def turn_traces(person: Person, at: datetime) -> tuple[QuerySet[Turn], ...]:
    """Return the rows without which ``turns_waiting`` shows nothing."""
    del at
    return (Turn.objects.current().filter(person=person),)


def who_comes(person: Person, at: datetime) -> Panel | None:
    """Show a newcomer who has been asked to welcome them, group by group."""
    del at
    waits = queries.waits_for(person)
    if not waits:
        return None
    return Panel(render_to_string("reaching/_who_comes.html", {"waits": waits}))


def turns_waiting(person: Person, at: datetime) -> list[WaitingJob] | None:
    """Say that somebody waits to be got back to; a group's own welcomes are joining's to say."""
    rows = [
        row
        for row in queries.turns_of(person, at)
        if not row.is_welcome or row.turn.body_id != row.group.pk
    ]
    if not rows:
        return None
    return [
        WaitingJob(
            title=ngettext(
                "%(count)s person waits for you to get back to them",
                "%(count)s people wait for you to get back to them",
                len(rows),
            )
            % {"count": len(rows)},
            why=_("Within three days, by a person; then it goes on to the next."),
            href=reverse("reaching:mine"),
            act=_("See who"),
            due_at=rows[0].turn.due_at,
            late=rows[0].late,
        )
    ]


def calls_back(person: Person, at: datetime) -> list[SeatedJob] | None:
    """Give whoever gets back to people the calls there are to make, sitting down."""
    jobs = turns_waiting(person, at) or []
    return [SeatedJob(Seated.TELEPHONE, job) for job in jobs] or None


def goes_over(body: Body, powers: frozenset[str], at: datetime) -> list[WaitingJob] | None:
    """Say to whoever takes over the office that gets back to people how many wait there."""
    turns = queries.waiting_at([body.pk]).get(body.pk, [])
    asks = [turn for turn in turns if turn.ask_id]
    if not asks or power_key(Power.WELCOME) not in powers:
        return None
    return [
        WaitingJob(
            title=ngettext(
                "%(count)s person asked to talk to somebody",
                "%(count)s people asked to talk to somebody",
                len(asks),
            )
            % {"count": len(asks)},
            why=_("It goes to whoever holds the office after you."),
            href=reverse("reaching:mine"),
            act=_("See who"),
            due_at=asks[0].due_at,
            late=rules.is_late(asks[0].due_at, at),
        )
    ]
