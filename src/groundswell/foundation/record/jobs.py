"""The sequencer's own beat: what a commit did not sequence is sequenced within a second."""

from groundswell.foundation import clock
from groundswell.foundation.jobs import every, job
from groundswell.foundation.record.actions import sequence_waiting


@every(seconds=1, name="record.sequence")
@job(waits=())
def sequence() -> None:
    """Give waiting entries their place."""
    sequence_waiting(at=clock.now())
