"""
A gateway's callbacks: read, shown to be the gateway's, and done once.

Everything is decided from the very bytes that came and their signature, so that the demo's
gateway, which has no network, speaks the same words to the same door.
"""

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from groundswell.foundation.outbox import incoming, signatures
from groundswell.foundation.outbox.channels.sms import secrets
from groundswell.foundation.outbox.models import Callback
from groundswell.foundation.outbox.text_rules import Report

LARGEST = 16_384  # bytes of one callback


@dataclass(frozen=True, slots=True)
class Said:
    """What we answer: a status of HTTP and a word."""

    status: int
    word: str


class Unreadable(ValueError):
    """It is signed, and it makes no sense."""


def answer(body: bytes, signature: str, *, at: datetime) -> Said:
    """
    Take one callback; say what was done.

    401 unsigned, signed by somebody else or minutes old; 409 these very bytes came before;
    400 it makes no sense; 200 done, or known already (a gateway that asks again, signed anew).
    """
    if len(body) > LARGEST:
        return Said(413, "too large")
    if not signatures.is_good(signature, body, secrets=secrets(), at=at):
        return Said(401, "not signed by the gateway, or too old")
    mark = hashlib.sha256(signature.strip().encode() + body).hexdigest()
    if Callback.objects.filter(signature_hash=mark).exists():
        return Said(409, "replayed")
    try:
        told = _read(body)
    except Unreadable as fault:
        return Said(400, str(fault))
    try:
        with transaction.atomic():
            if Callback.objects.filter(event=told["event"]).exists():
                return Said(200, "known")
            Callback.objects.create(event=told["event"], signature_hash=mark, taken_at=at)
            _do(told, at)
    except IntegrityError:
        return Said(200, "known")  # two of the same at once: the other one did it
    return Said(200, "taken")


def _read(body: bytes) -> dict[str, Any]:
    try:
        told = json.loads(body)
    except (ValueError, RecursionError):
        raise Unreadable("not JSON") from None
    if not isinstance(told, dict) or told.get("kind") not in {"text", "report"}:
        raise Unreadable("kind is text or report")
    wanted = ("event", "from", "text") if told["kind"] == "text" else ("event", "id", "status")
    for name in wanted:
        if not isinstance(told.get(name), str) or "\0" in told[name]:
            raise Unreadable(f"{name} is missing")
    if not 0 < len(told["event"]) <= 80:
        raise Unreadable("event has 1 to 80 characters")
    if told["kind"] == "report" and told["status"] not in set(Report):
        raise Unreadable("status is none we know")
    return told


def _do(told: dict[str, Any], at: datetime) -> None:
    if told["kind"] == "text":
        incoming.receive_text(
            event=told["event"],
            sender=told["from"],
            to_number=str(told.get("to", "")).replace("\0", ""),
            text=told["text"],
            by=None,
            at=at,
        )
        return
    incoming.take_report(
        token=told["id"],
        report=Report(told["status"]),
        code=str(told.get("code", "")).replace("\0", ""),
        by=None,
        at=at,
    )
