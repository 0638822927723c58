"""What runs by itself: a result becomes final when its window is over and nothing waits."""

from groundswell.decide.elections.actions import (
    queue_released,
    settle,
    settle_kept,
    settle_triggers,
)
from groundswell.foundation import clock
from groundswell.foundation.jobs import every, job


@every(seconds=300, name="elections.settle")
@job()
def settle_by_the_clock() -> None:
    """Make final, reopen and settle what is due: results, kept lists, trigger ballots."""
    at = clock.now()
    settle_kept(by=None, at=at)
    settle(by=None, at=at)
    settle_triggers(by=None, at=at)


@every(seconds=60, name="elections.letters")
@job()
def send_released() -> None:
    """Queue the candidates' letters that were released."""
    queue_released(by=None, at=clock.now())
