"""
What it costs to take in what forty phones kept at a rally: ``./dev bench door``.

Forty phones at a list of 20,000, every one of them out of reach the whole evening; then all send,
fifty arrivals at a time, one in twenty of them said by a second phone as well. The floor is the
same rows written by ``sqlite3`` alone, in the same batches, each committed. The bound is on
processor time for each row: it is the processor that forty phones wait for.

The words are how many people (20000) and how many phones (40).
"""

import sqlite3
import statistics
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tools.bench import _report

PEOPLE, PHONES, AT_ONCE = 20_000, 40, 50
BOUND = 60.0  # times the floor, in processor time for each row


def run(words: Sequence[str]) -> int:
    """Measure, and write the part; 1 when somebody is not in once, or it costs too much."""
    people, phones = [int(word) for word in words] + [PEOPLE, PHONES][len(words) :]
    with _report.places(only="sqlite") as found:
        told = _report.in_a_process("tools.bench._door", found[0], str(people), str(phones))
    floor = statistics.median(bare(people, phones) for _round in range(3))
    times = told["cpu_s"] / told["rows"] / floor
    rows = [
        ("arrivals sent", f"{told['rows']:,}"),
        ("people in, each once", f"{told['here']:,} of {people:,}"),
        ("queries for a batch, first and last", f"{told['first']} and {told['last']}"),
        ("milliseconds of processor a row", f"{told['cpu_s'] / told['rows'] * 1000:.2f}"),
        ("the floor, the same rows by sqlite3 alone", f"{floor * 1000:.3f}"),
        ("times the floor", f"{times:.0f} (bound {BOUND:.0f})"),
        ("the slowest batch of fifty, milliseconds", f"{told['slowest_ms']:.0f}"),
        ("all of it, one process, seconds", f"{told['wall_s']:.0f}"),
    ]
    title = f"## The door of a rally: {people:,} people, {phones} phones\n\n"
    _report.put("door", f"{title}{_report.table(('what', 'figure'), rows)}\n\n{_report.machine()}")
    once = told["here"] == people == told["seats"] and told["first"] >= told["last"]
    return 0 if once and times <= BOUND else 1


def bare(people: int, phones: int) -> float:
    """Return the processor seconds a row that writing the same rows takes and nothing else."""
    del phones  # the batches are as many, whoever sends them
    with tempfile.TemporaryDirectory() as folder:
        line = sqlite3.connect(Path(folder) / "floor.sqlite3")
        line.execute("PRAGMA journal_mode=WAL")
        line.execute("CREATE TABLE place (id INTEGER PRIMARY KEY, state TEXT, at TEXT, by INTEGER)")
        line.execute(
            "CREATE TABLE arrival (id INTEGER PRIMARY KEY, key TEXT UNIQUE, place INTEGER)"
        )
        start: list[tuple[Any, ...]] = [(n, "going", None, None) for n in range(people)]
        line.executemany("INSERT INTO place VALUES (?, ?, ?, ?)", start)
        line.commit()
        began = time.process_time()
        for first in range(0, people, AT_ONCE):
            batch = range(first, min(first + AT_ONCE, people))
            here = [("attended", f"2026-08-20T18:30:{n % 60:02}", 1, n) for n in batch]
            line.executemany("UPDATE place SET state = ?, at = ?, by = ? WHERE id = ?", here)
            kept = [(f"tap{n:017}", n) for n in batch]
            line.executemany("INSERT INTO arrival (key, place) VALUES (?, ?)", kept)
            line.commit()
        spent = time.process_time() - began
        line.close()
    return spent / people
