"""What this area puts on other areas' pages."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from groundswell.mobilise.listening import queries
from groundswell.register.people.models import Person
from groundswell.register.people.slots import WaitingJob
from groundswell.register.structures.models import Body
from groundswell.register.structures.slots import Act, Panel


def asking_now(body: Body, reader: Person | None, at: datetime) -> Panel | None:
    """Show what a body asks, on its page."""
    del reader, at
    rounds = list(queries.open_rounds_of(body)[:3])
    return (
        Panel(_("We are asking"), "listening/_asking.html", {"rounds": rounds}) if rounds else None
    )


def ask_act(body: Body, reader: Person | None, at: datetime) -> Act | None:
    """Offer asking to whoever may ask in a body's name."""
    if not queries.may_ask(reader, body, at):
        return None
    return Act(_("Ask everybody a question"), reverse("listening:ask", args=[body.token]))


def statements_wait(person: Person, at: datetime) -> list[WaitingJob]:
    """Say how many statements wait for whoever decides on them."""
    return [
        WaitingJob(
            title=ngettext(
                "%(count)s statement to look at", "%(count)s statements to look at", count
            )
            % {"count": count},
            why=round_.question,
            href=reverse("listening:statements", args=[round_.token]),
            act=_("Look"),
        )
        for round_, count in queries.statements_waiting(person, at)
    ]
