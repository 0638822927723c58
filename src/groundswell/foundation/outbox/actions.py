"""Putting messages in the outbox, and what people decide about those that did not simply leave."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime
from itertools import batched
from typing import Any

from django.db import IntegrityError, transaction

from groundswell.foundation import jobs
from groundswell.foundation.outbox import channels, pacing
from groundswell.foundation.outbox.letters import (
    Address,
    BadAddress,
    Letter,
    NotUncertain,
    Recipient,
    Verdict,
)
from groundswell.foundation.outbox.models import (
    WAITING,
    Delivery,
    InboundText,
    Intervention,
    KeptLetter,
    Message,
    Pause,
    State,
    StoredLetter,
)
from groundswell.foundation.outbox.opening import opened
from groundswell.foundation.outbox.ports import ask_gate, ask_gate_for_many, way_out
from groundswell.foundation.outbox.rules import Purpose, Skip, priority_of, same_mailbox
from groundswell.foundation.privacy import keyed_hash
from groundswell.foundation.subjects import Subject, new_token

AT_ONCE = 500
SENDING = "outbox.send"  # the sweep that hands over what is due


def queue(
    *,
    to: Address,
    letter: Letter,
    purpose: Purpose,
    key: str,
    at: datetime,
    about: Subject | None = None,
    not_after: datetime | None = None,
) -> Message:
    """
    Queue one letter to one recipient, in the caller's transaction; the same key queues once.

    The gate is asked now and again when it is sent. Where it says no, the row is kept as
    ``skipped`` with its reason. Returns the row, or the one that had the key before.

    :param key: what makes this message this message: "meetings.reminder:ab12:57".
    :param not_after: when it stops being of use; what has not left by then is skipped.
    :raises BadAddress: the address cannot be written to.
    :raises OutboxNotReady: nobody registered a gate, or a way out of a list.
    """
    known = Message.objects.filter(key=key).defer("fields").first()
    if known is not None:
        return known
    try:
        with transaction.atomic():
            stored = _store(letter, at)
            message = _row(stored, Recipient(to), purpose=purpose, key=key, at=at, about=about)
            message.expires_at = not_after
            message.save(force_insert=True)
            jobs.wake(SENDING)
    except IntegrityError:
        # Somebody queued the same key between the look and the write.
        known = Message.objects.filter(key=key).defer("fields").first()
        if known is None:
            raise
        return known
    return message


def queue_many(
    *,
    to: Iterable[Recipient],
    letter: Letter,
    purpose: Purpose,
    key: str,
    at: datetime,
    about: Subject | None = None,
    not_after: datetime | None = None,
) -> int:
    """
    Queue one letter to many, a few hundred a transaction; return how many rows are new.

    ``to`` is read as a stream. One mailbox gets one copy however often it is listed, because a
    row's key is ``key`` and the mailbox; so a call that was cut off is simply made again. An
    address that cannot be written to is kept as skipped, so that the count adds up.

    :raises OutboxNotReady: nobody registered a gate, or a way out of a list.
    """
    way_out(Address(""), purpose, letter.list_id)  # before the first row, not after hundreds
    new = 0
    stored: StoredLetter | None = None
    for some in batched(to, AT_ONCE):
        with transaction.atomic():
            stored = stored or _store_once(letter, key, at)
            new += _queue_some(
                some, stored, purpose=purpose, key=key, at=at, about=about, not_after=not_after
            )
            jobs.wake(SENDING)
    return new


def _queue_some(
    some: tuple[Recipient, ...],
    stored: StoredLetter,
    *,
    purpose: Purpose,
    key: str,
    at: datetime,
    about: Subject | None,
    not_after: datetime | None,
) -> int:
    by_key: dict[str, Recipient] = {}
    for one in some:
        by_key.setdefault(f"{key}:{mailbox_hash(one.to)[:40]}", one)
    known = set(Message.objects.filter(key__in=by_key).values_list("key", flat=True))
    fresh = [(row_key, one) for row_key, one in by_key.items() if row_key not in known]
    verdicts = ask_gate_for_many([one.to for _key, one in fresh], purpose, at)
    rows = [
        _row(stored, one, purpose=purpose, key=row_key, at=at, about=about, verdict=verdict)
        for (row_key, one), verdict in zip(fresh, verdicts, strict=True)
    ]
    for row in rows:
        row.expires_at = not_after
    Message.objects.bulk_create(rows, ignore_conflicts=True)
    return len(rows)


def _store(letter: Letter, at: datetime) -> StoredLetter:
    return StoredLetter.objects.create(**asdict(letter), digest=_digest(letter), written_at=at)


def _store_once(letter: Letter, key: str, at: datetime) -> StoredLetter:
    # A call that is made again after a cut finds the letter of the rows it left.
    siblings = Message.objects.filter(key__startswith=f"{key}:", letter__digest=_digest(letter))
    of_first = siblings.order_by("pk").values_list("letter_id", flat=True)[:1]
    found, _sealed = opened(StoredLetter.objects.filter(pk__in=list(of_first)))
    return found[0] if found else _store(letter, at)


def _digest(letter: Letter) -> str:
    return hashlib.sha256(json.dumps(asdict(letter), sort_keys=True).encode()).hexdigest()


def mailbox_hash(to: Address) -> str:
    """Return the keyed hash of an address on its channel, which outlives the address."""
    return keyed_hash(f"{to.channel}:{same_mailbox(to.address)}", "outbox.address")


def _row(
    stored: StoredLetter,
    recipient: Recipient,
    *,
    purpose: Purpose,
    key: str,
    at: datetime,
    about: Subject | None,
    verdict: Verdict | None = None,
) -> Message:
    """Return a row to be written; ``verdict`` is the gate's, where it was asked for many."""
    to = recipient.to
    message = Message(
        letter=stored,
        key=key,
        channel=to.channel,
        address=to.address.strip()[:320],
        name=to.name[:300],
        address_hash=mailbox_hash(to),
        person_id=to.person_id,
        purpose=purpose,
        priority=priority_of(purpose, stored.list_id),
        about=str(about) if about else "",
        queued_at=at,
        due_at=pacing.leaves_at(to.channel, purpose, at),
    )
    filled_in: Any = dict(recipient.fields) or None
    message.fields = filled_in
    if not channels.named(to.channel).can_reach(to.address):
        if verdict is None:
            raise BadAddress
        return _skipped(message, Skip.NO_ADDRESS, at)
    way_out(to, purpose, stored.list_id)
    verdict = verdict or ask_gate(to, purpose, at)
    return message if verdict.permitted else _skipped(message, verdict.reason, at)


def _skipped(message: Message, reason: str, at: datetime) -> Message:
    message.state, message.reason, message.settled_at = State.SKIPPED, reason[:60], at
    return message


# --- What a person decides ----------------------------------------------------------------


def release_uncertain(*, message_id: int, by: object, at: datetime) -> None:
    """
    Send a message whose fate is unknown once more, because a person says it did not arrive.

    :raises NotUncertain: its fate is known.
    """
    _decide(message_id, "released", by, at, state=State.QUEUED, due_at=at, handed_at=None, lease="")


def confirm_delivered(*, message_id: int, by: object, at: datetime) -> None:
    """
    Note that a message whose fate was unknown did leave: its Message-ID is in the server's log.

    :raises NotUncertain: its fate is known.
    """
    _decide(message_id, "confirmed", by, at, state=State.ACCEPTED, settled_at=at, lease="")


def _decide(message_id: int, decision: str, by: object, at: datetime, **change: object) -> None:
    with transaction.atomic():
        row = Message.objects.filter(pk=message_id, state=State.UNCERTAIN)
        if not row.update(**change):
            raise NotUncertain
        _note(message_id, decision, by, at)
        jobs.wake(SENDING)


def retry_failed(*, message_ids: Iterable[int], by: object, at: datetime) -> int:
    """Queue messages that failed once more, and only those; return how many."""
    done = 0
    with transaction.atomic():
        for message_id in message_ids:
            changed = Message.objects.filter(pk=message_id, state=State.FAILED).update(
                state=State.QUEUED,
                due_at=at,
                attempts=0,
                handed_at=None,
                settled_at=None,
                reason="",
                reply="",
            )
            if changed:
                _as_new_to_the_gateway(message_id)
                _note(message_id, "retried", by, at)
            done += changed
        jobs.wake(SENDING)
    return done


def _as_new_to_the_gateway(message_id: int) -> None:
    """Give a text a new number: under the old one the gateway would say that it has it already."""
    if Message.objects.filter(pk=message_id, channel="sms").update(token=new_token()):
        Delivery.objects.filter(message_id=message_id).delete()


def pause(*, channel: str, by: object, at: datetime) -> None:
    """Let nothing more leave on ``channel``; what is being handed over is finished."""
    Pause.objects.get_or_create(
        channel=channel, defaults={"by_id": getattr(by, "pk", None), "at": at}
    )


def resume(*, channel: str, by: object, at: datetime) -> None:  # noqa: ARG001  one shape for all
    """Let ``channel`` send again."""
    with transaction.atomic():
        Pause.objects.filter(channel=channel).delete()
        jobs.wake(SENDING)


def _note(message_id: int, decision: str, by: object, at: datetime) -> None:
    Intervention.objects.create(
        message_id=message_id, decision=decision, by_id=getattr(by, "pk", None), at=at
    )


# --- Erasure ------------------------------------------------------------------------------


@transaction.atomic
def erase_person(*, person_id: int, by: object, at: datetime) -> int:  # noqa: ARG001  one shape
    """
    Blank every address, name and word kept about a person; return how many rows.

    What still waits is skipped. Kept: that a message of some purpose left on some day, under a
    keyed hash of the mailbox, so that "you wrote to me" can be answered and nothing more.
    """
    theirs = Message.objects.filter(person_id=person_id)
    theirs.filter(state__in=WAITING).update(state=State.SKIPPED, reason=Skip.ERASED, settled_at=at)
    theirs.filter(state=State.LEASED, handed_at__isnull=True).update(
        state=State.SKIPPED, reason=Skip.ERASED, settled_at=at, lease="", leased_until=None
    )
    letters = StoredLetter.objects.filter(messages__in=theirs)
    # Words that were for them alone; a bulletin to many says nothing about one reader.
    others = Message.objects.exclude(person_id=person_id).values("letter_id")
    alone = letters.exclude(pk__in=others).values_list("pk", flat=True)
    StoredLetter.objects.filter(pk__in=list(alone)).update(
        subject="", text="", html_body="", from_name="", reply_to="", purged_at=at
    )
    KeptLetter.objects.filter(message__in=theirs).delete()
    InboundText.objects.filter(person_id=person_id).update(address="", text="", person_id=None)
    return theirs.update(address="", name="", fields=None, reply="", person_id=None)
