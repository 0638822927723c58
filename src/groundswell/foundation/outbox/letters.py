"""What callers hand to the outbox, and what it refuses."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext_lazy as _

from groundswell.foundation.errors import Refusal


@dataclass(frozen=True, slots=True)
class Address:
    """One recipient on one channel. ``person_id`` is a plain number: nothing here knows people."""

    address: str
    name: str = ""
    person_id: int | None = None
    channel: str = "email"


@dataclass(frozen=True, slots=True)
class Letter:
    """
    What is said. ``[[name]]`` in subject, text and html is filled per recipient at send time.

    The text is the letter; without ``html_body`` a plain, pictureless page is made from it.
    ``list_id`` names the list in a few ASCII words with dots ("bulletin.quayhithe").
    """

    subject: str
    text: str
    html_body: str = ""
    list_id: str = ""
    from_name: str = ""  # the movement's name where it is left out
    reply_to: str = ""
    automatic: bool = True  # a program wrote it; robots must not answer (RFC 3834)


@dataclass(frozen=True, slots=True)
class Recipient:
    """One of many: an address and what ``[[…]]`` stands for in their copy."""

    to: Address
    fields: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Verdict:
    """The gate's answer; ``reason`` is a code, for the row and for the member's own record."""

    permitted: bool
    reason: str = ""


class BadAddress(Refusal):
    """The address cannot be written to on its channel."""

    code = "bad_address"
    sentence = _("Not sent. That does not look like an address; check it for a slip.")


class NotUncertain(Refusal):
    """Only a message whose fate is unknown can be released or confirmed by a person."""

    code = "not_uncertain"
    sentence = _("Not done. What became of this message is known already.")


class OutboxNotReady(Exception):
    """The outbox has no gate, no way out of a list, or no such channel: a fault in the set-up."""
