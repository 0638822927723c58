"""Threads as subjects."""

from django.http import Http404

from groundswell.organise.discussion import queries
from groundswell.organise.discussion.models import Thread
from groundswell.register.people.models import Person


def title(token: str) -> str | None:
    """Return what a thread is about."""
    return Thread.objects.filter(token=token).values_list("title", flat=True).first()


def url(token: str) -> str | None:
    """Return a thread's address."""
    found = Thread.objects.filter(token=token).first()
    return found.url if found else None


def may_see(reader: object, token: str) -> bool:
    """Return whether somebody may read a thread: as what it hangs on."""
    try:
        queries.thread_for(reader if isinstance(reader, Person) else None, token)
    except Http404:
        return False
    return True
