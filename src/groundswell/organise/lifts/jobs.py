"""What runs by itself: one call each."""

from groundswell.foundation import clock
from groundswell.foundation.jobs import every, job
from groundswell.organise.lifts import actions


@every(seconds=300, name="lifts.release")
@job(waits=())
def release_seats() -> None:
    """Free the seats of those who come no more, and tell the other."""
    actions.release(by=None, at=clock.now())


@every(seconds=3600, name="lifts.forget")
@job(waits=())
def forget_lifts() -> None:
    """Delete everything about lifts seven days after their meeting."""
    actions.forget(by=None, at=clock.now())
