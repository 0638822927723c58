"""Thin entry points for the queue."""

from groundswell.foundation import clock
from groundswell.foundation.jobs import every, job
from groundswell.register.duplicates import actions


@every(seconds=600, name="duplicates.look_on")
@job(waits=())
def look_on() -> None:
    """Look at the next records of the register."""
    actions.look_on(by=None, at=clock.now())


@every(seconds=3600, name="duplicates.settle_old")
@job(waits=())
def settle_old() -> None:
    """Forget what was kept to take merges back that can no longer be taken back."""
    actions.settle_old(by=None, at=clock.now())
