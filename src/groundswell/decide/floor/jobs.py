"""What runs by itself: guillotines fall by the clock, and a conference ends."""

from groundswell.decide.floor.actions import (
    bring_due,
    end_never_admitted,
    keep_minutes,
    settle,
)
from groundswell.foundation import clock
from groundswell.foundation.jobs import every, job


@every(seconds=60, name="floor.settle")
@job()
def settle_by_the_clock() -> None:
    """Put on what became overdue, let fall what had no time, keep the minutes of what is over."""
    bring_due(by=None, at=clock.now())
    settle(by=None, at=clock.now())
    end_never_admitted(by=None, at=clock.now())
    keep_minutes(by=None, at=clock.now())
