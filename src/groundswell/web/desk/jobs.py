"""The operator's side by itself: a sign of life, the watch, the check of the record."""

from groundswell.foundation import clock
from groundswell.foundation.jobs import every, job
from groundswell.web.desk import actions


@every(seconds=20, name="desk.heartbeat")
@job(waits=())
def beat() -> None:
    """Show that a worker works."""
    actions.note_heartbeat(at=clock.machine_now())


@every(seconds=60, name="desk.watch")
@job(waits=())
def watch() -> None:
    """Look at everything that can be wrong with the machine."""
    actions.watch(at=clock.machine_now())


@every(seconds=21600, name="desk.check_record")
@job(waits=())
def check_record() -> None:
    """Verify the whole record, every six hours."""
    actions.check_record(at=clock.machine_now())
