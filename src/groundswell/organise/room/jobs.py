"""What runs by itself: one call."""

from groundswell.foundation import clock
from groundswell.foundation.jobs import every, job
from groundswell.organise.room import actions


@every(seconds=3600, name="room.forget")
@job(waits=())
def forget_rooms() -> None:
    """Delete what was kept of rooms seven days after their meeting."""
    actions.forget_rooms(by=None, at=clock.now())
