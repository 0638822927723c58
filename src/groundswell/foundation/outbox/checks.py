"""What stops the start, or is said at it."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning, register  # noqa: A004  Django's name

from groundswell.foundation.outbox import pacing
from groundswell.foundation.outbox.channels import STAYS
from groundswell.foundation.outbox.channels.email import Server
from groundswell.foundation.outbox.channels.sms import secrets
from groundswell.foundation.outbox.text_rules import sendable_number

SHORTEST_SECRET = 24


@register()
def mail_can_leave(**_options: Any) -> list[CheckMessage]:
    """Say where mail cannot leave; a mail address that makes no sense stops the start."""
    if settings.OUTBOX_TRANSPORTS.get("email") != "smtp":
        return []
    if not settings.GROUNDSWELL_SMTP_URL:
        hint = "Set GROUNDSWELL_SMTP_URL; until then every letter waits."
        return [Warning("No mail server is set.", hint=hint, id="outbox.W001")]
    try:
        Server.from_url(settings.GROUNDSWELL_SMTP_URL)
    except ValueError as failure:
        return [Error(str(failure), id="outbox.E001")]
    return []


@register()
def a_rehearsal_sends_nothing(**_options: Any) -> list[CheckMessage]:
    """Stop the start of a rehearsal that could write to anybody."""
    if not settings.GROUNDSWELL_REHEARSAL or set(settings.OUTBOX_TRANSPORTS.values()) == {STAYS}:
        return []
    hint = "It takes GROUNDSWELL_MAIL=postroom and GROUNDSWELL_SMS=off."
    return [Error("A rehearsal would send letters or texts.", hint=hint, id="outbox.E006")]


@register()
def texts_can_leave(**_options: Any) -> list[CheckMessage]:
    """Say where texts cannot leave; a gateway that cannot be trusted stops the start."""
    try:
        pacing.quiet_hours()
    except ValueError:
        hint = "GROUNDSWELL_SMS_QUIET takes two times of day, 21:00-08:00, or: none."
        return [Error("The quiet hours make no sense.", hint=hint, id="outbox.E002")]
    if settings.OUTBOX_TRANSPORTS.get("sms") != "gateway":
        return []
    if not settings.GROUNDSWELL_SMS_URL:
        hint = "Set GROUNDSWELL_SMS_URL; until then every text waits."
        return [Warning("No gateway for texts is set.", hint=hint, id="outbox.W002")]
    return [*_wrong_with_the_gateway()]


def _wrong_with_the_gateway() -> Iterator[CheckMessage]:
    scheme = urlsplit(settings.GROUNDSWELL_SMS_URL).scheme
    if scheme not in ({"https"} if settings.PRODUCTION else {"http", "https"}):
        yield Error("GROUNDSWELL_SMS_URL takes an https address.", id="outbox.E003")
    if not secrets() or any(len(one) < SHORTEST_SECRET for one in secrets()):
        hint = f"GROUNDSWELL_SMS_SECRET has {SHORTEST_SECRET} characters or more."
        yield Error("Anybody could bring a text or a STOP.", hint=hint, id="outbox.E004")
    if sendable_number(settings.GROUNDSWELL_SMS_FROM) is None:
        hint = "GROUNDSWELL_SMS_FROM takes a number as +44…; nobody can answer STOP to a word."
        yield Error("Texts have no number to answer to.", hint=hint, id="outbox.E005")
