"""What runs by itself: one call each."""

from groundswell.foundation import clock
from groundswell.foundation.jobs import every, job
from groundswell.organise.proposing import actions


@every(seconds=300, name="proposing.clock")
@job(waits=())
def keep_the_clock() -> None:
    """Ask those above where nobody looked, and put up what nobody answered."""
    actions.keep_the_clock(by=None, at=clock.now())


@every(seconds=86400, name="proposing.forget")
@job(waits=())
def forget_words() -> None:
    """Delete what was said of proposals ninety days after their meeting."""
    actions.forget(by=None, at=clock.now())
