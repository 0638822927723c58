"""Who asks, when and about which conference: the edge of every page here."""

from datetime import datetime

from django.http import Http404, HttpRequest

from groundswell.decide.conference import queries as conferences
from groundswell.decide.conference.models import Conference
from groundswell.foundation import clock
from groundswell.register.people.models import Person
from groundswell.register.people.session import reader_of

METHODS = ["GET", "HEAD", "POST"]


def who(request: HttpRequest) -> tuple[Person, datetime]:
    """Return who asks, and the time. :raises Http404: nobody."""
    return reader_of(request), clock.now()


def chaired(request: HttpRequest, token: str) -> tuple[Person, Conference, datetime]:
    """Return who is in the chair, of which conference, when. :raises Http404: they are not."""
    reader, at = who(request)
    found = conferences.conference_for(reader, token)
    if not conferences.may_preside(reader, found, at):
        raise Http404
    return reader, found, at
