"""What runs by itself: one call."""

from groundswell.foundation import clock
from groundswell.foundation.jobs import every, job
from groundswell.organise.discussion import actions


@every(seconds=900, name="discussion.letters")
@job(waits=())
def send_letters() -> None:
    """Send the letters of what was said that are due."""
    actions.send_letters(by=None, at=clock.now())
