"""What comes in from a gateway: answers, STOP first of all, and what became of texts."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from groundswell.foundation.outbox import channels
from groundswell.foundation.outbox.actions import mailbox_hash, queue
from groundswell.foundation.outbox.letters import Address, Letter
from groundswell.foundation.outbox.models import Delivery, InboundText, Message, State
from groundswell.foundation.outbox.ports import act_on_stop, read_by_somebody, whose
from groundswell.foundation.outbox.rules import Purpose
from groundswell.foundation.outbox.text_rules import (
    BAD,
    Meaning,
    Report,
    later_of,
    meaning,
    sendable_number,
)

LONGEST = 4000  # characters of one text that are kept
ASK_AFTER = timedelta(minutes=5)  # by then no handing over is still on its way
OVERTAKEN_WITHIN = timedelta(minutes=30)  # longer than any lease
#: Most questions to the gateway in one sweep.
ASK_AT_ONCE = 50


@transaction.atomic
def receive_text(
    *, event: str, sender: str, to_number: str, text: str, by: object, at: datetime
) -> InboundText:
    """
    Keep a text that came in, and act on a STOP before anything else, in one transaction.

    A STOP is a withdrawal in the ledger, a suppression of the number, and one confirmation; a
    second STOP changes nothing and is not answered. The same event again is the same text.

    What an area above takes as the answer to its own question (``ports.add_reader``) is not kept
    beside a number; everything else waits for a person.

    :raises OutboxNotReady: nobody is there to act on a STOP; the gateway will bring it again.
    """
    del by  # whoever holds the telephone
    number = sendable_number(sender) or sender.strip()[:320]
    meant = meaning(text)
    kept, made = InboundText.objects.get_or_create(
        event=event,
        defaults={
            "address": number,
            "address_hash": mailbox_hash(Address(number, channel="sms")),
            "person_id": whose("sms", number),
            "to_number": to_number[:20],
            "text": text[:LONGEST],
            "meaning": meant,
            "came_at": at,
            "seen_at": at if meant is Meaning.STOP else None,  # it has been dealt with
        },
    )
    if made and meant is Meaning.STOP and act_on_stop("sms", number, event, at):
        _confirm(kept, at)
    elif made and meant is not Meaning.STOP and read_by_somebody(kept, at):
        _blank(kept, at)
    return kept


def _blank(text: InboundText, at: datetime) -> None:
    """Keep of a text that an area took nothing but that it came: what it says is that area's."""
    text.seen_at, text.address, text.text, text.person_id = at, "", "", None
    text.save(update_fields=["seen_at", "address", "text", "person_id"])


def _confirm(text: InboundText, at: datetime) -> None:
    if not settings.GROUNDSWELL_SMS_CONFIRMS_STOP or sendable_number(text.address) is None:
        return
    queue(
        to=Address(text.address, person_id=text.person_id, channel="sms"),
        letter=Letter(
            "", _("You get no more texts from us. To change your mind, see your record.")
        ),
        purpose=Purpose.SERVICE,
        key=f"outbox.stopped:{text.token}",
        at=at,
    )


@transaction.atomic
def take_report(*, token: str, report: Report, code: str, by: object, at: datetime) -> bool:
    """
    Write down what became of a text; early, late, twice or out of order makes no difference.

    Return whether there is such a text. Never refuses.
    """
    del by  # the gateway
    message = Message.objects.select_for_update().filter(token=token, channel="sms").first()
    if message is None:
        return False
    known = Delivery.objects.filter(message=message).first()
    now_known = later_of(Report(known.report) if known else None, report)
    if known is None or known.report != now_known:
        Delivery.objects.update_or_create(
            message=message,
            defaults={"report": now_known, "code": code[:60], "told_at": at},
        )
    _follow(Message.objects.filter(pk=message.pk), now_known, at)
    return True


def _follow(rows: QuerySet[Message], report: Report, at: datetime) -> None:
    """Let rows stand where the gateway's word puts them; those still in hand settle first."""
    if report in BAD:
        changed = rows.filter(state__in=[State.ACCEPTED, State.UNCERTAIN])
        changed.update(state=State.FAILED, reason=f"gateway_{report}", settled_at=at, lease="")
    else:
        unsure = rows.filter(state=State.UNCERTAIN)
        unsure.update(state=State.ACCEPTED, reason="", settled_at=at, lease="")
        if report is Report.DELIVERED:
            undone = rows.filter(state=State.FAILED, reason__startswith="gateway_")
            undone.update(state=State.ACCEPTED, reason="", settled_at=at)


def follow_reports(*, by: object, at: datetime) -> None:
    """Settle texts whose report overtook our own answer. May run anywhere, any number of times."""
    del by  # the sweep
    behind = Q(state=State.UNCERTAIN) | Q(state=State.ACCEPTED, delivery__report__in=BAD)
    lately = Message.objects.filter(behind, delivery__told_at__gt=at - OVERTAKEN_WITHIN)
    for pk, report in list(lately.values_list("pk", "delivery__report")[:500]):
        _follow(Message.objects.filter(pk=pk), Report(report), at)


def ask_about_uncertain(*, by: object, at: datetime) -> int:
    """
    Ask the gateway about texts whose fate is unknown; return how many are known now.

    One it never had goes back to the queue: no program sends an uncertain text again unless the
    gateway itself says that it was never handed over. Some minutes later, not at once: what is
    being handed over just now is not to be asked about.
    """
    del by  # the sweep
    rows = Message.objects.filter(
        channel="sms", state=State.UNCERTAIN, settled_at__lt=at - ASK_AFTER
    )
    waiting = list(rows.order_by("settled_at").values_list("pk", "token")[:ASK_AT_ONCE])
    if not waiting or not channels.has("sms"):
        return 0
    known = 0
    try:
        with channels.named("sms").open() as line:
            for pk, token in waiting:
                known += _ask(line, pk, token, at)
    except channels.Unreachable:
        return known
    return known


def _ask(line: channels.Line, pk: int, token: str, at: datetime) -> int:
    ask = getattr(line, "ask", None)
    if ask is None:
        return 0
    report: Report | None = ask(token)
    if report is not None:
        take_report(token=token, report=report, code="asked", by=None, at=at)
        return 1
    return Message.objects.filter(pk=pk, state=State.UNCERTAIN).update(
        state=State.QUEUED, due_at=at, handed_at=None, settled_at=None, reason="", lease=""
    )


@transaction.atomic
def mark_seen(*, text: InboundText, by: object, at: datetime) -> bool:
    """Note that a person has dealt with a text; the first one stands. Never refuses."""
    unseen = InboundText.objects.filter(pk=text.pk, seen_at__isnull=True)
    return bool(unseen.update(seen_at=at, by_id=getattr(by, "pk", None)))
