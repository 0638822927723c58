"""The demo's own job: its gateway brings what it owes."""

from groundswell.demo import phones
from groundswell.foundation import clock
from groundswell.foundation.jobs import every, job


@every(seconds=5, name="demo.gateway")
@job(waits=())
def bring_callbacks() -> None:
    """Bring the gateway's callbacks that are due."""
    phones.bring_callbacks(at=clock.now())
