"""
Finding the groups of opinion, against red-dwarf on the same file, each in a process of its own.

red-dwarf lives in an environment of its own under ``var``, made at the first run, for it is no
dependency of ours. Both read the same CSV; start-up and reading are counted for both. Bounds: 8
times faster by the processor's time, and 350 MB. ``--people N`` (30,000), ``--statements N``
(1,000), ``--each N`` votes a head (43).
"""

import argparse
import json
import subprocess
import sys
import tempfile
import venv
from collections.abc import Sequence
from pathlib import Path

from tools.bench import _report

FLOOR = "red-dwarf==0.4.0"
FLOOR_HOME = _report.ROOT / "var/red-dwarf"
FASTER, MOST_MB = 8, 350


def run(words: Sequence[str]) -> int:
    """Measure both by turns; write the table; 1 when a bound does not hold."""
    parser = argparse.ArgumentParser(prog="./dev bench opinionmap")
    parser.add_argument("--people", type=int, default=30_000)
    parser.add_argument("--statements", type=int, default=1_000)
    parser.add_argument("--each", type=int, default=43)
    asked = parser.parse_args(words)
    other = _floor_python()
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "votes.csv")
        sizes = (str(asked.people), str(asked.statements), str(asked.each))
        _side(sys.executable, "make", path, *sizes)
        with Path(path).open() as file:
            votes = sum(1 for _ in file) - 1
        ours = [_side(sys.executable, "ours", path)]
        floor = _side(other, "floor", path)
        ours.append(_side(sys.executable, "ours", path))
    slower = max(ours, key=lambda one: one["cpu"])
    memory = max(one["memory"] for one in ours)
    ratio = floor["cpu"] / slower["cpu"]
    rows = [
        (name, f"{one['cpu']:.1f}", f"{one['clock']:.1f}", f"{one['memory']:.0f}")
        for name, one in (("ours, before", ours[0]), (FLOOR, floor), ("ours, after", ours[1]))
    ]
    holds = ratio >= FASTER and memory < MOST_MB
    how = (
        f"`groundswell opinion-map VOTES.csv --no-stability --json` against `{FLOOR}` "
        "(`run_pipeline`) in an environment of its own, on one file of "
        f"{asked.people:,} invented people, {asked.statements:,} statements and {votes:,} votes: "
        "start-up, reading and the answer as JSON are counted. Bounds: "
        f"{FASTER} × faster by the processor's time, less than {MOST_MB} MB."
    )
    said = f"{ratio:.1f} × faster than the floor (our slower run), at most {memory:.0f} MB. " + (
        "The bounds hold." if holds else "A BOUND DOES NOT HOLD."
    )
    heads = ("side", "processor s", "clock s", "most memory MB")
    parts = ["## Opinion map", how, _report.machine(), _report.table(heads, rows), said]
    _report.put("opinionmap", "\n\n".join(parts))
    return 0 if holds else 1


def _floor_python() -> str:
    python = FLOOR_HOME / "bin/python"
    if not (FLOOR_HOME / ".ready").exists():
        venv.create(FLOOR_HOME, with_pip=True)
        install = [str(python), "-m", "pip", "install", "-q", FLOOR]
        subprocess.run(install, check=True)
        (FLOOR_HOME / ".ready").touch()
    return str(python)


def _side(python: str, side: str, path: str, *sizes: str) -> dict[str, float]:
    script = str(_report.ROOT / "tools/bench/_opinions.py")
    line = [python, script, side, path, *sizes]
    done = subprocess.run(line, stdout=subprocess.PIPE, text=True, check=True)
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found
