"""What runs by itself: one call each."""

from groundswell.foundation import clock
from groundswell.foundation.jobs import every, job
from groundswell.organise.discussion import actions as talk
from groundswell.organise.moderation import actions


@every(seconds=300, name="moderation.end_due")
@job(waits=())
def end_due() -> None:
    """End appeals nobody decided, and put away what ended by itself."""
    actions.end_due(by=None, at=clock.now())
    talk.lift_ended(by=None, at=clock.now())


@every(seconds=3600, name="moderation.draw_waiting")
@job(waits=())
def draw_waiting() -> None:
    """Draw panels for which there were too few members."""
    actions.draw_waiting(by=None, at=clock.now())


@every(seconds=600, name="moderation.draw_stand_ins")
@job(waits=())
def draw_stand_ins() -> None:
    """Draw somebody where nobody may decide, or where a turn has passed."""
    actions.draw_stand_ins(by=None, at=clock.now())


@every(seconds=86400, name="moderation.forget")
@job(waits=())
def forget_evidence() -> None:
    """Delete evidence a year after its case was closed."""
    actions.forget_evidence(by=None, at=clock.now())
