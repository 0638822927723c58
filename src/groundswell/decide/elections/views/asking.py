"""Who asks, and when: the edge of every page here."""

from datetime import datetime

from django.http import HttpRequest

from groundswell.decide.elections import actions, queries
from groundswell.decide.elections.models import Election
from groundswell.decide.elections.refusals import Observes
from groundswell.foundation import clock
from groundswell.register.people.models import Person
from groundswell.register.people.session import reader_of

METHODS = ["GET", "HEAD", "POST"]


def who(request: HttpRequest) -> tuple[Person, datetime]:
    """Return who asks, and the time. :raises Http404: nobody."""
    return reader_of(request), clock.now()


def keep_observers_out(election: Election, reader: Person, at: datetime) -> None:
    """Let whoever does not observe go on. :raises Observes: they do; that they tried is counted."""
    seat = queries.seat_of(election, reader)
    if seat is not None:
        actions.note_observer(observer=seat, by=reader, at=at)
        raise Observes
