"""
Telephones one can hold: the pretended gateway inside the demo, its texts and its callbacks.

It stands behind the same port as a real one (``TextsByGateway`` over a ``Wire``) and brings its
callbacks to the same door (``webhooks.answer``), signed; only the network between is left out.
"""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from groundswell.demo.gateway import Answer as Says
from groundswell.demo.gateway import Fate, fate
from groundswell.demo.models import HeldText, OwedCallback, Weather
from groundswell.foundation import clock, outbox
from groundswell.foundation.outbox import channels, signatures, webhooks
from groundswell.foundation.outbox.channels.sms import TextsByGateway
from groundswell.foundation.outbox.models import Message
from groundswell.foundation.outbox.ports import whose
from groundswell.foundation.outbox.wires import Answer
from groundswell.foundation.subjects import new_token

TRIES = 6  # of one callback
SHOWN = 40


@dataclass(frozen=True, slots=True)
class Phone:
    """A telephone to hold. The numbers are of those kept for drama, and belong to nobody."""

    key: str
    number: str
    title: str | Promise
    whose: str | Promise


PHONES = (
    Phone(
        "wren",
        "+447700900941",
        _("Wren’s telephone"),
        _("Wren Saltmarsh is in Quayhithe’s group and ticked “by text message” when she joined."),
    ),
    Phone(
        "stranger",
        "+447700900942",
        _("a telephone nobody knows"),
        _("Its number is on no list here. Whoever holds it can text the movement all the same."),
    ),
)


def phone(key: str) -> Phone | None:
    """Return the telephone called ``key``, or ``None``."""
    return next((found for found in PHONES if found.key == key), None)


def weather() -> Weather:
    """Return how the network behaves."""
    return Weather.objects.first() or Weather(seed=1, foul=False)


def set_weather(*, seed: int, foul: bool) -> None:
    """Let the network behave fair or foul, by a seed."""
    Weather.objects.all().delete()
    Weather.objects.create(seed=seed, foul=foul)


def texts_on(held: Phone, at: datetime) -> list[HeldText]:
    """Return what a telephone shows, newest first."""
    rows = HeldText.objects.filter(number=held.number, arrives_at__lte=at)
    return list(rows.order_by("-arrives_at", "-pk")[:SHOWN])


class InsideWire:
    """The gateway's side of the conversation, without a network."""

    def say(self, method: str, path: str, body: bytes, headers: dict[str, str]) -> Answer:
        """Answer as the gateway would; see ``wires.Wire``."""
        at, token = clock.now(), path.rpartition("/")[2]
        signature = headers.get(signatures.HEADER, "")
        secret = (settings.GROUNDSWELL_SMS_SECRET,)
        if not signatures.is_good(signature, body or path.encode(), secrets=secret, at=at):
            return Answer(401, b'{"error": "unsigned"}')
        if method == "GET":
            known = HeldText.objects.filter(token=token, taken=True).exists()
            said = {"status": "accepted" if known else "unknown"}
            return Answer(200 if known else 404, json.dumps(said).encode())
        return self._hand_over(json.loads(body), at)

    def close(self) -> None:
        """There is nothing to hang up."""

    @transaction.atomic
    def _hand_over(self, told: dict[str, str], at: datetime) -> Answer:
        kept, _made = HeldText.objects.get_or_create(
            token=told["id"],
            defaults={
                "number": told["to"],
                "text": told["text"],
                "parts": told["parts"],
                "arrives_at": None,
                "at": at,
            },
        )
        if kept.taken:
            return Answer(409, b'{"error": "have it"}')
        kept.tries += 1
        now = weather()
        came_to = fate(now.seed, kept.token, kept.tries, foul=now.foul)
        if came_to.takes:
            _take(kept, came_to, at)
        kept.note = came_to.answer
        kept.save()
        status = {Says.TAKEN: 202, Says.LATER: 503}.get(came_to.answer, 500)
        return Answer(status, json.dumps({"provider_id": f"demo-{kept.pk}"}).encode())


def _take(kept: HeldText, came_to: Fate, at: datetime) -> None:
    kept.taken = True
    kept.arrives_at = at + timedelta(seconds=came_to.seconds) if came_to.arrives else None
    OwedCallback.objects.bulk_create(
        OwedCallback(
            words=json.dumps(
                {
                    "kind": "report",
                    "event": f"{kept.token}-{report.status}",
                    "id": kept.token,
                    "status": report.status,
                }
            ),
            due_at=at + timedelta(seconds=report.seconds),
            copies=report.copies,
        )
        for report in came_to.reports
    )


def bring_callbacks(*, at: datetime) -> int:
    """Bring what the gateway owes, each as often as it is owed; return how many were brought."""
    brought = 0
    for owed in OwedCallback.objects.filter(due_at__lte=at).order_by("due_at", "pk")[:100]:
        body = owed.words.encode()
        signed = signatures.sign(body, secret=settings.GROUNDSWELL_SMS_SECRET, at=at)
        said = [webhooks.answer(body, signed, at=at) for _copy in range(owed.copies)]
        if said[0].status in (200, 409) or owed.tries >= TRIES:
            owed.delete()
        else:
            owed.tries, owed.due_at = owed.tries + 1, at + timedelta(seconds=10)
            owed.save()
        brought += 1
    return brought


def reply(*, held: Phone, words: str, at: datetime) -> int:
    """Text the movement from a telephone; return what its door answered."""
    token = new_token()
    HeldText.objects.create(
        token=token, number=held.number, text=words, out=False, taken=True, at=at, arrives_at=at
    )
    told = {
        "kind": "text",
        "event": f"t-{token}",
        "from": held.number,
        "to": settings.GROUNDSWELL_SMS_FROM,
        "text": words,
    }
    body = json.dumps(told).encode()
    signed = signatures.sign(body, secret=settings.GROUNDSWELL_SMS_SECRET, at=at)
    status = webhooks.answer(body, signed, at=at).status
    if weather().foul:
        webhooks.answer(body, signed, at=at)  # foul weather brings it twice
    return status


def text_it(*, held: Phone, at: datetime) -> Message:
    """Let the movement text a telephone about a meeting, through the outbox and its gate."""
    return outbox.queue(
        to=outbox.Address(held.number, person_id=whose("sms", held.number), channel="sms"),
        letter=outbox.Letter(
            "Tonight", "Doors open at 7, Chapel Hall, Quayhithe. There’s tea; bring the letter."
        ),
        purpose=outbox.Purpose.MEETINGS,
        key=f"demo.text:{held.key}:{at:%Y%m%d%H%M%S}",
        at=at,
    )


channels.register("sms", "simulator", lambda: TextsByGateway(InsideWire))
