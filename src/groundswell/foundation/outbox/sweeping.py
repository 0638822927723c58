"""Putting right what a crash left, and forgetting what is no longer needed."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Exists, OuterRef

from groundswell.foundation.outbox.models import (
    SETTLED,
    Callback,
    InboundText,
    KeptLetter,
    Message,
    State,
    StoredLetter,
)

SOME = 1000


def recover(*, at: datetime) -> None:
    """
    Take back leases that ran out: unsent rows return to the queue, handed ones are uncertain.

    Each is one conditional UPDATE, so it may run anywhere, at any time, any number of times.
    """
    over = Message.objects.filter(state=State.LEASED, leased_until__lte=at)
    over.filter(handed_at__isnull=False).update(
        state=State.UNCERTAIN, reason="worker_lost", settled_at=at, leased_until=None
    )
    over.filter(handed_at__isnull=True).update(
        state=State.QUEUED, lease="", leased_until=None, due_at=at
    )


def purge(*, at: datetime) -> int:
    """
    Blank the words and addresses of what was settled long ago; return how many messages.

    Kept as evidence: that a message of this purpose went to this mailbox (keyed hash), when, and
    what came of it. Failed and uncertain rows keep their address: somebody may still act on them.
    """
    before = at - timedelta(days=settings.OUTBOX_KEEP_DAYS)
    settled = Message.objects.filter(state__in=SETTLED, settled_at__lt=before).exclude(
        state=State.FAILED
    )
    done = 0
    while some := list(settled.exclude(address="").values_list("pk", flat=True)[:SOME]):
        KeptLetter.objects.filter(message_id__in=some).delete()
        done += Message.objects.filter(pk__in=some).update(
            address="", name="", fields=None, reply=""
        )
    _forget_texts(before)
    wanted = Message.objects.filter(letter=OuterRef("pk")).exclude(address="")
    StoredLetter.objects.filter(~Exists(wanted), purged_at=None, written_at__lt=before).update(
        subject="", text="", html_body="", from_name="", reply_to="", purged_at=at
    )
    return done


def _forget_texts(before: datetime) -> None:
    """Blank texts that came in and were dealt with, and callbacks nobody can replay any more."""
    InboundText.objects.filter(seen_at__lt=before).exclude(address="").update(
        address="", text="", person_id=None
    )
    Callback.objects.filter(taken_at__lt=before).delete()
