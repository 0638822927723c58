"""A letter filled in for one recipient: what a channel carries."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from groundswell.foundation.outbox.models import Message
from groundswell.foundation.outbox.pages import escaped, page_of
from groundswell.foundation.outbox.rules import Purpose, filled, one_line
from groundswell.foundation.outbox.segments import plainer
from groundswell.foundation.outbox.text_rules import with_sender_and_way_out


@dataclass(frozen=True, slots=True)
class Parcel:
    """One message, ready to leave."""

    message_id: int
    token: str
    address: str
    name: str
    subject: str
    text: str
    html: str
    from_name: str
    reply_to: str
    list_id: str
    unsubscribe_url: str
    automatic: bool
    at: datetime
    expires_at: datetime | None = None


def fill_text(message: Message, *, at: datetime) -> Parcel:
    """
    Return ``message`` as a text: who writes, the words, and how to end it. Its subject stays out.

    What a program wrote goes in plain signs, so that a curly apostrophe does not double its cost.
    """
    letter = message.letter
    given: Any = message.fields  # JSON, which its field's type does not say
    words = filled(letter.text, {"name": message.name} | (given or {}))
    asked_for = message.purpose == Purpose.SERVICE
    text = with_sender_and_way_out(
        words,
        sender=one_line(letter.from_name or settings.GROUNDSWELL_SMS_NAME),
        way_out="" if asked_for else _("Reply STOP to end."),
    )
    return Parcel(
        message_id=message.pk,
        token=message.token,
        address=message.address,
        name=one_line(message.name),
        subject="",
        text=plainer(text) if letter.automatic else text,
        html="",
        from_name=letter.from_name,
        reply_to="",
        list_id=letter.list_id,
        unsubscribe_url="",
        automatic=letter.automatic,
        at=at,
        expires_at=message.expires_at,
    )


def fill(message: Message, *, unsubscribe_url: str, at: datetime) -> Parcel:
    """Return ``message`` with its letter's blanks filled in, and the way out at its foot."""
    if message.channel == "sms":
        return fill_text(message, at=at)
    letter = message.letter
    given: Any = message.fields  # JSON, which its field's type does not say
    fields: dict[str, str] = {"name": message.name} | (given or {})
    if unsubscribe_url:
        fields["unsubscribe_url"] = unsubscribe_url
    text = _with_foot(filled(letter.text, fields), unsubscribe_url)
    subject = one_line(filled(letter.subject, fields))
    from_name = one_line(letter.from_name or settings.GROUNDSWELL_NAME)
    own_page = filled(letter.html_body, escaped(fields))
    return Parcel(
        message_id=message.pk,
        token=message.token,
        address=message.address,
        name=one_line(message.name),
        subject=subject,
        text=text,
        html=own_page or page_of(text, title=subject, from_name=from_name),
        from_name=from_name,
        reply_to=one_line(letter.reply_to),
        list_id=letter.list_id,
        unsubscribe_url=unsubscribe_url,
        automatic=letter.automatic,
        at=at,
    )


def _with_foot(text: str, unsubscribe_url: str) -> str:
    """Return ``text`` with the way out, where it has none yet, and the sender's own address."""
    foot = []
    if unsubscribe_url and unsubscribe_url not in text:
        foot.append(_("To stop these messages: %(url)s") % {"url": unsubscribe_url})
    if settings.GROUNDSWELL_ADDRESS:
        foot.append(settings.GROUNDSWELL_ADDRESS)
    return "\n".join([text.rstrip(), *(["", "-- ", *foot] if foot else []), ""])
