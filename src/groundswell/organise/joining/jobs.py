"""Thin entry points for the queue."""

from groundswell.foundation import clock, jobs
from groundswell.organise.joining import actions


@jobs.every(seconds=3600, name="joining.forget_unconfirmed")
@jobs.job()
def forget_unconfirmed() -> None:
    """Delete what people typed to join and never confirmed."""
    actions.forget_unconfirmed(by=None, at=clock.now())
