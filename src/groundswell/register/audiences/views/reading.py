"""What the pages of this area have in common: who asks, and that a look is written down."""

from collections.abc import Iterable
from datetime import datetime

from django.http import Http404, HttpRequest

from groundswell.register.people import actions as people
from groundswell.register.people.models import Person
from groundswell.register.people.session import person_of
from groundswell.register.structures.models import Body
from groundswell.register.structures.queries import role_of


def reader_of(request: HttpRequest) -> Person:
    """Return who asks. :raises Http404: nobody who could be told anything."""
    person = person_of(request)
    if person is None:
        raise Http404
    return person


def note_look(
    reader: Person, body: Body, person_ids: Iterable[int], *, reason: str, what: str, at: datetime
) -> None:
    """Write a look into the record of each person shown."""
    people.log_reading(
        by=reader,
        person_ids=person_ids,
        role=role_of(reader, body, at)[:120],
        reason=reason[:200],
        what=what[:80],
        at=at,
    )
