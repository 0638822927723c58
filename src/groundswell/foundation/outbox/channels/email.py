"""E-mail by SMTP: one connection for a batch, every answer taken for what it says."""

import re
import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from email.message import EmailMessage
from urllib.parse import parse_qs, unquote, urlsplit

from django.conf import settings

from groundswell.foundation.outbox.channels import (
    OutcomeUnknown,
    Undeliverable,
    Unreachable,
    register,
)
from groundswell.foundation.outbox.mime import compose, needs_utf8, own_domain, sender
from groundswell.foundation.outbox.parcels import Parcel
from groundswell.foundation.outbox.rules import sendable_email

READY_FOR_TEXT = 354
GOING_AWAY = 421  # the server ends the connection, whatever was asked


@dataclass(frozen=True, slots=True)
class Server:
    """Where mail is handed over."""

    host: str
    port: int
    user: str = ""
    password: str = ""
    tls: bool = False  # from the first byte (smtps)
    starttls: bool = False

    @classmethod
    def from_url(cls, url: str) -> "Server":
        """
        Return the server at ``smtp://user:password@host:port?starttls=1`` (or ``smtps://``).

        :raises ValueError: it is no such address.
        """
        parts = urlsplit(url)
        if parts.scheme not in {"smtp", "smtps"} or not parts.hostname:
            raise ValueError("GROUNDSWELL_SMTP_URL takes smtp://user:password@host:port?starttls=1")
        tls = parts.scheme == "smtps"
        starttls = parse_qs(parts.query).get("starttls", ["0"])[0] in {"1", "on", "true", "yes"}
        return cls(
            host=parts.hostname,
            port=parts.port or (465 if tls else 587 if starttls else 25),
            user=unquote(parts.username or ""),
            password=unquote(parts.password or ""),
            tls=tls,
            starttls=starttls,
        )


class SmtpLine:
    """One connection, opened again once when the server closed it between two messages."""

    def __init__(self, server: Server) -> None:
        """Connect. :raises Unreachable: nobody answers, or the login is refused."""
        self.server = server
        self.smtp = self._connect()
        self.used = False

    def _connect(self) -> smtplib.SMTP:
        server, seconds = self.server, settings.OUTBOX_TIMEOUT_SECONDS
        try:
            smtp: smtplib.SMTP
            if server.tls:
                smtp = smtplib.SMTP_SSL(
                    server.host,
                    server.port,
                    own_domain(),
                    timeout=seconds,
                    context=ssl.create_default_context(),
                )
            else:
                smtp = smtplib.SMTP(server.host, server.port, own_domain(), timeout=seconds)
            if server.starttls:
                smtp.starttls(context=ssl.create_default_context())
            smtp.ehlo_or_helo_if_needed()
            if server.user:
                smtp.login(server.user, server.password)
        except (OSError, smtplib.SMTPException) as failure:
            # The class alone: some servers quote the login in their answer.
            raise Unreachable(type(failure).__name__) from failure
        return smtp

    def send(self, parcel: Parcel) -> str:
        """Hand one message over; see ``channels.Line``."""
        message = compose(parcel)
        payload = _on_the_wire(message)
        try:
            self._offer(parcel)
        except (OSError, smtplib.SMTPException) as failure:
            self.smtp.close()
            if not self.used:
                raise Unreachable(type(failure).__name__) from failure
            # It had simply closed an idle connection: nothing was handed over, so ask again.
            self.smtp, self.used = self._connect(), False
            return self.send(parcel)
        self.used = True
        try:
            self.smtp.send(payload)
            code, answer = self.smtp.getreply()
        except Exception as failure:
            # Whatever went wrong, the words had begun to leave.
            self.smtp.close()
            raise OutcomeUnknown(type(failure).__name__) from failure
        return self._read(code, answer, good=250)

    def _offer(self, parcel: Parcel) -> None:
        address = sendable_email(parcel.address) or ""
        options = []
        if needs_utf8(address):
            if not self.smtp.has_extn("smtputf8"):
                raise Undeliverable("no SMTPUTF8", permanent=True, reason="utf8_address")
            options = ["SMTPUTF8", "BODY=8BITMIME"]
            self.smtp.command_encoding = "utf-8"
        else:
            self.smtp.command_encoding = "ascii"
        self._read(*self.smtp.mail(sender(), options), good=250)
        code, answer = self.smtp.rcpt(address)
        self._read(code, answer, good=251 if code == 251 else 250)
        self._read(*self.smtp.docmd("DATA"), good=READY_FOR_TEXT)

    def _read(self, code: int, answer: bytes, *, good: int) -> str:
        words = answer.decode("utf-8", "replace").replace("\n", " ")
        reply = f"{code} {words}"[:300]
        if code == good:
            return reply
        if code == GOING_AWAY or code < 0:
            self.smtp.close()
        else:
            with suppress(OSError, smtplib.SMTPException):
                self.smtp.rset()
        permanent = 500 <= code < 600
        raise Undeliverable(reply, permanent=permanent, reason=f"smtp_{code}")

    def close(self) -> None:
        """End the conversation, politely where the other side still listens."""
        with suppress(OSError, smtplib.SMTPException):
            self.smtp.quit()
        self.smtp.close()


def _on_the_wire(message: EmailMessage) -> bytes:
    lines = message.as_bytes().replace(b"\r\n", b"\n").replace(b"\r", b"\n").rstrip(b"\n")
    stuffed = re.sub(rb"(?m)^\.", b"..", lines).replace(b"\n", b"\r\n")
    return stuffed + b"\r\n.\r\n"


class EmailBySmtp:
    """The channel ``email`` over an SMTP server."""

    paced = True

    def can_reach(self, address: str) -> bool:
        """Return whether ``address`` is an e-mail address."""
        return sendable_email(address) is not None

    @contextmanager
    def open(self) -> Iterator[SmtpLine]:
        """Connect for a batch. :raises Unreachable: no server is set, or it does not answer."""
        if not settings.GROUNDSWELL_SMTP_URL:
            raise Unreachable("GROUNDSWELL_SMTP_URL is not set")
        line = SmtpLine(Server.from_url(settings.GROUNDSWELL_SMTP_URL))
        try:
            yield line
        finally:
            line.close()


register("email", "smtp", EmailBySmtp)
