"""
The pretended gateway as a server: ``python -m groundswell.demo.gateway_server PORT FILE SEED``.

Each text it takes is one line in FILE, number and id, on disk before the answer leaves. It checks
every signature, takes an id once, and is as fair or foul as its seed says (0: always fair).
"""

import json
import os
import sys
import threading
from collections import Counter
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import override

from groundswell.demo.gateway import Answer, fate
from groundswell.foundation import clock
from groundswell.foundation.outbox import signatures

STATUS = {Answer.TAKEN: 202, Answer.LATER: 503, Answer.LOST: 500, Answer.BROKEN: 500}


class Books:
    """What the gateway has taken."""

    def __init__(self, file: Path, seed: int) -> None:
        """Append to ``file``."""
        self.file, self.seed = file.open("a", buffering=1), seed
        self.taken: set[str] = set()
        self.tried: Counter[str] = Counter()
        self.lock = threading.Lock()

    def hand_over(self, told: dict[str, str]) -> int:
        """Take a text, or not; return the status to answer with."""
        text = told["id"]
        with self.lock:
            if text in self.taken:
                return 409
            self.tried[text] += 1
            came_to = fate(self.seed, text, self.tried[text], foul=self.seed > 0)
            if came_to.takes:
                self.taken.add(text)
                self.file.write(f"{told['to']} {text}\n")
        return STATUS[came_to.answer]


class Exchange(ThreadingHTTPServer):
    """The server; a caller that dies in the middle is no news here."""

    @override
    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing."""


class Door(BaseHTTPRequestHandler):
    """One conversation."""

    protocol_version = "HTTP/1.1"
    books: Books
    secret: str

    @override
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""

    def do_POST(self) -> None:
        """Take a text."""
        body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
        if not self._is_ours(body):
            return self._say(401, {"error": "unsigned"})
        status = self.books.hand_over(json.loads(body))
        return self._say(status, {"status": "accepted" if status == 202 else "no"})

    def do_GET(self) -> None:
        """Say what became of a text."""
        if not self._is_ours(self.path.encode()):
            return self._say(401, {"error": "unsigned"})
        with self.books.lock:
            known = self.path.rpartition("/")[2] in self.books.taken
        return self._say(200 if known else 404, {"status": "delivered" if known else "unknown"})

    def _is_ours(self, body: bytes) -> bool:
        signature = self.headers.get(signatures.HEADER, "")
        return signatures.is_good(signature, body, secrets=(self.secret,), at=clock.now())

    def _say(self, status: int, words: dict[str, str]) -> None:
        body = json.dumps(words).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def serve(port: int, file: Path, seed: int) -> None:
    """Serve until killed; the secret is GROUNDSWELL_SMS_SECRET."""
    Door.books, Door.secret = Books(file, seed), os.environ.get("GROUNDSWELL_SMS_SECRET", "")
    with Exchange(("127.0.0.1", port), Door) as server:
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        server.serve_forever()


if __name__ == "__main__":
    serve(int(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))
