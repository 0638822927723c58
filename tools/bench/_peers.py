"""Other people's programs, each group in an environment of its own under ``var/peers``."""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tools.bench._report import ROOT

COUNTERS = ("pyrankvote==2.0.6", "stvpoll==0.5.6", "pref_voting==1.18")
PEERS = ROOT / "tools/bench/_counting_peers.py"


@dataclass(frozen=True, slots=True)
class Ran:
    """What one run of a program took, and what it printed."""

    clock_s: float
    cpu_s: float
    memory_mb: float
    out: str
    code: int
    was_stopped: bool = False  # it had not answered after as long as we wait


def counters() -> Path:
    """Return the Python of the environment with the counters, made on first use."""
    home = ROOT / "var/peers/counting"
    python = home / "bin/python"
    wanted = "\n".join(COUNTERS)
    stamp = home / "holds.txt"
    if not stamp.exists() or stamp.read_text() != wanted:
        subprocess.run([sys.executable, "-m", "venv", "--clear", home], check=True)
        subprocess.run([python, "-m", "pip", "install", "-q", *COUNTERS], check=True)
        stamp.write_text(wanted)
    return python


def timed(words: Sequence[str | Path], patience_s: float | None = None) -> Ran:
    """Run a program to its end, or for so long at most; measure it alone, its start included."""
    out = ROOT / "var/peers/out.txt"
    out.parent.mkdir(parents=True, exist_ok=True)
    began = time.perf_counter()
    with out.open("wb") as file:
        child = subprocess.Popen([*map(str, words)], stdout=file, cwd=ROOT, env=_surroundings())
        stop = threading.Timer(patience_s or threading.TIMEOUT_MAX, child.kill)
        stop.daemon = True
        stop.start()
        _pid, status, used = os.wait4(child.pid, 0)
        stop.cancel()
    child.returncode = os.waitstatus_to_exitcode(status)
    took = time.perf_counter() - began
    memory = used.ru_maxrss / 1024
    cpu = used.ru_utime + used.ru_stime
    was_stopped = patience_s is not None and took >= patience_s and child.returncode < 0
    return Ran(took, cpu, memory, out.read_text(), child.returncode, was_stopped)


def _surroundings() -> dict[str, str]:
    return os.environ | {"PYTHONPATH": str(ROOT / "src"), "PYTHONWARNINGS": "ignore"}
