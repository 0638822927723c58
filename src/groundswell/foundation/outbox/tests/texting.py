"""A gateway that does as it is told, and the short ways to say things to and through it."""

import json

from groundswell.foundation import outbox
from groundswell.foundation.outbox import sending, signatures, webhooks
from groundswell.foundation.outbox.wires import Answer

SECRET = "a secret of more than twenty-four letters"
NUMBER = "+447700900123"
TAKEN = Answer(202, b'{"status": "accepted", "provider_id": "g1"}')


class Wire:
    """A gateway that answers as a test tells it to, and notes what it was told."""

    def __init__(self):
        self.said = []
        self.answers = [TAKEN]
        self.before = lambda: None

    def say(self, method, path, body, headers):
        self.before()
        self.said.append((method, path, json.loads(body) if body else None, headers, body))
        answer = self.answers[min(len(self.said), len(self.answers)) - 1]
        if isinstance(answer, Exception):
            raise answer
        return answer

    def close(self):
        pass


def text(at, words="Doors open at 7.", *, number=NUMBER, purpose=outbox.Purpose.MEETINGS, **more):
    return outbox.queue(
        to=outbox.Address(number, "Ann", 7, channel="sms"),
        letter=outbox.Letter("not shown", words),
        purpose=purpose,
        key=more.pop("key", f"k:{number}"),
        at=at,
        **more,
    )


def send(at):
    sending.send_batch(channel="sms", now=lambda: at)


def state(row):
    row.refresh_from_db()
    return row.state, row.reason


def callback(told, at, *, secret=SECRET, **more):
    body = json.dumps(told).encode()
    signed = signatures.sign(body, secret=secret, at=more.pop("signed_at", at))
    return webhooks.answer(body, signed, at=at)


def report(row, status, at, *, event):
    told = {"kind": "report", "event": event, "id": row.token, "status": status}
    return callback(told, at)


def came(words, at, *, event="e1", sender=NUMBER):
    told = {"kind": "text", "event": event, "from": sender, "to": "+447700900000", "text": words}
    return callback(told, at)
