"""Thin entry points for the queue."""

from groundswell.foundation import clock, jobs
from groundswell.organise.reaching import actions


@jobs.every(seconds=900, name="reaching.sweep")
@jobs.job()
def sweep() -> None:
    """Give to somebody what is nobody's turn, and hand on what is overdue."""
    actions.sweep(by=None, at=clock.now())


@jobs.every(seconds=86_400, name="reaching.forget_old")
@jobs.job()
def forget_old() -> None:
    """Delete requests that were answered, or are too old."""
    actions.forget_old(by=None, at=clock.now())
