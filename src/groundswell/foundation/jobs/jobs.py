"""Jobs of the foundation itself."""

from groundswell.foundation import clock
from groundswell.foundation.facts.delivery import deliver_due
from groundswell.foundation.jobs import engine
from groundswell.foundation.jobs.adapter import job
from groundswell.foundation.jobs.schedules import every


@every(seconds=10, name="facts.retry")
@job(waits=())
def retry_reactions() -> None:
    """Run the reactions that are owed: those that failed, and those a crash left behind."""
    deliver_due(at=clock.now())


@every(seconds=3600, name="jobs.forget")
@job(waits=())
def forget_finished() -> None:
    """Remove what finished jobs left."""
    engine.forget_finished()
