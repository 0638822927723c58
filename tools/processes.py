"""Processes that are started here and do not outlive us: for ``./dev run`` and the tests."""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

GRACE_SECONDS = 10
LAST_WORDS_LINES = 30
PR_SET_PDEATHSIG = 1


@dataclass(slots=True)
class Child:
    """A process, the leader of its own group, so that its own children end with it."""

    name: str
    pid: int
    begun: str  # what tells it from a later process with the same number
    log: Path | None = None
    process: subprocess.Popen[bytes] | None = None

    @classmethod
    def from_row(cls, row: Mapping[str, object]) -> "Child":
        """Return a process that an earlier run wrote down."""
        return cls(name=str(row["name"]), pid=int(str(row["pid"])), begun=str(row["begun"]))

    def row(self) -> dict[str, object]:
        """Return what a later run needs to find it again."""
        return {"name": self.name, "pid": self.pid, "begun": self.begun}

    def last_words(self) -> str:
        """Return the end of its log."""
        if self.log is None or not self.log.exists():
            return ""
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-LAST_WORDS_LINES:])


def dies_with_us() -> Callable[[], None] | None:
    """Return what makes a child end when we are killed outright (Linux; elsewhere nothing does)."""
    if not sys.platform.startswith("linux"):
        return None
    libc = ctypes.CDLL(None)
    parent = os.getpid()

    def in_the_child() -> None:
        libc.prctl(PR_SET_PDEATHSIG, signal.SIGTERM, 0, 0, 0)
        if os.getppid() != parent:
            os.kill(os.getpid(), signal.SIGTERM)

    return in_the_child


def start(
    name: str, command: Sequence[object], env: Mapping[str, str], log: Path, *, cwd: Path
) -> Child:
    """Start ``command`` in a group of its own; what it says goes to ``log``."""
    with log.open("wb") as output:
        process = subprocess.Popen(
            [str(word) for word in command],
            cwd=cwd,
            env=dict(env),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            preexec_fn=dies_with_us(),  # noqa: PLW1509  we have no threads when we start children
        )
    return Child(name, process.pid, begun_at(process.pid), log, process)


def begun_at(pid: int) -> str:
    """Return when ``pid`` began, in the system's own words; "" when there is no such process."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[19]
    except (OSError, IndexError):
        if Path("/proc/self/stat").exists():
            return ""
    command = ["ps", "-o", "lstart=", "-p", str(pid)]
    said = subprocess.run(command, capture_output=True, text=True, check=False)
    return said.stdout.strip()


def alive(child: Child) -> bool:
    """Return whether the process is still that process, and running."""
    if child.process is not None:
        return child.process.poll() is None
    return begun_at(child.pid) == child.begun != ""


def _group_lives(child: Child) -> bool:
    """Return whether it, or anything it started, still runs; its number may be another's by now."""
    if not alive(child) and child.process is None and begun_at(child.pid):
        return False
    return _signal(child, 0)


def stop_all(children: Iterable[Child]) -> None:
    """End every process and what it started: asked first, killed after a grace."""
    found = [child for child in children if _group_lives(child)]
    for child in found:
        _signal(child, signal.SIGTERM)
    until = time.monotonic() + GRACE_SECONDS
    while any(map(_group_lives, found)) and time.monotonic() < until:
        time.sleep(0.05)
    for child in filter(_group_lives, found):
        _signal(child, signal.SIGKILL)
    for child in found:
        if child.process is not None:
            child.process.wait()


def _signal(child: Child, number: int) -> bool:
    """Send ``number`` to the group; return whether there was one."""
    try:
        os.killpg(child.pid, number)
    except (ProcessLookupError, PermissionError):
        return False
    return True
