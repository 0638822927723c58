"""What joining puts on other areas' pages."""

from datetime import datetime
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from groundswell.foundation.pages.parts import Tab
from groundswell.organise.joining import queries
from groundswell.organise.joining.models import Welcome
from groundswell.organise.joining.powers import Power
from groundswell.organise.meetings.models import Meeting
from groundswell.organise.meetings.slots import Part
from groundswell.register.people.models import Person
from groundswell.register.people.slots import Seated, SeatedJob, WaitingJob
from groundswell.register.structures import queries as structures
from groundswell.register.structures.models import Body
from groundswell.register.structures.permission import bodies_under, holds
from groundswell.register.structures.powers import power_key
from groundswell.register.structures.slots import Act


def join_act(body: Body, reader: Person | None, at: datetime) -> Act | None:
    """Offer joining on a group's page, and to whoever is in it, leaving."""
    del at
    if reader is not None and structures.is_member(reader, body):
        return Act(_("Leave this group"), reverse("joining:leave", args=[body.token]))
    if body.is_closed:
        return None
    return Act(
        _("Join this group"),
        reverse("joining:apply", args=[body.token]),
        note=_("Free, and a name is enough. You can leave the same way."),
        main=True,
    )


def join_after_yes(meeting: Meeting, reader: Person | None, at: datetime) -> Part | None:
    """Offer the group to somebody who has just said they are coming to its meeting."""
    del at
    body = meeting.body
    if body.is_closed or (reader is not None and structures.is_member(reader, body)):
        return None
    because = urlencode({"from": str(meeting.subject)})
    href = f"{reverse('joining:apply', args=[body.token])}?{because}"
    return Part(
        _("And the group that called it"),
        "joining/_after_yes.html",
        {"group": body.name, "href": href},
    )


def newcomers_tab(body: Body, reader: Person | None, at: datetime) -> Tab | None:
    """Show whoever welcomes here the way to their list."""
    if not holds(reader, Power.WELCOME, over=body, at=at):
        return None
    return Tab(_("Newcomers"), reverse("joining:welcomes", args=[body.token]))


def welcome_traces(person: Person, at: datetime) -> tuple[QuerySet[Welcome], ...]:
    """Return the rows without which ``welcomes_waiting`` says nothing."""
    bodies = [body.pk for body in bodies_under(person, Power.WELCOME, at=at)]
    return (Welcome.objects.filter(body__in=bodies, done_at=None),)


def welcomes_waiting(person: Person, at: datetime) -> list[WaitingJob]:
    """Say in which of a person's groups newcomers wait to be welcomed, and since when."""
    bodies = {body.pk: body for body in bodies_under(person, Power.WELCOME, at=at)}
    waiting = queries.waiting_in(list(bodies), at)
    return [
        WaitingJob(
            title=ngettext(
                "%(count)s newcomer to welcome in %(group)s",
                "%(count)s newcomers to welcome in %(group)s",
                found.total,
            )
            % {"count": found.total, "group": bodies[body_id].name},
            why=_("Within three days, by a person."),
            href=reverse("joining:welcomes", args=[bodies[body_id].token]),
            act=_("See who"),
            due_at=found.first_due_at,
            late=found.overdue > 0,
        )
        for body_id, found in waiting.items()
    ]


def calls_to_newcomers(person: Person, at: datetime) -> list[SeatedJob] | None:
    """Give whoever welcomes people the calls there are to make, sitting down."""
    jobs = welcomes_waiting(person, at)
    return [SeatedJob(Seated.TELEPHONE, job) for job in jobs] or None


def newcomers_go_over(body: Body, powers: frozenset[str], at: datetime) -> list[WaitingJob] | None:
    """Say to whoever takes an office over how many newcomers wait there, and since when."""
    found = queries.waiting_in([body.pk], at).get(body.pk)
    if found is None or power_key(Power.WELCOME) not in powers:
        return None
    return [
        WaitingJob(
            title=ngettext(
                "%(count)s newcomer to welcome", "%(count)s newcomers to welcome", found.total
            )
            % {"count": found.total},
            why=_("Within three days, by a person."),
            href=reverse("joining:welcomes", args=[body.token]),
            act=_("See who"),
            due_at=found.first_due_at,
            late=found.overdue > 0,
        )
    ]
