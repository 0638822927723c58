"""
A parcel as an Internet message.

Source: RFC 5322 (form), RFC 2919 (List-Id), RFC 8058 (one-click List-Unsubscribe), RFC 3834
(Auto-Submitted), RFC 6532 (UTF-8 before the @, where the server offers it).
"""

from email.headerregistry import Address as Mailbox
from email.message import EmailMessage
from email.policy import SMTP, SMTPUTF8
from email.utils import format_datetime
from urllib.parse import urlsplit

from django.conf import settings

from groundswell.foundation.outbox.parcels import Parcel
from groundswell.foundation.outbox.rules import sendable_email


def own_domain() -> str:
    """Return the domain this installation writes from."""
    sender = sendable_email(settings.GROUNDSWELL_MAIL_FROM)
    host = urlsplit(settings.GROUNDSWELL_SITE_URL).hostname or "localhost"
    return sender.rpartition("@")[2] if sender else host


def sender() -> str:
    """Return the address this installation writes from."""
    return settings.GROUNDSWELL_MAIL_FROM or f"post@{own_domain()}"


def message_id(token: str) -> str:
    """Return a row's Message-ID: the same at every attempt, so that a log can be searched."""
    return f"<{token}@{own_domain()}>"


def needs_utf8(address: str) -> bool:
    """Return whether only a server that offers SMTPUTF8 can take ``address``."""
    return not address.rpartition("@")[0].isascii()


def compose(parcel: Parcel) -> EmailMessage:
    """Return ``parcel`` as multipart text and HTML. :raises ValueError: the address is none."""
    address = sendable_email(parcel.address)
    if address is None:
        raise ValueError("not an address")
    # Header lines are not folded below the limit of the standard: a long link stays one word.
    base = SMTPUTF8 if needs_utf8(address) else SMTP
    message = EmailMessage(policy=base.clone(max_line_length=998))
    message["From"] = _mailbox(parcel.from_name, sender())
    message["To"] = _mailbox(parcel.name, address)
    message["Subject"] = parcel.subject
    message["Date"] = format_datetime(parcel.at)
    message["Message-ID"] = message_id(parcel.token)
    if reply_to := sendable_email(parcel.reply_to):
        message["Reply-To"] = reply_to
    if parcel.list_id:
        message["List-Id"] = f"<{parcel.list_id}.{own_domain()}>"
    if parcel.unsubscribe_url:
        message["List-Unsubscribe"] = f"<{parcel.unsubscribe_url}>"
        message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    if parcel.automatic:
        message["Auto-Submitted"] = "auto-generated"
    message.set_content(parcel.text, cte="quoted-printable")
    message.add_alternative(parcel.html, subtype="html", cte="quoted-printable")
    return message


def _mailbox(name: str, address: str) -> Mailbox:
    local, _, domain = address.rpartition("@")
    return Mailbox(display_name=name, username=local, domain=domain)
