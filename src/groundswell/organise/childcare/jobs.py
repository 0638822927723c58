"""What runs by itself: one call each."""

from groundswell.foundation import clock
from groundswell.foundation.jobs import every, job
from groundswell.organise.childcare import actions


@every(seconds=300, name="childcare.settle")
@job(waits=())
def settle_places() -> None:
    """Free the places of those who come no more, and ask carers again where a meeting moved."""
    actions.settle(by=None, at=clock.now())


@every(seconds=3600, name="childcare.forget")
@job(waits=())
def forget_childcare() -> None:
    """Delete everything about childcare seven days after its meeting."""
    actions.forget(by=None, at=clock.now())
