"""A gate that a test can shut, a way out of a list, and a server that does as it is told."""

from contextlib import contextmanager
from datetime import UTC, datetime

import pytest

from groundswell.foundation import clock, outbox
from groundswell.foundation.outbox import channels, ports
from groundswell.foundation.outbox.channels.sms import TextsByGateway
from groundswell.foundation.outbox.tests.texting import NUMBER, SECRET, Wire

AT = datetime(2026, 5, 3, 12, tzinfo=UTC)


class Script:
    """A way out that answers as a test tells it to, and notes what it was given."""

    paced = True

    def __init__(self):
        self.answers: dict[str, BaseException] = {}
        self.taken: list[str] = []
        self.before = lambda _parcel: None
        self.down = False

    def can_reach(self, address):
        return "@" in address

    @contextmanager
    def open(self):
        if self.down:
            raise channels.Unreachable("nobody")
        yield self

    def send(self, parcel):
        self.before(parcel)
        if failure := self.answers.get(parcel.address):
            raise failure
        self.taken.append(parcel.address)
        return "250 taken"


@pytest.fixture
def script(settings, monkeypatch):
    found = Script()
    monkeypatch.setitem(channels._makers, ("email", "script"), lambda: found)
    settings.OUTBOX_TRANSPORTS = {"email": "script"}
    return found


class Gate:
    """Permits everybody it has not been told about."""

    def __init__(self):
        self.shut: dict[str, str] = {}
        self.asked: list[tuple] = []

    def __call__(self, person_id, channel, address, purpose, at):
        self.asked.append((person_id, channel, address, purpose, at))
        reason = self.shut.get(address, "")
        return outbox.Verdict(permitted=not reason, reason=reason)


@pytest.fixture
def gate():
    before = dict(ports._ports)
    found = Gate()
    outbox.set_gate(found)
    outbox.set_unsubscribe(
        lambda _person, _address, purpose: f"https://ostrey.example/out/{purpose}"
    )
    yield found
    ports._ports.clear()
    ports._ports.update(before)


@pytest.fixture(autouse=True)
def mail(settings):
    settings.OUTBOX_TRANSPORTS = {"email": "postroom"}
    settings.GROUNDSWELL_MAIL_FROM = "post@ostrey.example"
    settings.GROUNDSWELL_NAME = "Ostrey Federation"
    settings.GROUNDSWELL_MAIL_PER_MINUTE = 0


@pytest.fixture
def queue(gate):
    def queue(address="ann@example.org", *, key=None, text="Come at 7.", at=AT, **more):
        letter = outbox.Letter(subject=more.pop("subject", "Tonight"), text=text)
        letter = more.pop("letter", letter)
        to = outbox.Address(address, more.pop("name", "Ann"), more.pop("person_id", 1))
        purpose = more.pop("purpose", outbox.Purpose.MEETINGS)
        return outbox.queue(
            to=to, letter=letter, purpose=purpose, key=key or f"k:{address}", at=at, **more
        )

    return queue


@pytest.fixture
def at():
    return AT


@pytest.fixture
def wire(settings, monkeypatch, gate, at):
    found = Wire()
    monkeypatch.setitem(channels._makers, ("sms", "wire"), lambda: TextsByGateway(lambda: found))
    settings.OUTBOX_TRANSPORTS = {"sms": "wire"}
    settings.GROUNDSWELL_SMS_SECRET = SECRET
    settings.GROUNDSWELL_SMS_FROM = "+447700900000"
    settings.GROUNDSWELL_SMS_NAME = "Ostrey"
    settings.GROUNDSWELL_SMS_PER_MINUTE = 0
    clock.use(lambda: at)
    yield found
    clock.use(None)


@pytest.fixture
def stopped():
    """Whoever acts on a STOP: notes it, and says whether it was the first from there."""
    seen = []

    def stop(channel, address, evidence, at):
        first = not any(known == address for _channel, known, *_ in seen)
        seen.append((channel, address, evidence, at))
        return first

    outbox.set_stop(stop, whose=lambda _channel, address: 7 if address == NUMBER else None)
    return seen
