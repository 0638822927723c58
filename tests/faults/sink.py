"""
A real SMTP server that behaves badly, in its own process, and writes down what it took.

``python -m tests.faults.sink PORT FILE SEED``. Each accepted message is one line, on disk before
the answer leaves: recipient, Message-ID. By the seed it is slow, says "later" or "no", hangs up
in the middle, or takes a message and hangs up instead of answering.
"""

import asyncio
import random
import sys
from pathlib import Path
from typing import Any

from aiosmtpd.smtp import SMTP


def refuses(mailbox: str) -> bool:
    """Return whether there is no such mailbox here: one in a hundred."""
    return "@" in mailbox and int(mailbox.partition("@")[0].lstrip("p")) % 100 == 99


class Sink:
    """Handler of one server: what it says to each message."""

    def __init__(self, file: Path, seed: int) -> None:
        """Append to ``file``; misbehave by ``seed``."""
        self.file = file.open("a", buffering=1)
        self.dice = random.Random(seed)

    async def handle_MAIL(self, *said: Any) -> str:  # noqa: N802
        server, _, envelope, address, _ = said
        if self.dice.random() < 0.003:
            server.transport.abort()
            return "421 gone"
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(self, *said: Any) -> str:  # noqa: N802
        _, _, envelope, address, _ = said
        if refuses(address):
            return "550 5.1.1 no such mailbox"
        if self.dice.random() < 0.01:
            return "451 4.7.1 later, please"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, *said: Any) -> str:  # noqa: N802
        server, _, envelope = said
        dice = self.dice.random()
        if dice < 0.01:
            await asyncio.sleep(self.dice.random() * 0.2)
        elif dice < 0.015:
            return "452 4.2.2 full just now"
        elif dice < 0.017:
            server.transport.abort()
            return "421 gone"
        head = envelope.content.partition(b"\r\n\r\n")[0].decode("utf-8", "replace")
        mark = next(line for line in head.splitlines() if line.lower().startswith("message-id:"))
        self.file.write(f"{envelope.rcpt_tos[0]} {mark.partition(':')[2].strip()}\n")
        if 0.017 <= dice < 0.019:
            server.transport.abort()  # taken, and the answer is lost
        return "250 taken"


async def serve(port: int, file: Path, seed: int) -> None:
    """Serve until killed."""
    handler = Sink(file, seed)
    loop = asyncio.get_running_loop()
    server = await loop.create_server(
        lambda: SMTP(handler, hostname="sink", enable_SMTPUTF8=True), "127.0.0.1", port
    )
    print("ready", flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(serve(int(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])))
