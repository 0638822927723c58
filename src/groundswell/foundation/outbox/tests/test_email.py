"""The SMTP channel against a real server on this machine."""

import socket

import pytest
from aiosmtpd.controller import Controller

from groundswell.foundation.outbox import checks
from groundswell.foundation.outbox.channels import OutcomeUnknown, Undeliverable, Unreachable
from groundswell.foundation.outbox.channels.email import EmailBySmtp, Server
from groundswell.foundation.outbox.tests.test_mime import PARCEL


class Handler:
    def __init__(self):
        self.taken, self.rcpt, self.data, self.mail = [], "250 OK", "250 OK", "250 OK"
        self.hang_up_at: set[str] = set()

    def _maybe_hang_up(self, server, word):
        if word in self.hang_up_at:
            self.hang_up_at.discard(word)
            server.transport.abort()

    async def handle_MAIL(self, server, _session, envelope, address, _options):  # noqa: N802
        self._maybe_hang_up(server, "MAIL")
        envelope.mail_from = address
        return self.mail

    async def handle_RCPT(self, server, _session, envelope, address, _options):  # noqa: N802
        self._maybe_hang_up(server, "RCPT")
        if self.rcpt.startswith("250"):
            envelope.rcpt_tos.append(address)
        return self.rcpt

    async def handle_DATA(self, server, _session, envelope):  # noqa: N802
        if self.data.startswith("250"):
            self.taken.append((envelope.rcpt_tos[0], envelope.content))
        self._maybe_hang_up(server, "DATA")
        return self.data


@pytest.fixture
def server(settings):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    handler = Handler()
    controller = Controller(handler, hostname="127.0.0.1", port=port, enable_SMTPUTF8=False)
    controller.start()
    settings.GROUNDSWELL_SMTP_URL = f"smtp://127.0.0.1:{port}"
    settings.OUTBOX_TIMEOUT_SECONDS = 5
    yield handler
    controller.stop()


def send(*parcels):
    with EmailBySmtp().open() as line:
        return [line.send(parcel) for parcel in parcels]


def test_a_batch_leaves_on_one_connection_as_it_was_written(server):
    assert [reply[:3] for reply in send(PARCEL, PARCEL)] == ["250", "250"]
    assert [to for to, _ in server.taken] == ["ann@example.org"] * 2
    content = server.taken[0][1]
    assert content.startswith(b"From: Ostrey Federation <post@ostrey.example>\r\n")
    assert b"\r\n.\r\nlong" in content
    assert b"\n" not in content.replace(b"\r\n", b"")


@pytest.mark.parametrize(
    ("word", "answer", "permanent"),
    [
        ("rcpt", "550 no such mailbox", True),
        ("rcpt", "451 later", False),
        ("mail", "452 full", False),
        ("data", "554 spam", True),
        ("data", "451 later", False),
        ("data", "421 going away", False),
    ],
)
def test_every_no_is_taken_for_what_it_says(server, word, answer, permanent):
    setattr(server, word, answer)
    with pytest.raises(Undeliverable) as no:
        send(PARCEL)
    assert (no.value.permanent, no.value.reason) == (permanent, f"smtp_{answer[:3]}")
    assert no.value.reply == answer
    assert server.taken == []


def test_after_a_no_the_next_one_leaves_on_the_same_line(server):
    server.rcpt = "550 no"
    with EmailBySmtp().open() as line:
        with pytest.raises(Undeliverable):
            line.send(PARCEL)
        server.rcpt = "250 OK"
        line.send(PARCEL)
    assert len(server.taken) == 1


@pytest.mark.parametrize("word", ["MAIL", "RCPT"])
def test_a_connection_that_was_closed_before_the_words_left_is_opened_again(server, word):
    with EmailBySmtp().open() as line:
        line.send(PARCEL)
        server.hang_up_at = {word}
        line.send(PARCEL)
    assert len(server.taken) == 2


def test_a_fresh_connection_that_is_closed_at_once_is_nobody_there(server):
    server.hang_up_at = {"MAIL"}
    with pytest.raises(Unreachable):
        send(PARCEL)


def test_a_lost_answer_is_unknown_not_refused(server):
    server.hang_up_at = {"DATA"}
    with pytest.raises(OutcomeUnknown):
        send(PARCEL)
    assert len(server.taken) == 1


def test_a_mailbox_in_another_alphabet_needs_a_server_that_can(server):
    from dataclasses import replace

    with pytest.raises(Undeliverable) as no:
        send(replace(PARCEL, address="jörg@example.org"))
    assert (no.value.permanent, no.value.reason) == (True, "utf8_address")


def test_nobody_there_is_said_so(settings):
    settings.GROUNDSWELL_SMTP_URL = ""
    with pytest.raises(Unreachable):
        send(PARCEL)
    settings.GROUNDSWELL_SMTP_URL = "smtp://127.0.0.1:1"
    with pytest.raises(Unreachable):
        send(PARCEL)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("smtp://mail.example", Server("mail.example", 25)),
        ("smtp://mail.example?starttls=1", Server("mail.example", 587, starttls=True)),
        ("smtps://u%40x:p%3A@mail.example", Server("mail.example", 465, "u@x", "p:", tls=True)),
        ("smtp://[::1]:2525", Server("::1", 2525)),
    ],
)
def test_server_from_url(url, expected):
    assert Server.from_url(url) == expected


@pytest.mark.parametrize("url", ["mail.example", "http://mail.example", "smtp://"])
def test_what_is_no_mail_server_stops_the_start(url, settings):
    with pytest.raises(ValueError, match="GROUNDSWELL_SMTP_URL"):
        Server.from_url(url)
    settings.OUTBOX_TRANSPORTS = {"email": "smtp"}
    settings.GROUNDSWELL_SMTP_URL = url
    assert [message.id for message in checks.mail_can_leave()] == ["outbox.E001"]


def test_a_missing_server_is_said_at_the_start(settings):
    settings.OUTBOX_TRANSPORTS = {"email": "smtp"}
    settings.GROUNDSWELL_SMTP_URL = ""
    assert [message.id for message in checks.mail_can_leave()] == ["outbox.W001"]
    settings.OUTBOX_TRANSPORTS = {"email": "postroom"}
    assert checks.mail_can_leave() == []
