"""
From a checkout to a working site: ``./dev run``.

Builds the front end, makes the tables and the demo movement, starts the web server and the worker,
waits for the first page, says where it is, and stops all of it on Ctrl-C or SIGTERM.
"""

import argparse
import fcntl
import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Self

from tools.processes import Child, alive, start, stop_all

ROOT = Path(__file__).resolve().parents[1]
BIN = ROOT / ".venv/bin"
COMMANDS = ROOT / "src/groundswell/web/desk/commands"
FIRST_PORT = 8000
PORTS_TRIED = 100
FIRST_PAGE_SECONDS = 60
LINE = {"GROUNDSWELL_AT_ONCE": 4, "GROUNDSWELL_LINE": 16}  # as in settings.py
#: A browser keeps its connection for half a minute; whoever comes beyond these would wait as long.
CONNECTIONS = 4096
DEMO = {  # what the invented movement says of itself; the telephone numbers belong to nobody
    "GROUNDSWELL_PACK": "invented",
    "GROUNDSWELL_NAME": "Ostrey Federation of Tenants & Neighbours",
    "GROUNDSWELL_OWNER": "Ostrey Federation of Tenants & Neighbours, which does not exist.",
    "GROUNDSWELL_ADDRESS": "The Old Ropeworks, Wharf Street, Quayhithe OY3 1AA",
    "GROUNDSWELL_HELP": "Ring 01632 960 118, ten till six. Text HELP to 07700 900 412.",
}


class CannotRun(Exception):
    """Said in one line, without a traceback."""


def main() -> int:
    """Run until told to stop; 0 when stopped by hand, 1 when something could not be started."""
    parser = argparse.ArgumentParser(prog="./dev run", description="Run the site and its demo.")
    parser.add_argument("--port", type=int, default=int(os.environ.get("PORT") or FIRST_PORT))
    parser.add_argument("--host", default="127.0.0.1", help="where to listen; default here only")
    parser.add_argument("--no-demo", action="store_true", help="an empty movement of your own")
    asked = parser.parse_args()
    began = time.monotonic()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _interrupt)
    settings = environment(demo=not asked.no_demo)
    home = Path(settings["GROUNDSWELL_HOME"])
    home.mkdir(parents=True, exist_ok=True, mode=0o700)
    children: list[Child] = []
    try:
        with OnlyOne(home / "run.json") as only:
            port = free_port(asked.host, asked.port)
            settings.setdefault("GROUNDSWELL_SITE_URL", f"http://localhost:{port}")
            prepare(settings)
            children += [web(asked.host, port, settings, home), worker(settings, home)]
            only.write(settings["GROUNDSWELL_SITE_URL"], children)
            wait_for_first_page(asked.host, port, children)
            announce(settings, began)
            watch(children)
    except KeyboardInterrupt:
        print("\nStopping.", flush=True)
        return 0
    except CannotRun as failure:
        print(failure, file=sys.stderr)
        return 1
    finally:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        stop_all(children)


def _interrupt(*_: object) -> None:
    raise KeyboardInterrupt


def environment(*, demo: bool) -> dict[str, str]:
    """Return the settings of a development site; whatever the caller has set stays."""
    settings = dict(os.environ)
    settings.setdefault("GROUNDSWELL_MODE", "development")
    settings.setdefault("GROUNDSWELL_HOME", str(ROOT / "var"))
    if demo and settings["GROUNDSWELL_MODE"] == "development":
        settings.setdefault("GROUNDSWELL_DEMO", "on")
        for name, value in DEMO.items():
            settings.setdefault(name, value)
    settings["PYTHONUNBUFFERED"] = "1"
    return settings


class OnlyOne:
    """
    One run of this home at a time.

    The lock is the kernel's, so a killed run leaves none behind; what it may leave is its
    processes, which the file names, and which are ended before a new run starts.
    """

    def __init__(self, path: Path) -> None:
        self.path = path

    def __enter__(self) -> Self:
        self.file = self.path.open("a+")
        try:
            fcntl.flock(self.file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            url = self._said().get("url") or "an address it has not said yet"
            self.file.close()
            raise CannotRun(f"This site is running already: {url}") from None
        stop_all([Child.from_row(row) for row in self._said().get("processes", [])])
        self._write({})
        return self

    def __exit__(self, *_: object) -> None:
        self._write({})
        self.file.close()

    def write(self, url: str, children: list[Child]) -> None:
        """Note where the site is and what it consists of."""
        self._write({"url": url, "processes": [child.row() for child in children]})

    def _said(self) -> dict[str, object]:
        self.file.seek(0)
        try:
            return dict(json.loads(self.file.read() or "{}"))
        except ValueError:
            return {}

    def _write(self, said: dict[str, object]) -> None:
        self.file.seek(0)
        self.file.truncate()
        self.file.write(json.dumps(said))
        self.file.flush()


def free_port(host: str, wanted: int) -> int:
    """Return ``wanted``, or the next port that nobody listens on, and say so."""
    for port in range(wanted, wanted + PORTS_TRIED):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((host, port))
            except OSError:
                continue
        if port != wanted:
            print(f"Port {wanted} is taken; using {port}.", flush=True)
        return port
    raise CannotRun(f"No port from {wanted} to {wanted + PORTS_TRIED - 1} is free.")


def prepare(settings: dict[str, str]) -> None:
    """Front end, tables, demo movement, in that order."""
    step("Front end", [BIN / "python", ROOT / "tools/build_frontend.py"], settings)
    if settings.get("GROUNDSWELL_DEMO") == "on" and (COMMANDS / "demo.py").exists():
        step("Tables and demo movement", [BIN / "groundswell", "demo", "seed"], settings)
    else:
        step("Tables", [BIN / "groundswell", "migrate"], settings)


def step(name: str, command: list[Path | str], settings: dict[str, str]) -> None:
    """Run one preparation. :raises CannotRun: it failed; its own words have been shown."""
    began = time.monotonic()
    print(f"{name} …", end=" ", flush=True)
    done = subprocess.run(  # noqa: PLW1510  its exit code is read below
        command, cwd=ROOT, env=settings, stdin=subprocess.DEVNULL, capture_output=True, text=True
    )
    print(f"{time.monotonic() - began:.1f} s", flush=True)
    if done.returncode:
        raise CannotRun(f"{done.stdout}{done.stderr}\n{name}: failed, so the site was not started.")
    if done.stderr:
        print(done.stderr.rstrip(), file=sys.stderr)


def web(host: str, port: int, settings: dict[str, str], home: Path) -> Child:
    """Start the web server: two processes where there are two processors."""
    processes = 2 if (os.cpu_count() or 1) > 1 else 1
    at_once, line = (int(settings.get(name) or usual) for name, usual in LINE.items())
    # Those at work, twice a line of those who wait, and a few to tell the others so.
    threads = at_once + 2 * line + 8 if at_once else 4
    command = [
        *(BIN / "granian", "--interface", "wsgi", "--host", host, "--port", port),
        *("--workers", processes, "--blocking-threads", threads, "--no-ws", "--log-level", "info"),
        *("--backlog", CONNECTIONS, "--backpressure", CONNECTIONS),
        *("--workers-kill-timeout", 5, "groundswell.wsgi:application"),
    ]
    return start("web", command, settings, home / "web.log", cwd=ROOT)


def worker(settings: dict[str, str], home: Path) -> Child:
    """Start the worker, which runs the jobs and the clockwork."""
    return start("worker", [BIN / "groundswell", "worker"], settings, home / "worker.log", cwd=ROOT)


def wait_for_first_page(host: str, port: int, children: list[Child]) -> None:
    """Return when the front page answers. :raises CannotRun: it does not, or a process ended."""
    address = f"http://{'127.0.0.1' if host == '0.0.0.0' else host}:{port}/"
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    until = time.monotonic() + FIRST_PAGE_SECONDS
    while time.monotonic() < until:
        _all_alive(children)
        try:
            with opener.open(address, timeout=10):
                return
        except urllib.error.HTTPError as failure:
            raise CannotRun(
                f"{children[0].last_words()}\nThe front page answers {failure.code}."
            ) from None
        except OSError:
            time.sleep(0.1)
    raise CannotRun(f"{children[0].last_words()}\nNo page after {FIRST_PAGE_SECONDS} s.")


def _all_alive(children: list[Child]) -> None:
    for child in children:
        if not alive(child):
            said = child.last_words()
            raise CannotRun(f"{said}\nThe {child.name} process has ended ({child.log}).")


def announce(settings: dict[str, str], began: float) -> None:
    """Say where the site is: the two addresses."""
    url = settings["GROUNDSWELL_SITE_URL"]
    print(f"\nGroundswell is running, after {time.monotonic() - began:.1f} s.\n")
    print(f"  The site   {url}/")
    if settings.get("GROUNDSWELL_DEMO") == "on":
        print(f"  The tour   {url}/tour/")
    print("\nCtrl-C stops all of it.", flush=True)


def watch(children: list[Child]) -> None:
    """Wait for Ctrl-C. :raises CannotRun: a process ended by itself."""
    while True:
        _all_alive(children)
        time.sleep(0.5)


if __name__ == "__main__":
    sys.exit(main())
