"""Thin entry points of the queue."""

from django.contrib.sessions.backends.db import SessionStore

from groundswell.foundation import clock
from groundswell.foundation.jobs import every, job
from groundswell.register.people import actions


@every(seconds=3600, name="people.forget_sessions")
@job()
def forget_sessions() -> None:
    """Remove sessions that have run out, with what was typed in them."""
    SessionStore.clear_expired()


@every(seconds=300, name="people.erase_due")
@job()
def erase_due() -> None:
    """Erase the records whose time to think is over."""
    actions.erase_due(at=clock.now())
