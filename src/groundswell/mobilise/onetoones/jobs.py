"""What runs by itself: one call each."""

from groundswell.foundation import clock
from groundswell.foundation.jobs import every, job
from groundswell.mobilise.onetoones import actions


@every(seconds=600, name="onetoones.match")
@job(waits=())
def ask_those_who_fit() -> None:
    """Let old offers come to nothing first, so that those two are in line again; then match."""
    actions.lapse(by=None, at=clock.now())
    actions.match(by=None, at=clock.now())


@every(seconds=3600, name="onetoones.empty")
@job(waits=())
def empty_what_is_over() -> None:
    """Empty one-to-ones that have been over for thirty days."""
    actions.empty(by=None, at=clock.now())
