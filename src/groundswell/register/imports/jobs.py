"""Thin entry points for the queue: one call each. How far the work is stands in rows."""

from groundswell.foundation import clock
from groundswell.foundation.jobs import every, job
from groundswell.register.imports import actions, queries


@every(seconds=60, name="imports.carry_on")
@job(waits=())
def carry_on() -> None:
    """Go on with every list that waits, or whose worker was killed in the middle of it."""
    for list_id in queries.lists_to_carry_on(clock.now()):
        actions.carry_on(list_id=list_id, by=None, at=clock.now())


@every(seconds=3600, name="imports.tidy_away")
@job(waits=())
def tidy_away() -> None:
    """Delete files that have lain for a day."""
    actions.tidy_away(by=None, at=clock.now())
