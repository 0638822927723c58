"""What runs later or by itself: ids in, one call. Idempotent; what is due stands in rows."""

from groundswell.foundation import clock
from groundswell.foundation.jobs import every, job
from groundswell.organise.handover import actions, queries


@job()
def ask_everybody(handover_id: int) -> None:
    """Ask the people of one handover."""
    actions.ask_everybody(handover_id=handover_id, by=None, at=clock.now())


@every(seconds=600, name="handover.go_on")
@job(waits=())
def go_on() -> None:
    """Ask whom a crash left unasked, remind the silent, end what is over, erase the parked."""
    at = clock.now()
    for handover_id in queries.to_ask():
        actions.ask_everybody(handover_id=handover_id, by=None, at=at)
    for handover_id in queries.to_remind(at):
        actions.remind_silent(handover_id=handover_id, by=None, at=at)
    for handover_id in queries.to_end(at):
        actions.end(handover_id=handover_id, by=None, at=at)
    actions.erase_parked(by=None, at=at)
