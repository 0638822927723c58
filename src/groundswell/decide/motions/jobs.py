"""What runs by itself: closing dates, days to challenge and days to answer pass by the clock."""

from groundswell.decide.motions.actions import settle
from groundswell.foundation import clock
from groundswell.foundation.jobs import every, job


@every(seconds=300, name="motions.settle")
@job()
def settle_by_the_clock() -> None:
    """Freeze what has closed, end what has run out."""
    settle(by=None, at=clock.now())
