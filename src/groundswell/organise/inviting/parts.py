"""What this area puts on other areas' pages."""

from datetime import datetime

from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from groundswell.organise.inviting import queries
from groundswell.organise.inviting.models import Arrival
from groundswell.register.people import slots as people_slots
from groundswell.register.people.models import Person
from groundswell.register.structures.models import Body
from groundswell.register.structures.queries import is_member
from groundswell.register.structures.slots import Act


def arrival_traces(person: Person, at: datetime) -> tuple[QuerySet[Arrival], ...]:
    """Return the rows without which ``may_they_know`` shows nothing."""
    del at
    return (queries.unanswered_of(person),)


def may_they_know(person: Person, at: datetime) -> people_slots.Panel | None:
    """Ask somebody who came by a link whether whoever invited them may know."""
    del at
    arrival = queries.unanswered(person)
    if arrival is None:
        return None
    html = render_to_string("inviting/_may_they_know.html", {"arrival": arrival})
    return people_slots.Panel(html)


def invite_act(body: Body, reader: Person | None, at: datetime) -> Act | None:
    """Offer a member of a group a link to give to a friend."""
    del at
    if reader is None or body.is_closed or not is_member(reader, body):
        return None
    return Act(_("Invite a friend"), f"{reverse('inviting:mine')}?group={body.token}")
