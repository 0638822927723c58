"""
Text messages over a gateway that speaks JSON over HTTP, every word signed both ways.

``POST {url}/messages`` with ``id to from text parts alphabet valid_until callback``; the id is the
row's token and the key by which the gateway takes a message once. ``GET {url}/messages/{id}``
tells what became of it. The protocol stands in docs/guides/texts-by-sms.md.
"""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.urls import NoReverseMatch, reverse

from groundswell.foundation import clock
from groundswell.foundation.outbox import signatures
from groundswell.foundation.outbox.channels import (
    OutcomeUnknown,
    Undeliverable,
    Unreachable,
    register,
)
from groundswell.foundation.outbox.parcels import Parcel
from groundswell.foundation.outbox.segments import measure
from groundswell.foundation.outbox.text_rules import MOST_PARTS, Report, sendable_number
from groundswell.foundation.outbox.wires import Answer, HttpWire, Refused, Wire

#: Said without having taken anything: busy, too many. Any other of 500 may have taken it.
NOT_NOW = frozenset({429, 503})
NOT_AT_ALL = frozenset({400, 403, 404, 405, 410, 413, 415, 422})
NOT_US = frozenset({401, 407})  # our secret is wrong: everything waits for the operator


def secrets() -> tuple[str, ...]:
    """Return the shared secret, and the one it replaces where there are two."""
    return tuple(one.strip() for one in settings.GROUNDSWELL_SMS_SECRET.split(",") if one.strip())


def _told(answer: Answer) -> dict[str, Any]:
    try:
        told = json.loads(answer.body)
    except ValueError:
        return {}
    return told if isinstance(told, dict) else {}


class GatewayLine:
    """One conversation with the gateway."""

    def __init__(self, wire: Wire) -> None:
        """Speak over ``wire``."""
        self.wire = wire

    def send(self, parcel: Parcel) -> str:
        """Hand one text over; see ``channels.Line``."""
        number, length = sendable_number(parcel.address), measure(parcel.text)
        if number is None:
            raise Undeliverable("not a number", permanent=True, reason="bad_number")
        if length.parts > MOST_PARTS:
            raise Undeliverable(f"{length.parts} parts", permanent=True, reason="too_long")
        body = {
            "id": parcel.token,
            "to": number,
            "from": settings.GROUNDSWELL_SMS_FROM,
            "text": parcel.text,
            "alphabet": length.alphabet.value,
            "parts": length.parts,
            "valid_until": parcel.expires_at.isoformat() if parcel.expires_at else None,
            "callback": callback_url(),
        }
        try:
            answer = self._say("POST", "/messages", body, key=parcel.token)
        except Refused as failure:
            raise Unreachable(str(failure)) from failure
        except OSError as failure:
            raise OutcomeUnknown(str(failure)) from failure
        return _read(answer)

    def ask(self, token: str) -> Report | None:
        """
        Ask what became of a text; ``None``: the gateway never had it.

        :raises Unreachable: it did not say.
        """
        try:
            answer = self._say("GET", f"/messages/{token}", None, key=token)
        except OSError as failure:
            raise Unreachable(str(failure)) from failure
        if answer.status == 404 and _told(answer).get("status") == "unknown":
            return None
        if answer.status != 200:
            raise Unreachable(f"HTTP {answer.status}")
        try:
            return Report(str(_told(answer).get("status")))
        except ValueError as failure:
            raise Unreachable("no status") from failure

    def _say(self, method: str, path: str, words: dict[str, Any] | None, *, key: str) -> Answer:
        body = b"" if words is None else json.dumps(words, ensure_ascii=False).encode()
        # A question is signed as well: over its path, as it has no body.
        signed = signatures.sign(body or path.encode(), secret=(*secrets(), "")[0], at=clock.now())
        headers = {
            "Content-Type": "application/json; charset=utf-8",
            "Idempotency-Key": key,
            signatures.HEADER: signed,
        }
        return self.wire.say(method, path, body, headers)


def callback_url() -> str:
    """Return where the gateway reports to, and brings answers."""
    try:
        return str(settings.GROUNDSWELL_SITE_URL + reverse("outbox:callback"))
    except NoReverseMatch:
        return ""  # the foundation alone, without pages


def _read(answer: Answer) -> str:
    said = str(_told(answer).get("error", ""))[:200]
    reply = f"{answer.status} {said or _told(answer).get('provider_id', '')}".strip()
    if 200 <= answer.status < 300 or answer.status == 409:  # 409: it has this id already
        return reply
    if answer.status in NOT_US:
        raise Unreachable(f"the gateway does not know us: HTTP {answer.status}")
    if answer.status in NOT_NOW or answer.status in NOT_AT_ALL:
        permanent = answer.status in NOT_AT_ALL
        raise Undeliverable(reply, permanent=permanent, reason=f"http_{answer.status}")
    raise OutcomeUnknown(f"HTTP {answer.status}")


class TextsByGateway:
    """The channel ``sms`` over a gateway."""

    paced = True

    def __init__(self, wire: Callable[[], Wire] | None = None) -> None:
        """Reach the gateway of the settings, or whatever ``wire`` leads to."""
        self.wire = wire or _by_settings

    def can_reach(self, address: str) -> bool:
        """Return whether ``address`` is a telephone number with its country (+44…)."""
        return sendable_number(address) is not None

    @contextmanager
    def open(self) -> Iterator[GatewayLine]:
        """Open a conversation. :raises Unreachable: no gateway is set."""
        wire = self.wire()
        try:
            yield GatewayLine(wire)
        finally:
            wire.close()


def _by_settings() -> Wire:
    if not settings.GROUNDSWELL_SMS_URL or not secrets():
        raise Unreachable("GROUNDSWELL_SMS_URL and GROUNDSWELL_SMS_SECRET are not set")
    return HttpWire(settings.GROUNDSWELL_SMS_URL, seconds=settings.OUTBOX_TIMEOUT_SECONDS)


register("sms", "gateway", TextsByGateway)
