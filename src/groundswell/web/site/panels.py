"""The part of a person's own page that says what waits and what could be next."""

from datetime import datetime

from django.template.loader import render_to_string

from groundswell.register.people.models import Person
from groundswell.register.people.slots import Panel
from groundswell.web.site import queries


def next_things(person: Person, at: datetime) -> Panel:
    """Show what waits for a person, what they could do next, and their groups."""
    context = {"jobs": queries.jobs_of(person, at), "person": person}
    return Panel(render_to_string("site/_next_things.html", context))
