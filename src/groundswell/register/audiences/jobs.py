"""Thin entry points of the queue."""

from groundswell.foundation import clock
from groundswell.foundation.jobs import every, job
from groundswell.register.audiences import actions


@every(seconds=60, name="audiences.make_exports")
@job()
def make_exports() -> None:
    """Make the files that are allowed; lapse and delete what has had its time."""
    actions.sweep_exports(by=None, at=clock.now())


@every(seconds=300, name="audiences.watch_letters")
@job()
def watch_letters() -> None:
    """Look for letters to people who do not exist."""
    actions.note_letters_to_canaries(by=None, at=clock.now())
