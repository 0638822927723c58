"""
Rehearse an election: the whole of it on invented people, in a home that is thrown away.

The names of a body and the numbers of its rulebook are taken from this installation, and nothing
else; nothing goes back, nothing leaves the machine. Ctrl-C ends it, and everything in it is gone.
"""

import argparse
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from importlib import import_module
from pathlib import Path
from types import FrameType
from typing import Any

from django.conf import settings

HOST = "127.0.0.1"
FIRST_PORT, PORTS = 8400, 100
FIRST_PAGE_SECONDS = 90
FIRST_PAGE = "/rehearsal/"


def configure(parser: argparse.ArgumentParser) -> None:
    """Describe the arguments."""
    parser.add_argument("body", nargs="?", help="token or name of the group; none: the starter’s")
    parser.add_argument("--title", default="Convenor", help="what is elected")
    parser.add_argument("--seats", type=int, default=1)
    parser.add_argument("--rule", default="scottish-stv", help="as on a notice")
    parser.add_argument("--way", choices=("paper", "recorded"), default="paper")
    parser.add_argument("--kept-for", default="", metavar="LIST", help="where seats are kept")
    parser.add_argument("--people", type=int, default=25, help="on the roll, 10 to 400")
    parser.add_argument("--candidates", type=int, default=3, help="of the invented, who stand")
    parser.add_argument("--port", type=int, default=0, help="on this machine alone")
    parser.add_argument("--set-up", action="store_true", help=argparse.SUPPRESS)


def run(args: argparse.Namespace) -> int:
    """Rehearse until told to stop; 1 where there is no such body, or the notice is refused."""
    if args.set_up:
        return _set_up()
    rehearsal = import_module("groundswell.demo.rehearsal")  # by name: nothing imports the demo
    if not rehearsal.FEWEST <= args.people <= rehearsal.MOST:
        print(f"--people takes {rehearsal.FEWEST} to {rehearsal.MOST}.", file=sys.stderr)
        return 2
    asked = _planned(args, rehearsal)
    if asked is None:
        print(f"There is no group {args.body!r} here.", file=sys.stderr)
        return 1
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _stop)
    with tempfile.TemporaryDirectory(prefix="groundswell-rehearsal-") as folder:
        home = Path(folder)
        rehearsal.write(asked, home)
        return _held(home, _environment(home, asked, args.port or _free_port()))


def _planned(args: argparse.Namespace, rehearsal: Any) -> Any:
    """Return what is rehearsed; none where there is no such body."""
    notice = {
        "title": args.title, "seats": args.seats, "rule": args.rule, "way": args.way,
        "kept_for": args.kept_for, "people": args.people, "candidates": args.candidates,
    }  # fmt: skip
    if args.body is None:
        return rehearsal.planned_by_the_starter(**notice)
    from groundswell.register.structures.models import Body  # noqa: PLC0415  needs Django set up

    found = Body.objects.filter(token=args.body).first()
    found = found or Body.objects.filter(name__iexact=args.body).first()
    return rehearsal.planned(found, **notice) if found else None


def _set_up() -> int:
    """Inside the rehearsal: make its people and give its notice."""
    if not settings.GROUNDSWELL_REHEARSAL:
        print("This is no rehearsal.", file=sys.stderr)
        return 1
    from groundswell.foundation.errors import Refusal  # noqa: PLC0415  needs Django set up

    try:
        import_module("groundswell.demo.rehearsal").set_up()
    except Refusal as refusal:
        print(refusal, file=sys.stderr)
        return 1
    return 0


def _environment(home: Path, asked: Any, port: int) -> dict[str, str]:
    """Return the settings of the rehearsal: none of this installation’s own, and no way out."""
    clean = {name: value for name, value in os.environ.items() if name[:12] != "GROUNDSWELL_"}
    return clean | {
        "DJANGO_SETTINGS_MODULE": "groundswell.settings",
        "GROUNDSWELL_MODE": "development",
        "GROUNDSWELL_REHEARSAL": "on",
        "GROUNDSWELL_HOME": str(home),
        "GROUNDSWELL_SITE_URL": f"http://{HOST}:{port}",
        "GROUNDSWELL_NAME": f"REHEARSAL: {asked.movement}",
        "GROUNDSWELL_PACK": settings.GROUNDSWELL_PACK,
        "GROUNDSWELL_PROFILE": settings.GROUNDSWELL_PROFILE,
        "GROUNDSWELL_TIME_ZONE": settings.TIME_ZONE,
        "GROUNDSWELL_MAIL": "postroom",
        "GROUNDSWELL_SMS": "off",
        "GROUNDSWELL_JOBS": "immediate",
        "PYTHONUNBUFFERED": "1",
    }


def _held(home: Path, env: dict[str, str]) -> int:
    """Set it up, serve it, and take it down when told to stop."""
    address = env["GROUNDSWELL_SITE_URL"]
    print("Inventing a group …", file=sys.stderr, flush=True)
    words = [sys.executable, "-m", "groundswell", "rehearse-election", "--set-up"]
    made = subprocess.run(  # noqa: S603  ourselves
        words, env=env, cwd=home, capture_output=True, text=True, check=False
    )
    if made.returncode:
        print(made.stderr.strip(), file=sys.stderr)
        return 1
    port = address.rpartition(":")[2]
    server = subprocess.Popen(  # noqa: S603  ourselves
        [
            *(sys.executable, "-m", "granian", "--interface", "wsgi", "--host", HOST),
            *("--port", port, "--workers", "1", "--blocking-threads", "8", "--no-ws"),
            "groundswell.wsgi:application",
        ],
        env=env, cwd=home, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        _wait_for(address + FIRST_PAGE, server)
        told = {"url": address + FIRST_PAGE, "home": str(home)}
        print(json.dumps(told), flush=True)
        print("Ctrl-C ends the rehearsal and throws it away.", file=sys.stderr, flush=True)
        server.wait()
    except (KeyboardInterrupt, TimeoutError) as ended:
        if isinstance(ended, TimeoutError):
            print(ended, file=sys.stderr)
            return 1
    finally:
        server.terminate()
        server.wait(timeout=20)
    print("Thrown away.", file=sys.stderr)
    return 0


def _wait_for(address: str, server: "subprocess.Popen[bytes]") -> None:
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    until = time.monotonic() + FIRST_PAGE_SECONDS
    while time.monotonic() < until and server.poll() is None:
        try:
            with opener.open(address, timeout=30):
                return
        except urllib.error.HTTPError as failure:
            raise TimeoutError(f"The rehearsal answers {failure.code}.") from failure
        except OSError:
            time.sleep(0.2)
    raise TimeoutError("The rehearsal did not start.")


def _free_port() -> int:
    for port in range(FIRST_PORT, FIRST_PORT + PORTS):
        with socket.socket() as tried:
            if tried.connect_ex((HOST, port)):
                return port
    raise SystemExit("No port is free for a rehearsal: name one with --port.")


def _stop(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt
