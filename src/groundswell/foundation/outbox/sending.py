"""
Handing messages over, so that a crash at any instant changes neither number.

For each message: claim (lease) → gate → ``handed_at`` committed → the network → outcome
committed. A worker that dies before ``handed_at`` leaves a lease that runs out, and the row is
sent by another. One that dies after it leaves a row whose fate nobody here can know: it becomes
``uncertain`` and waits for a person. No transaction is open while the network is used.
"""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from groundswell.foundation.outbox import channels, pacing
from groundswell.foundation.outbox.channels import Line
from groundswell.foundation.outbox.letters import Address
from groundswell.foundation.outbox.models import WAITING, Message, Pause, State
from groundswell.foundation.outbox.opening import opened
from groundswell.foundation.outbox.parcels import fill
from groundswell.foundation.outbox.ports import ask_gate, way_out
from groundswell.foundation.outbox.rules import SEALED_OTHERWISE, Purpose, Skip, next_attempt
from groundswell.foundation.subjects import new_token

log = logging.getLogger(__name__)

BATCH = 200
MOST_SENDERS = 2  # lines open at once for one channel
MINUTE = timedelta(minutes=1)

type Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class Sent:
    """What one batch did, and whether there is more to do at once."""

    looked_at: int
    more: bool


# --- Claiming -----------------------------------------------------------------------------


@transaction.atomic
def claim(*, channel: str, lease: str, at: datetime, limit: int = BATCH) -> list[Message]:
    """
    Lease what is due on ``channel``, the most urgent first; ``[]`` where nothing may leave now.

    On PostgreSQL rows that another worker is claiming are passed over; on SQLite the write lock
    of the transaction keeps others out. Either way the conditional UPDATE is the claim. A message
    whose words were sealed under another key fails by itself; the others of its batch leave.
    """
    room = _room(channel, at, limit)
    if room <= 0:
        return []
    due = Message.objects.filter(channel=channel, state__in=WAITING, due_at__lte=at)
    due = due.select_for_update(skip_locked=True).order_by("priority", "due_at", "pk")
    chosen = list(due.values_list("pk", flat=True)[:room])
    until = at + timedelta(seconds=settings.OUTBOX_LEASE_SECONDS)
    Message.objects.filter(pk__in=chosen, state__in=WAITING).update(
        state=State.LEASED, lease=lease, leased_until=until
    )
    ours = Message.objects.filter(pk__in=chosen, lease=lease, state=State.LEASED)
    readable, sealed = opened(ours.select_related("letter").order_by("priority", "due_at", "pk"))
    if sealed:
        _fail_sealed(sealed, at)
    return readable


def _fail_sealed(sealed: list[int], at: datetime) -> None:
    log.error(
        "%d of the messages due cannot be read: sealed under another GROUNDSWELL_SECRET_KEY. "
        "They have failed; with that key back they can be retried.",
        len(sealed),
    )
    Message.objects.filter(pk__in=sealed, state=State.LEASED).update(
        state=State.FAILED,
        settled_at=at,
        reason=SEALED_OTHERWISE,
        reply=_(
            "Not sent. The words of this message were locked with another secret key, and this "
            "machine cannot read them. Put the old key back and try again, or write it anew."
        ),
        leased_until=None,
        lease="",
    )


def _room(channel: str, at: datetime, limit: int) -> int:
    if Pause.objects.filter(channel=channel).exists():
        return 0
    leased = Message.objects.filter(channel=channel, state=State.LEASED, leased_until__gt=at)
    if leased.values("lease").distinct().count() >= MOST_SENDERS:
        return 0
    texts = channel == "sms"
    per_minute = (
        settings.GROUNDSWELL_SMS_PER_MINUTE if texts else settings.GROUNDSWELL_MAIL_PER_MINUTE
    )
    if not per_minute or not channels.named(channel).paced:
        return limit
    handed = Message.objects.filter(
        channel=channel, handed_at__gt=at - MINUTE, handed_at__lte=at
    ).count()
    return min(limit, per_minute - handed - leased.filter(handed_at__isnull=True).count())


# --- Sending ------------------------------------------------------------------------------


def send_batch(*, channel: str, now: Clock) -> Sent:
    """
    Send what is due on ``channel``, for as long as half a lease; return what was done.

    Whatever is left of the batch then goes back to the queue at once.
    """
    lease = new_token()
    batch = claim(channel=channel, lease=lease, at=now())
    if not batch:
        return Sent(0, more=False)
    ends = time.monotonic() + min(20, settings.OUTBOX_LEASE_SECONDS / 2)
    done = 0
    reachable = True
    try:
        with channels.named(channel).open() as line:
            for message in batch:
                if time.monotonic() > ends:
                    break
                _send_one(message, line, lease, now)
                done += 1
    except channels.Unreachable as failure:
        reachable = False
        log.warning("Nobody answers on %s: %s", channel, failure)
    _give_back(lease, at=now(), wait=timedelta(0) if reachable else _first_wait())
    left = len(batch) == BATCH or done < len(batch)
    return Sent(done, more=reachable and left)


def _send_one(message: Message, line: Line, lease: str, now: Clock) -> None:
    at = now()
    to = Address(message.address, message.name, message.person_id, message.channel)
    purpose = Purpose(message.purpose)
    try:
        if reason := _useless(message, at):
            return _settle(message, lease, State.SKIPPED, at, reason=reason)
        if (may_leave := pacing.leaves_at(message.channel, purpose, at)) > at:
            return _wait(message, lease, may_leave)
        parcel = fill(message, unsubscribe_url=way_out(to, purpose, message.letter.list_id), at=at)
        # The last look before it leaves: a withdrawal since it was queued wins.
        verdict = ask_gate(to, purpose, at)
        if not verdict.permitted:
            return _settle(message, lease, State.SKIPPED, at, reason=verdict.reason)
        if not _hand(message, lease, at):
            return None
        reply = line.send(parcel)
    except channels.Undeliverable as no:
        if no.permanent:
            return _settle(message, lease, State.FAILED, now(), reason=no.reason, reply=no.reply)
        return _defer(message, lease, now(), reason=no.reason, reply=no.reply)
    except channels.OutcomeUnknown as silence:
        words = str(silence)
        return _settle(message, lease, State.UNCERTAIN, now(), reason="no_answer", reply=words)
    except channels.Unreachable:
        _take_back(message, lease)
        raise
    except Exception as failure:
        log.exception("Message %s could not be made or sent", message.token)
        return _defer(message, lease, now(), reason=type(failure).__name__, reply="")
    return _settle(message, lease, State.ACCEPTED, now(), reply=reply)


def _useless(message: Message, at: datetime) -> str:
    """Return why a message is not worth sending any more, or nothing."""
    if not message.address:
        return Skip.ERASED
    too_late = message.expires_at is not None and message.expires_at <= at
    return Skip.TOO_LATE if too_late else ""


def _held(message: Message, lease: str) -> Q:
    # A lease that ran out while the server was slow is still ours to report on: the sweeper
    # leaves the mark on a row that it calls uncertain.
    return Q(pk=message.pk, lease=lease) & Q(state__in=[State.LEASED, State.UNCERTAIN])


def _hand(message: Message, lease: str, at: datetime) -> bool:
    """Commit that the next thing is the network. ``False``: the row is no longer ours."""
    until = at + timedelta(seconds=settings.OUTBOX_LEASE_SECONDS)
    ours = Message.objects.filter(
        pk=message.pk, lease=lease, state=State.LEASED, handed_at__isnull=True
    )
    return bool(ours.update(handed_at=at, leased_until=until))


def _take_back(message: Message, lease: str) -> None:
    """Undo ``_hand``: not one byte of it was offered."""
    Message.objects.filter(pk=message.pk, lease=lease, state=State.LEASED).update(handed_at=None)


def _settle(
    message: Message, lease: str, state: State, at: datetime, *, reason: str = "", reply: str = ""
) -> None:
    Message.objects.filter(_held(message, lease)).update(
        state=state,
        settled_at=at,
        reason=reason[:60],
        reply=reply[:300],
        leased_until=None,
        lease=lease if state == State.UNCERTAIN else "",
    )


def _defer(message: Message, lease: str, at: datetime, *, reason: str, reply: str) -> None:
    attempts = message.attempts + 1
    due_at = next_attempt(attempts, at, _first_wait())
    Message.objects.filter(_held(message, lease)).update(
        state=State.DEFERRED if due_at else State.FAILED,
        attempts=attempts,
        due_at=due_at or at,
        handed_at=None,
        settled_at=None if due_at else at,
        reason=reason[:60],
        reply=reply[:300],
        leased_until=None,
        lease="",
    )


def _wait(message: Message, lease: str, until: datetime) -> None:
    """Return one message to the queue: the hours are quiet."""
    Message.objects.filter(_held(message, lease), handed_at__isnull=True).update(
        state=State.QUEUED, lease="", leased_until=None, due_at=until
    )


def _first_wait() -> timedelta:
    return timedelta(seconds=settings.OUTBOX_FIRST_WAIT_SECONDS)


def _give_back(lease: str, *, at: datetime, wait: timedelta) -> None:
    """Return to the queue what this batch had claimed and not handed over."""
    Message.objects.filter(lease=lease, state=State.LEASED, handed_at__isnull=True).update(
        state=State.QUEUED, lease="", leased_until=None, due_at=at + wait
    )
