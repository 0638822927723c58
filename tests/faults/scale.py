"""
The scale profile on real parts: PostgreSQL, two web processes, three Celery workers, RabbitMQ.

Everything is the product's own, chosen by settings alone. The database is brought along, so
that it can be crashed; the broker is the machine's. What a supervisor would start again within
a second is started again here.
"""

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from dataclasses import dataclass, field
from http.cookiejar import CookieJar
from itertools import pairwise
from pathlib import Path
from typing import Any

from tools import run_site
from tools.processes import Child, start, stop_all

ROOT = Path(__file__).resolve().parents[2]
GROUNDSWELL = "import sys; from groundswell.cli import main; sys.exit(main())"
FIRST_PORT = 9170
GIVE_UP_SECONDS = 90  # a client that is not served by then counts as lost
BROADCAST = """
import sys, django; django.setup()
from groundswell.foundation import clock, outbox
print(outbox.queue_many(
    to=(outbox.Recipient(outbox.Address(f"cast{n}@example.org")) for n in range(int(sys.argv[1]))),
    letter=outbox.Letter("News", "Come at 7."), purpose=outbox.Purpose.SERVICE,
    key="broadcast", at=clock.now()))
"""
BOOKS = """
import json, django; django.setup()
from groundswell.foundation.outbox.models import Message
from groundswell.organise.meetings.models import Participation
print(json.dumps({
    "messages": list(Message.objects.values_list("address", "token", "state")),
    "rsvps": Participation.objects.filter(called__startswith="Scale ").count(),
}))
"""
PLACES = """
import json, django; django.setup()
from groundswell.foundation import clock
from groundswell.organise.meetings.models import Meeting
at = clock.now()
soon = Meeting.objects.filter(starts_at__gt=at, cancelled_at=None, capacity=None).exclude(
    published_at=None).select_related("body").order_by("starts_at")
print(json.dumps([(m.token, m.body.token) for m in soon[:5]]))
"""


@dataclass(slots=True)
class Scale:
    """The processes, and how to start each again."""

    home: Path
    env: dict[str, str]
    children: dict[str, Child] = field(default_factory=dict)
    ports: tuple[int, int] = (0, 0)

    def web(self, name: str) -> None:
        """Start one web process: one worker of the product's web server."""
        port = self.ports[0 if name == "web1" else 1]
        command = [
            *(run_site.BIN / "granian", "--interface", "wsgi", "--host", "127.0.0.1"),
            *("--port", port, "--workers", 1, "--blocking-threads", 4, "--no-ws"),
            *("--log-level", "warning", "groundswell.wsgi:application"),
        ]
        self._start(name, command)

    def worker(self, name: str) -> None:
        """Start one worker."""
        self._start(name, [sys.executable, "-c", GROUNDSWELL, "worker", "--concurrency", 2])

    def _start(self, name: str, command: list[object]) -> None:
        log = self.home / f"{name}-{time.monotonic():.0f}.log"
        self.children[name] = start(name, command, self.env, log, cwd=ROOT)

    def kill(self, name: str) -> None:
        """Kill -9 a process and what it started, and start it again a second later."""
        child = self.children[name]
        os.killpg(child.pid, signal.SIGKILL)
        assert child.process is not None
        child.process.wait()
        time.sleep(1)
        (self.web if name.startswith("web") else self.worker)(name)

    def serves(self, name: str) -> bool:
        """Return whether a web process answers."""
        port = self.ports[0 if name == "web1" else 1]
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        try:
            return bool(opener.open(f"http://127.0.0.1:{port}/health/", timeout=5).status == 200)
        except OSError:
            return False

    def run(self, code: str, *words: object) -> Any:
        """Run a program with these settings; return its JSON."""
        command = [sys.executable, "-c", code, *map(str, words)]
        done = subprocess.run(
            command, cwd=ROOT, env=self.env, capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise RuntimeError(f"exit {done.returncode}\n{done.stdout}\n{done.stderr}")
        return json.loads(done.stdout.strip().splitlines()[-1])

    def stop(self) -> None:
        """End everything."""
        stop_all(self.children.values())


def environment(home: Path, database: str, broker: str, smtp_port: int) -> dict[str, str]:
    """Return the settings of the scale profile: a demo to have people, short leases, real mail."""
    clean = {k: v for k, v in os.environ.items() if not k.startswith("GROUNDSWELL_")}
    return {
        **clean,
        **run_site.DEMO,
        "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
        "PYTHONUNBUFFERED": "1",
        "DJANGO_SETTINGS_MODULE": "groundswell.settings",
        "GROUNDSWELL_MODE": "development",
        "GROUNDSWELL_DEMO": "on",
        "GROUNDSWELL_HOME": str(home),
        "GROUNDSWELL_DATABASE_URL": database,
        "GROUNDSWELL_JOBS": "broker",
        "GROUNDSWELL_BROKER_URL": broker,
        "GROUNDSWELL_PROXIES": "1",
        "GROUNDSWELL_MAIL": "smtp",
        "GROUNDSWELL_SMTP_URL": f"smtp://127.0.0.1:{smtp_port}",
        "GROUNDSWELL_MAIL_FROM": "post@ostrey.example",
        "GROUNDSWELL_MAIL_PER_MINUTE": "0",
        "GROUNDSWELL_OUTBOX_LEASE_SECONDS": "5",
        "GROUNDSWELL_OUTBOX_FIRST_WAIT_SECONDS": "1",
    }


class Clients:
    """People who sign up and say they are coming, one after another, through either process."""

    def __init__(self, ports: tuple[int, int], places: list[list[str]], seed: int) -> None:
        """Know where to go."""
        self.ports, self.places, self.dice = ports, places, random.Random(seed)
        self.acknowledged: list[tuple[float, str]] = []
        self.statuses: dict[str, int] = {}
        self.wrong: list[str] = []
        self.without_retry = 0
        self.stopped = threading.Event()
        self._number, self._lock = 0, threading.Lock()
        self.threads = [threading.Thread(target=self._people) for _ in range(3)]

    def begin(self) -> None:
        """Let them come."""
        for thread in self.threads:
            thread.start()

    def end(self) -> None:
        """Let the last ones finish."""
        self.stopped.set()
        for thread in self.threads:
            thread.join()

    def longest_gap(self, since: float, until: float) -> float:
        """Return the longest time without an acknowledged write between two moments."""
        times = [since, *sorted(t for t, _ in self.acknowledged if since < t < until), until]
        return max(b - a for a, b in pairwise(times))

    def _people(self) -> None:
        while not self.stopped.is_set():
            with self._lock:
                self._number += 1
                number = self._number
            self._one(number)

    def _one(self, number: int) -> None:
        meeting, group = self.places[number % len(self.places)]
        email = f"scale{number}@example.org"
        if number % 2:
            path = f"/m/{meeting}/rsvp/"
            form = {"answer": "yes", "called": f"Scale {number}", "contact": email}
        else:
            path = f"/join/to/{group}/"
            form = {"full_name": f"Scale {number}", "email": email, "old_enough": "on"}
        form["form_key"] = f"scale{number:06d}"
        ends = time.monotonic() + GIVE_UP_SECONDS
        while time.monotonic() < ends:
            status = self._send(path, form, number)
            with self._lock:
                self.statuses[status] = self.statuses.get(status, 0) + 1
            if status == "302":
                self.acknowledged.append((time.monotonic(), email))
                return
            if status not in {"503", "away"}:
                self.wrong.append(f"{path}: {status}")
                return
            time.sleep(0.3)
        self.wrong.append(f"{path}: never served")

    def _send(self, path: str, form: dict[str, str], number: int) -> str:
        """Fetch the form's cookie and send the form, to one of the two, as a proxy would."""
        jar = CookieJar()
        opener = urllib.request.build_opener(
            urllib.request.ProxyHandler({}), urllib.request.HTTPCookieProcessor(jar), _Stay()
        )
        opener.addheaders = [
            ("X-Forwarded-For", f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}")
        ]
        base = f"http://127.0.0.1:{self.dice.choice(self.ports)}"
        page = path.removesuffix("rsvp/")
        try:
            opener.open(base + page, timeout=30).read()
            cookie = next((c.value or "" for c in jar if c.name == "csrftoken"), "")
            sent = urllib.parse.urlencode(form | {"csrfmiddlewaretoken": cookie}).encode()
            return str(opener.open(base + path, sent, timeout=30).status)
        except urllib.error.HTTPError as answer:
            if answer.code == 503:
                self.without_retry += "Retry-After" not in answer.headers
            return str(answer.code)
        except OSError:
            return "away"  # the proxy would ask the other one


class _Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: Any) -> None:
        """Follow nothing: the redirect is the acknowledgement."""


def broker_of_our_own(url: str) -> tuple[str, str]:
    """Return ``url`` with a virtual host of our own where we may make one, and its name or ""."""
    name = f"groundswell-test-{os.getpid()}"
    control = shutil.which("rabbitmqctl")
    user = urllib.parse.urlsplit(url).username or "guest"
    if control is None or os.geteuid() != 0:
        return url, ""
    for words in (("add_vhost", name), ("set_permissions", "-p", name, user, ".*", ".*", ".*")):
        if subprocess.run([control, "-q", *words], check=False, capture_output=True).returncode:
            return url, ""
    return urllib.parse.urlsplit(url)._replace(path=f"/{name}").geturl(), name


def drop_broker(name: str) -> None:
    """Take the virtual host away."""
    if name:
        subprocess.run(["rabbitmqctl", "-q", "delete_vhost", name], check=False)
