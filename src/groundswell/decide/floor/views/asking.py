"""Who asks, when and about which conference: the edge of every page here."""

from datetime import datetime

from django.http import Http404, HttpRequest

from groundswell.decide.conference import queries as conferences
from groundswell.decide.conference.models import Conference
from groundswell.decide.floor import queries
from groundswell.foundation import clock
from groundswell.register.people.models import Person
from groundswell.register.people.session import reader_of

METHODS = ["GET", "HEAD", "POST"]


def who(request: HttpRequest) -> tuple[Person, datetime]:
    """Return who asks, and the time. :raises Http404: nobody."""
    return reader_of(request), clock.now()


def in_the_chair(request: HttpRequest, token: str) -> tuple[Person, Conference, datetime]:
    """
    Return who is in the chair, or takes it while a ruling is challenged; of which conference, when.

    :raises Http404: they are not, and do not.
    """
    reader, at = who(request)
    found = conferences.conference_for(reader, token)
    if conferences.may_preside(reader, found, at) or queries.acting_chair(found, at) == reader:
        return reader, found, at
    raise Http404
