"""What this area puts on other areas' pages: the countdown, wherever it concerns somebody."""

from datetime import datetime

from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from groundswell.organise.handover import queries
from groundswell.organise.handover.links import answer_path
from groundswell.organise.handover.models import Asked
from groundswell.organise.handover.powers import Power
from groundswell.register.people import slots as people_slots
from groundswell.register.people.models import Person
from groundswell.register.structures.models import Body
from groundswell.register.structures.permission import holds
from groundswell.register.structures.slots import Act, Panel


def question_traces(person: Person, at: datetime) -> tuple[QuerySet[Asked], ...]:
    """Return the rows without which ``own_question`` shows nothing."""
    return (queries.running_for(person, at),)


def own_question(person: Person, at: datetime) -> people_slots.Panel | None:
    """Show a person what they are asked, and how many days are left."""
    rows = [
        {
            "asked": asked,
            "days_left": queries.days_left(asked.handover, at),
            "href": answer_path(asked),
        }
        for asked in queries.asked_of(person, at)
    ]
    if not rows:
        return None
    return people_slots.Panel(render_to_string("handover/_own.html", {"rows": rows}))


def countdown(body: Body, reader: Person | None, at: datetime) -> Panel | None:
    """Show the numbers of a running handover on the campaign's page."""
    del reader
    handover = queries.open_of(body, at)
    if handover is None:
        return None
    context = {
        "handover": handover,
        "tally": queries.tally_of(handover),
        "days_left": queries.days_left(handover, at),
    }
    return Panel(_("This is over; its people are asked"), "handover/_countdown.html", context)


def declare_act(body: Body, reader: Person | None, at: datetime) -> Act | None:
    """Offer declaring to whoever may, where nothing runs yet."""
    if body.parent_id is None or not holds(reader, Power.DECLARE, over=body, at=at):
        return None
    if queries.open_of(body, at) is not None:
        return None
    return Act(
        _("Ask whether people go on"),
        reverse("handover:declare", args=[body.token]),
        note=_("When a campaign is over. Nobody is moved without a yes."),
    )
