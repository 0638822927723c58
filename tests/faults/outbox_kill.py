"""
One seed of the kill test: 2,000 letters, a bad server, and workers that die at random.

``python -m tests.faults.outbox_kill run FIRST LAST N FOLDER [DBURL]`` prints one line of JSON for
each seed. The driver knows no Django: ``books`` (the database) and ``workers`` (which forks one
worker after another, ready to work, so that most of the time goes into sending and dying) are
processes of their own, told what to do line by line.
"""

import json
import os
import random
import signal
import socket
import subprocess
import sys
import time
from collections import Counter
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from tests.faults import sink as bad_server

ROOT = Path(__file__).resolve().parents[2]
INTERVALS = 6  # a worker delivers at most a sixth before it dies: about a dozen deaths a seed
WORKER = (
    "from groundswell.foundation.jobs.engine import run_worker;"
    "run_worker(concurrency=2, processes=1)"
)
SERVERS = {"email": "tests.faults.sink", "sms": "groundswell.demo.gateway_server"}
LONGEST_SECONDS = 3600  # a busy machine takes its time; what is open then counts as missed


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one seed came to."""

    seed: int
    recipients: int
    kills: int
    accepted: int
    failed: int
    uncertain: int
    open_still: int
    delivered: int
    missed: int  # ours say accepted and the server never had it; never settled; failed for nothing
    twice: int  # mailboxes that got it more than once, whatever the books say
    strangers: int  # deliveries that belong to no row, or to one that says it failed
    seconds: float


def _books() -> None:
    """Do what each line asks of the database, and answer each with a line of JSON."""
    import django

    django.setup()
    from django.core.management import call_command
    from django.db.models import Count
    from django_ox.models import OxTask

    from groundswell.foundation import clock, jobs, outbox
    from groundswell.foundation.outbox.models import Message, StoredLetter

    def address(channel: str, n: int) -> outbox.Address:
        text = f"+4477009{n:05d}" if channel == "sms" else f"p{n}@example.org"
        return outbox.Address(text, channel=channel)

    def fill(channel: str, number: int) -> int:
        call_command("migrate", verbosity=0)
        Message.objects.all().delete()
        StoredLetter.objects.all()._raw_delete("default")
        OxTask.objects.all().delete()
        return outbox.queue_many(
            to=(outbox.Recipient(address(channel, n)) for n in range(number)),
            letter=outbox.Letter(
                "News", "Come at 7.\n.\n.. and bring a chair.", list_id="bulletin"
            ),
            purpose=outbox.Purpose.BULLETIN,
            key="kill",
            at=clock.now(),
        )

    for line in sys.stdin:
        word, _, rest = line.strip().partition(" ")
        answer: object
        if word == "fill":
            channel, _, number = rest.partition(" ")
            answer = fill(channel, int(number))
        elif word == "report":
            answer = list(Message.objects.values_list("address", "token", "state"))
        else:
            if word == "wake":
                jobs.wake("outbox.send")
            answer = dict(Message.objects.values_list("state").annotate(n=Count("pk")))
        print(json.dumps(answer), flush=True)


def _workers() -> None:
    """Fork a worker for each ``start``, and bury the last one for each ``reap``."""
    import django

    django.setup()
    from groundswell.foundation.jobs.engine import run_worker
    from groundswell.foundation.outbox import jobs, pages  # noqa: F401  what a worker will need

    child = 0
    for line in sys.stdin:
        if line.strip() == "reap":
            os.waitpid(child, 0)
        else:
            child = os.fork()
            if not child:
                run_worker(concurrency=2, processes=1)
                os._exit(0)
        print(child, flush=True)


class Told:
    """A process that answers each line with a line."""

    def __init__(self, word: str, environment: dict[str, str]) -> None:
        """Start it."""
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.outbox_kill", word],
            cwd=ROOT,
            env=environment,
            text=True,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL if word == "workers" else None,
        )

    def ask(self, line: str) -> Any:
        """Return the answer to ``line``."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(f"{line}\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline()
        if not answer:
            raise RuntimeError(f"no answer to {line}")
        return json.loads(answer)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def environment_for(folder: Path, database: str, port: int) -> dict[str, str]:
    """Return the settings of one installation: short leases, no pace, the bad server."""
    return os.environ | {
        "DJANGO_SETTINGS_MODULE": "tests.faults.project",
        "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
        "GROUNDSWELL_HOME": str(folder),
        "GROUNDSWELL_DATABASE_URL": database,
        "GROUNDSWELL_MODE": "development",
        "GROUNDSWELL_SECRET_KEY": "one key for every folder, as the database may be shared",
        "GROUNDSWELL_DEMO": "off",
        "GROUNDSWELL_MAIL": "smtp",
        "GROUNDSWELL_SMTP_URL": f"smtp://127.0.0.1:{port}",
        "GROUNDSWELL_MAIL_FROM": "post@ostrey.example",
        "GROUNDSWELL_MAIL_PER_MINUTE": "0",
        "GROUNDSWELL_OUTBOX_LEASE_SECONDS": "2",
        "GROUNDSWELL_OUTBOX_TIMEOUT_SECONDS": "3",
        "GROUNDSWELL_OUTBOX_FIRST_WAIT_SECONDS": "1",
        "GROUNDSWELL_JOBS_LEASE_SECONDS": "3",
        "GROUNDSWELL_SMS": "gateway",
        "GROUNDSWELL_SMS_URL": f"http://127.0.0.1:{port}",
        "GROUNDSWELL_SMS_SECRET": "what both sides know and nobody else",
        "GROUNDSWELL_SMS_FROM": "+441632960100",
        "GROUNDSWELL_SMS_PER_MINUTE": "0",
        "GROUNDSWELL_SMS_QUIET": "none",  # it must not matter at what hour this runs
    }


def run_seed(
    seed: int, *, recipients: int, folder: Path, database: str, channel: str = "email"
) -> Outcome:
    """Queue, kill, restart until all is settled; return what became of everybody."""
    began, port = time.monotonic(), _free_port()
    folder.mkdir(parents=True, exist_ok=True)
    log = folder / "deliveries"
    log.write_text("")
    env = environment_for(folder, database, port)
    sink = subprocess.Popen(
        [sys.executable, "-m", SERVERS[channel], str(port), str(log), str(seed)],
        cwd=ROOT,
        env=env,
        stdout=subprocess.PIPE,
    )
    told = [Told("books", env), Told("workers", env)]
    try:
        assert sink.stdout is not None
        sink.stdout.readline()
        if told[0].ask(f"fill {channel} {recipients}") != recipients:
            raise RuntimeError("not everybody was queued")
        kills = _kill_until_settled(*told, log=log, dice=random.Random(seed), recipients=recipients)
        rows = told[0].ask("report")
    finally:
        for process in (told[1].process, told[0].process, sink):
            process.kill()
            process.wait()
            for pipe in (process.stdin, process.stdout):
                if pipe is not None:
                    pipe.close()
    return judge(seed, rows, log.read_text(), kills, time.monotonic() - began)


def _kill_until_settled(
    books: Told, workers: Told, *, log: Path, dice: random.Random, recipients: int
) -> int:
    """Start workers and kill each with -9 until nothing is open; return how many died."""
    kills, ends = 0, time.monotonic() + LONGEST_SECONDS
    states: dict[str, int] = {}
    before: dict[str, int] = {}
    worker = 0
    try:
        while time.monotonic() < ends:
            if not worker:
                worker = workers.ask("start")
                # One in six dies while it starts; the others in the middle of their deliveries,
                # counted and not timed, so that a busy machine has the same deaths.
                early = dice.random() < 1 / 6
                dies_at = time.monotonic() + dice.random() if early else ends
                dies_after = _lines(log) + 1 + dice.randrange(recipients // INTERVALS)
                before = {}
            # The sweep comes by itself every five seconds; a nudge saves the wait.
            states, before = books.ask("wake" if states == before else "look"), states
            if not sum(states.get(state, 0) for state in ("queued", "leased", "deferred")):
                break
            if time.monotonic() >= dies_at or _lines(log) >= dies_after:
                time.sleep(dice.random() * 0.05)
                os.kill(worker, signal.SIGKILL)
                workers.ask("reap")
                worker, kills = 0, kills + 1
            time.sleep(0.02 + dice.random() * 0.1)
    finally:
        if worker:
            os.kill(worker, signal.SIGKILL)
    return kills


def _lines(log: Path) -> int:
    return log.read_bytes().count(b"\n")


def judge(seed: int, rows: list[list[str]], log: str, kills: int, seconds: float) -> Outcome:
    """Compare our books with the server's."""
    taken = [line.split() for line in log.splitlines()]
    by_mailbox = Counter(mailbox for mailbox, _ in taken)
    by_mark = Counter(mark.strip("<>").partition("@")[0] for _, mark in taken)
    states = Counter(state for _, _, state in rows)
    may_have_it = {token for _, token, state in rows if state in ("accepted", "uncertain")}
    unsettled = sum(states[state] for state in ("queued", "leased", "deferred"))
    unknown = sum(state == "accepted" and not by_mark[token] for _, token, state in rows)
    wrongly_failed = sum(
        state in ("failed", "skipped") and not bad_server.refuses(mailbox)
        for mailbox, _, state in rows
    )
    return Outcome(
        seed=seed,
        recipients=len(rows),
        kills=kills,
        accepted=states["accepted"],
        failed=states["failed"],
        uncertain=states["uncertain"],
        open_still=unsettled,
        delivered=len(by_mailbox),
        missed=unknown + unsettled + wrongly_failed,
        twice=sum(count > 1 for count in by_mailbox.values()),
        strangers=sum(mark not in may_have_it for mark in by_mark),
        seconds=round(seconds, 1),
    )


def _run(first: str, last: str, number: str, home: str, *where: str) -> None:
    for seed in range(int(first), int(last) + 1):
        folder = Path(home) / f"seed-{seed}"
        url = where[0] if where else f"sqlite:///{folder / 'kill.sqlite3'}"
        outcome = run_seed(seed, recipients=int(number), folder=folder, database=url)
        print(json.dumps(asdict(outcome)), flush=True)


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that nothing is left running
    {"run": _run, "books": _books, "workers": _workers}[sys.argv[1]](*sys.argv[2:])
