"""What runs by itself: one call."""

from groundswell.foundation import clock
from groundswell.foundation.jobs import every, job
from groundswell.organise.hosting import actions


@every(seconds=3600, name="hosting.forget")
@job(waits=())
def forget_hands() -> None:
    """Delete jobs, and who did them, seven days after their meeting."""
    actions.forget_hands(by=None, at=clock.now())
