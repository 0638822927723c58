"""How signed words reach a gateway: one connection over HTTP, kept for a batch."""

import http.client
import ssl
from dataclasses import dataclass
from typing import Protocol
from urllib.parse import urlsplit


@dataclass(frozen=True, slots=True)
class Answer:
    """What the other side said."""

    status: int
    body: bytes


class Refused(OSError):
    """Nobody answers, and certainly nothing was handed over."""


class Wire(Protocol):
    """A way to say something to a gateway and hear its answer."""

    def say(self, method: str, path: str, body: bytes, headers: dict[str, str]) -> Answer:
        """
        Say it once.

        :raises Refused: nobody answers, and nothing was handed over.
        :raises OSError: something was, and the answer was lost.
        """
        ...

    def close(self) -> None:
        """Hang up."""
        ...


class HttpWire:
    """The gateway at an address. Redirects are not followed: nobody else is told."""

    def __init__(self, url: str, *, seconds: int) -> None:
        """Know where it is. :raises ValueError: it is no address of http or https."""
        parts = urlsplit(url)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise ValueError("GROUNDSWELL_SMS_URL takes https://host/path")
        self.root = parts.path.rstrip("/")
        self.line: http.client.HTTPConnection
        if parts.scheme == "https":
            self.line = http.client.HTTPSConnection(
                parts.hostname, parts.port, timeout=seconds, context=ssl.create_default_context()
            )
        else:
            self.line = http.client.HTTPConnection(parts.hostname, parts.port, timeout=seconds)

    def say(self, method: str, path: str, body: bytes, headers: dict[str, str]) -> Answer:
        """Say it once; see ``Wire``."""
        if self.line.sock is None:
            try:
                self.line.connect()
            except OSError as failure:
                raise Refused(type(failure).__name__) from failure
        try:
            self.line.request(method, self.root + path, body, headers)
            heard = self.line.getresponse()
            answer = Answer(heard.status, heard.read(64_000))
            if heard.will_close or heard.read(1):
                self.line.close()
        except (OSError, http.client.HTTPException) as failure:
            self.line.close()
            raise OSError(type(failure).__name__) from failure
        return answer

    def close(self) -> None:
        """Hang up."""
        self.line.close()
