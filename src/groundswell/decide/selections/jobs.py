"""What runs by itself: the vote begins by its clock, and a final result ends the selection."""

from groundswell.decide.selections.actions import settle
from groundswell.foundation import clock
from groundswell.foundation.jobs import every, job


@every(seconds=300, name="selections.settle")
@job()
def settle_by_the_clock() -> None:
    """Move on what moves by itself."""
    settle(by=None, at=clock.now())
