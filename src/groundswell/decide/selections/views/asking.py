"""Who asks, and when: the edge of every page here."""

from datetime import datetime

from django.http import HttpRequest

from groundswell.foundation import clock
from groundswell.register.people.models import Person
from groundswell.register.people.session import reader_of

METHODS = ["GET", "HEAD", "POST"]


def who(request: HttpRequest) -> tuple[Person, datetime]:
    """Return who asks, and the time. :raises Http404: nobody."""
    return reader_of(request), clock.now()
