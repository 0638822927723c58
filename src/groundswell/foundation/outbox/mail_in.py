"""
Mail that comes in: read, told apart from what machines send, and handed to whoever waits for it.

How it gets here is the operator's affair: a mail server hands each message to ``groundswell mail
take``, or fills a maildir that is emptied by it. Attachments are not read and nothing is kept.

Source: RFC 5322, RFC 3834 (what machines send), RFC 3464 (bounces), RFC 5233 (subaddresses).
"""

import re
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes
from email.errors import MessageError
from email.message import EmailMessage
from email.policy import default
from email.utils import getaddresses
from enum import StrEnum
from hashlib import sha256
from typing import Protocol

from django.conf import settings

from groundswell.foundation.outbox.rules import same_mailbox, sendable_email

LARGEST = 2_000_000  # bytes of one message
_MACHINES = re.compile(r"^(mailer-daemon|postmaster|no-?reply|bounces?)([+@-]|$)", re.IGNORECASE)


class Fate(StrEnum):
    """What became of a message that came in."""

    TAKEN = "taken"
    REFUSED = "refused"  # and whoever's address it is was told
    NOT_OURS = "not ours"  # to no address that anybody here waits at
    MACHINE = "from a machine"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Mail:
    """One message, as whoever waits for it gets it. ``key`` is the same if it comes again."""

    key: str
    box: str  # what stood behind the plus: talk+BOX@…
    sender: str
    text: str


class Take(Protocol):
    """Takes a message that is theirs; says ``NOT_OURS`` of any other."""

    def __call__(self, *, mail: Mail, by: None, at: datetime) -> Fate:
        """Do it, once however often the same message comes."""


_doors: list[Take] = []


def register_mail(take: Take) -> None:
    """Say who takes mail (once, at start-up); asked in order until one says it is theirs."""
    _doors.append(take)


def address_of(box: str) -> str:
    """Return the address of a box; "" where no mail comes in."""
    local, _, domain = settings.GROUNDSWELL_REPLY_MAIL.rpartition("@")
    return f"{local}+{box}@{domain}" if local else ""


def take_mail(raw: bytes, *, at: datetime) -> Fate:
    """Take one message. The same again changes nothing. Never refuses; says what became of it."""
    if len(raw) > LARGEST:
        return Fate.UNREADABLE
    try:
        message = message_from_bytes(raw, policy=default)
        if not isinstance(message, EmailMessage):  # the policy makes no other
            return Fate.UNREADABLE
        box = _box(message)
        if box is None:
            return Fate.NOT_OURS
        if _from_a_machine(message):
            return Fate.MACHINE
        mail = _as_mail(message, box, raw)
    except (MessageError, LookupError, ValueError, AttributeError, TypeError):
        return Fate.UNREADABLE  # the standard library's reader trips over some headers
    for take in _doors:
        fate = take(mail=mail, by=None, at=at)
        if fate is not Fate.NOT_OURS:
            return fate
    return Fate.NOT_OURS


def _box(message: EmailMessage) -> str | None:
    local, _, domain = settings.GROUNDSWELL_REPLY_MAIL.lower().rpartition("@")
    if not local:
        return None
    names = ("delivered-to", "x-original-to", "to", "cc")
    given = [str(value) for name in names for value in message.get_all(name, [])]
    for _name, address in getaddresses(given):
        found = re.fullmatch(
            rf"{re.escape(local)}\+([a-z0-9]{{8,40}})@{re.escape(domain)}", address.lower()
        )
        if found:
            return found[1]
    return None


def _from_a_machine(message: EmailMessage) -> bool:
    said = str(message.get("auto-submitted", "no")).partition(";")[0].strip().lower()
    precedence = str(message.get("precedence", "")).strip().lower()
    return (
        said != "no"
        or precedence in {"bulk", "junk", "list", "auto_reply"}
        or str(message.get("return-path", "x")).strip() == "<>"
        or any(name in message for name in ("x-autoreply", "x-autorespond", "list-id"))
        or message.get_content_type() in {"multipart/report", "message/delivery-status"}
        or bool(_MACHINES.match(_sender(message)))
    )


def _sender(message: EmailMessage) -> str:
    addresses = [address for _name, address in getaddresses([str(message.get("from", ""))])]
    return addresses[0] if len(addresses) == 1 else ""


def _as_mail(message: EmailMessage, box: str, raw: bytes) -> Mail:
    own = str(message.get("message-id", "")).strip()
    sender = sendable_email(_sender(message)) or ""
    part = message.get_body(("plain",))
    text = part.get_content() if part is not None else ""
    if not text.strip() and (html := message.get_body(("html",))) is not None:
        text = re.sub(r"(?is)<(style|script).*?</\1>|<blockquote.*", "", html.get_content())
        text = re.sub(r"(?i)<(br|/p|/div)\s*/?>", "\n", text)
        text = re.sub(r"<[^>]*>", "", text)
    key = sha256(f"{box} {own}".encode() if own else raw).hexdigest()
    return Mail(key[:32], box, same_mailbox(sender), str(text).replace("\0", ""))
