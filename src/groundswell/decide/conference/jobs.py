"""What runs by itself: a meeting that enough members have asked for is called."""

from groundswell.decide.conference.actions import settle_requisitions
from groundswell.foundation import clock
from groundswell.foundation.jobs import every, job


@every(seconds=60, name="conference.settle")
@job()
def settle_by_the_clock() -> None:
    """Count who asks, issue the notice that is due, let lapse what had its time."""
    settle_requisitions(by=None, at=clock.now())
