"""What the outbox holds, for operators, for a person's own record and for the demo."""

from dataclasses import dataclass
from datetime import datetime
from email import message_from_string
from email.policy import default
from typing import TYPE_CHECKING, Any

from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _

from groundswell.foundation.outbox.mime import message_id
from groundswell.foundation.outbox.models import KeptLetter, Message, State
from groundswell.foundation.outbox.opening import opened
from groundswell.foundation.subjects import Subject

if TYPE_CHECKING:
    from email.message import EmailMessage


_KEPT = KeptLetter.objects.select_related("message").defer("message__fields")


def counts() -> dict[str, dict[str, int]]:
    """Return how many messages stand where: channel → state → number; every state is named."""
    table: dict[str, dict[str, int]] = {}
    found = Message.objects.order_by().values_list("channel", "state").annotate(n=Count("pk"))
    for channel, state, number in found:
        table.setdefault(channel, dict.fromkeys(State.values, 0))[state] = number
    return table


def uncertain() -> QuerySet[Message]:
    """Return the messages whose fate is unknown, oldest first: a person decides each."""
    rows = Message.objects.filter(state=State.UNCERTAIN).order_by("settled_at", "pk")
    return rows.defer("fields")


def failed() -> QuerySet[Message]:
    """Return the messages that were refused for good or too often, newest first."""
    rows = Message.objects.filter(state=State.FAILED).order_by("-settled_at", "-pk")
    return rows.defer("fields")  # sealed, and perhaps why it failed


def is_done(*, key: str) -> bool:
    """Return whether nothing queued under ``key`` (by ``queue_many``) still waits or is leased."""
    waits = [State.QUEUED, State.LEASED, State.DEFERRED]
    return not Message.objects.filter(key__startswith=f"{key}:", state__in=waits).exists()


def about(subject: Subject) -> QuerySet[Message]:
    """Return the messages sent because of ``subject``, newest first."""
    rows = Message.objects.filter(about=str(subject)).order_by("-queued_at", "-pk")
    return rows.defer("fields")


def provider_mark(message: Message) -> str:
    """Return the Message-ID to look for in the mail server's log."""
    return message_id(message.token)


def held_about(person_id: int) -> list[dict[str, Any]]:
    """
    Return all that is kept about a person, for their own export, oldest first.

    Of a message whose words nobody here can read any more, all but the words.
    """
    rows = Message.objects.filter(person_id=person_id).order_by("pk")
    words = {row.pk: row for row in opened(rows.select_related("letter"))[0]}
    lost = _("The words of this message can no longer be read here.")
    return [
        {
            "channel": row.channel,
            "address": row.address,
            "name": row.name,
            "purpose": row.purpose,
            "state": row.state,
            "reason": row.reason,
            "queued_at": row.queued_at.isoformat(),
            "settled_at": row.settled_at.isoformat() if row.settled_at else None,
            "subject": words[row.pk].letter.subject if row.pk in words else "",
            "text": words[row.pk].letter.text if row.pk in words else lost,
            "filled_in": words[row.pk].fields or {} if row.pk in words else {},
        }
        for row in rows.defer("fields")
    ]


@dataclass(frozen=True, slots=True)
class Kept:
    """A message in the post room, as its reader would have seen it."""

    token: str
    to_address: str
    to_name: str
    from_name: str
    subject: str
    text: str
    html: str
    headers: tuple[tuple[str, str], ...]
    at: datetime


def post_room(*, address: str = "", limit: int = 50) -> list[Kept]:
    """Return what would have left, newest first; ``address`` narrows it to one mailbox."""
    rows = KeptLetter.objects.order_by("-at", "-pk")
    if address:
        rows = rows.filter(message__address__iexact=address)
    newest = list(rows.values_list("pk", flat=True)[:limit])
    shown = _KEPT.filter(pk__in=newest).order_by("-at", "-pk")
    return [_opened(row) for row in opened(shown)[0]]


def kept(token: str) -> Kept | None:
    """Return one message in the post room by its token, or ``None``."""
    rows, _sealed = opened(_KEPT.filter(message__token=token))
    return _opened(rows[0]) if rows else None


def _opened(row: KeptLetter) -> Kept:
    # The policy "default" makes an EmailMessage; the type of the function does not say so.
    mime: Any = message_from_string(row.mime, policy=default)
    opened: EmailMessage = mime
    text, html = opened.get_body(("plain",)), opened.get_body(("html",))
    sender = opened["From"].addresses[0]
    return Kept(
        token=row.message.token,
        to_address=row.message.address,
        to_name=row.message.name,
        from_name=sender.display_name,
        subject=str(opened["Subject"]),
        text=_lines(text.get_content()) if text else "",
        html=_lines(html.get_content()) if html else "",
        headers=tuple((name, str(value)) for name, value in opened.items()),
        at=row.at,
    )


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n")
