"""What this area puts on other areas' pages."""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from groundswell.decide.decisions import queries
from groundswell.decide.decisions.models import Decision
from groundswell.decide.decisions.rules.standing import Standing
from groundswell.decide.decisions.slots import Item
from groundswell.mobilise.campaigns.slots import Warrant
from groundswell.register.people.models import Person
from groundswell.register.people.slots import WaitingJob
from groundswell.register.structures.models import Body
from groundswell.register.structures.slots import Panel

MOST_WARRANTS = 50


def overdue_of(body: Body, at: datetime) -> Sequence[Item]:
    """Put on a body's next order paper what was decided there and is overdue."""
    return [
        Item(
            each.subject,
            each.title,
            each.url,
            _("Overdue: it was due “%(words)s”") % {"words": vars(each)["due_words"]},
        )
        for each in queries.overdue_of(body, at)
    ]


def late_in(body: Body, reader: Person | None, at: datetime) -> Panel | None:
    """Show in public what a body decided and nobody has done in time."""
    del reader
    found = queries.overdue_of(body, at)
    return Panel(_("Overdue"), "decisions/_late.html", {"late": found}) if found else None


def wait_traces(person: Person, at: datetime) -> tuple[QuerySet[Decision], ...]:
    """Return the rows without which ``waits`` says nothing."""
    return (queries.undone_by(person, at),)


def waits(person: Person, at: datetime) -> list[WaitingJob]:
    """Say what somebody's office has to do."""
    found = queries.owed_by(person, at)
    return [
        WaitingJob(
            title=_("Overdue: %(title)s") % {"title": each.title}
            if queries.standing_of(each, at) is Standing.OVERDUE
            else each.title,
            why=_("Your office answers for it; due “%(words)s”.")
            % {"words": vars(each)["due_words"]},
            href=reverse("decisions:report", args=[each.token]),
            act=_("Report"),
        )
        for each in found[:5]
    ]


def warrants(body: Body, at: datetime) -> Sequence[Warrant]:
    """Give what a body decided and still stands by: what it can adopt a campaign by."""
    return [
        Warrant(each.subject, f"{each.number}. {each.title}")
        for each in queries.decisions().filter(body=body, replaced_by=None)[:MOST_WARRANTS]
        if queries.standing_of(each, at) is not Standing.NOT_DONE
    ]
