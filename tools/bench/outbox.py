"""
How fast the outbox hands letters over, against a bare smtplib loop to the same server.

The words are how many letters (500) and how many rounds (3). Both use one connection; the outbox
besides fills each letter in, asks the gate, and commits before and after each.
"""

import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from email.message import EmailMessage

SERVER = """
import asyncio, sys
from aiosmtpd.smtp import SMTP

class Taken:
    count = 0
    async def handle_DATA(self, *_):
        Taken.count += 1
        return f"250 {Taken.count} taken"

async def serve():
    loop = asyncio.get_running_loop()
    port = int(sys.argv[1])
    server = await loop.create_server(lambda: SMTP(Taken(), hostname="sink"), "127.0.0.1", port)
    print("ready", flush=True)
    await server.serve_forever()

asyncio.run(serve())
"""
LETTERS, ROUNDS = 500, 3
SENDER = "post@ostrey.example"
TEXT = "Come at 7.\n\nWe talk about the rents, and there is soup.\n"


def run(words: Sequence[str]) -> int:
    """Measure by turns; print letters a second, processor time a letter, and the ratios."""
    letters, rounds = [int(word) for word in words] + [LETTERS, ROUNDS][len(words) :]
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    server = subprocess.Popen(
        [sys.executable, "-c", SERVER, str(port)], stdout=subprocess.PIPE, text=True
    )
    try:
        server.stdout.readline()  # type: ignore[union-attr]
        with tempfile.TemporaryDirectory() as home:
            prepare(home, port)
            return measure(letters, rounds, port)
    finally:
        server.kill()
        server.wait()


def prepare(home: str, port: int) -> None:
    """Set up an installation of its own: the foundation, an open gate, no pace."""
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "tests.faults.project",
        "GROUNDSWELL_HOME": home,
        "GROUNDSWELL_DATABASE_URL": f"sqlite:///{home}/bench.sqlite3",
        "GROUNDSWELL_MODE": "development",
        "GROUNDSWELL_DEMO": "off",
        "GROUNDSWELL_MAIL": "smtp",
        "GROUNDSWELL_SMTP_URL": f"smtp://127.0.0.1:{port}",
        "GROUNDSWELL_MAIL_FROM": SENDER,
        "GROUNDSWELL_MAIL_PER_MINUTE": "0",
    }
    import django  # noqa: PLC0415  after the settings are chosen

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415  needs Django set up

    call_command("migrate", verbosity=0)


def timed(work: Callable[[], None]) -> tuple[float, float]:
    """Return the seconds by the wall and by the processor that ``work`` takes."""
    wall, processor = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - wall, time.process_time() - processor


def composed() -> bytes:
    """Return one letter, text and page, as the standard library writes it."""
    letter = EmailMessage()
    letter["Subject"], letter["From"], letter["To"] = "Tonight", SENDER, "p@example.org"
    letter.set_content(TEXT)
    letter.add_alternative(f"<p>{TEXT}</p>", subtype="html")
    return letter.as_bytes()


def bare(letters: int, port: int, *, anew: bool) -> None:
    """Send the same words with smtplib and nothing else, written once or for each."""
    import smtplib  # noqa: PLC0415  the floor's alone

    words = composed()
    with smtplib.SMTP("127.0.0.1", port) as line:
        for number in range(letters):
            line.sendmail(SENDER, [f"p{number}@example.org"], composed() if anew else words)


def queue(letters: int, key: str) -> None:
    """Put the letters in the outbox."""
    from groundswell.foundation import clock, outbox  # noqa: PLC0415  needs Django set up

    outbox.queue_many(
        to=(outbox.Recipient(outbox.Address(f"p{n}@example.org")) for n in range(letters)),
        letter=outbox.Letter("Tonight", TEXT, list_id="bulletin"),
        purpose=outbox.Purpose.BULLETIN,
        key=key,
        at=clock.now(),
    )


def send() -> None:
    """Hand over everything that is queued, in this process."""
    from groundswell.foundation import clock  # noqa: PLC0415  needs Django set up
    from groundswell.foundation.outbox import sending  # noqa: PLC0415  needs Django set up

    while sending.send_batch(channel="email", now=clock.now).looked_at:
        pass


def measure(letters: int, rounds: int, port: int) -> int:
    """Print the table; 1 when a letter did not leave."""
    from groundswell.foundation.outbox.models import Message  # noqa: PLC0415  needs Django set up

    keys = iter(range(rounds))
    works: dict[str, Callable[[], None]] = {
        "smtplib alone": lambda: bare(letters, port, anew=False),
        "written for each": lambda: bare(letters, port, anew=True),
        "outbox: queue": lambda: queue(letters, f"bench{next(keys)}"),
        "outbox: send": send,
    }
    spent: dict[str, list[tuple[float, float]]] = {name: [] for name in works}
    for _ in range(rounds):
        for name, work in works.items():
            spent[name].append(timed(work))
    accepted = Message.objects.filter(state="accepted").count()
    floor = [statistics.median(column) for column in zip(*spent["smtplib alone"], strict=True)]
    print(f"{letters} letters, {rounds} rounds by turns; {accepted} accepted")
    print(f"{'':<18}{'letters/s':>10}{'× floor':>9}{'ms of CPU each':>16}{'× floor':>9}")
    for name, rows in spent.items():
        wall, processor = (statistics.median(column) for column in zip(*rows, strict=True))
        print(
            f"{name:<18}{letters / wall:>10.0f}{wall / floor[0]:>9.1f}"
            f"{processor / letters * 1000:>16.2f}{processor / floor[1]:>9.1f}"
        )
    return 0 if accepted == letters * rounds else 1
