"""What runs by itself: votes on the record are counted when their time is over."""

from groundswell.decide.ballots.actions import settle, settle_priorities
from groundswell.foundation import clock
from groundswell.foundation.jobs import every, job


@every(seconds=2, name="ballots.settle")
@job()
def settle_by_the_clock() -> None:
    """Count and declare what has closed."""
    settle(by=None, at=clock.now())
    settle_priorities(by=None, at=clock.now())
