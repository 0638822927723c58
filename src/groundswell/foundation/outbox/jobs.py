"""The outbox's jobs. They wake it; what is to be done stands in its rows."""

from groundswell.foundation import clock
from groundswell.foundation.jobs import enqueue_on_commit, every, job
from groundswell.foundation.outbox import channels, incoming, sending, sweeping


@every(seconds=5, name="outbox.send")
@job(waits=(), queue="outbox")
def send_due() -> None:
    """Send what is due, a batch on each channel, and ask to be called again for the rest."""
    sweeping.recover(at=clock.now())
    incoming.follow_reports(by=None, at=clock.now())
    sent = [sending.send_batch(channel=name, now=clock.now) for name in channels.in_use()]
    if any(batch.more for batch in sent):
        enqueue_on_commit(send_due)


@every(seconds=60, name="outbox.ask_gateway")
@job(waits=(), queue="outbox")
def ask_gateway() -> None:
    """Ask the gateway about texts whose fate nobody here knows."""
    incoming.ask_about_uncertain(by=None, at=clock.now())


@every(seconds=3600, name="outbox.purge")
@job(waits=())
def purge() -> None:
    """Forget the words of what was settled long ago."""
    sweeping.purge(at=clock.now())
