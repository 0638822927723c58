"""
A real SMTP server that takes everything and writes down what it took.

``python -m tests.faults.polite_sink PORT FILE``: a line for each message, recipient and
Message-ID, on disk before the answer leaves.
"""

import asyncio
import sys
from pathlib import Path
from typing import Any

from aiosmtpd.smtp import SMTP


class Sink:
    def __init__(self, file: Path) -> None:
        self.file = file.open("a", buffering=1)

    async def handle_DATA(self, *said: Any) -> str:  # noqa: N802
        _, _, envelope = said
        head = envelope.content.partition(b"\r\n\r\n")[0].decode("utf-8", "replace")
        mark = next(line for line in head.splitlines() if line.lower().startswith("message-id:"))
        for recipient in envelope.rcpt_tos:
            self.file.write(f"{recipient} {mark.partition(':')[2].strip()}\n")
        return "250 taken"


async def serve(port: int, file: Path) -> None:
    loop = asyncio.get_running_loop()
    handler = Sink(file)
    server = await loop.create_server(lambda: SMTP(handler, hostname="sink"), "127.0.0.1", port)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(serve(int(sys.argv[1]), Path(sys.argv[2])))
