"""
What it costs to bring a list of people, against the same file parsed and written bare.

The floor reads the same CSV with the standard library and writes its rows with ``executemany`` or
COPY into one table without a constraint, in the same database. Bound: 25 times the floor, by the
clock. ``--rows N`` (20,000), ``--only sqlite|postgres``, ``--postgres URL``.
"""

import argparse
from collections.abc import Sequence
from typing import Any

from tools.bench import _report

BOUND = 25


def run(words: Sequence[str]) -> int:
    """Measure both; write the table; 1 when the bound does not hold or a row was lost."""
    parser = argparse.ArgumentParser(prog="./dev bench imports")
    parser.add_argument("--rows", type=int, default=20_000)
    parser.add_argument("--only", choices=("sqlite", "postgres"), default="")
    parser.add_argument("--postgres", default="")
    asked = parser.parse_args(words)
    found: dict[str, dict[str, Any]] = {}
    with _report.places(only=asked.only, postgres=asked.postgres) as places:
        for place in places:
            found[place.name] = _report.in_a_process("tools.bench._imports", place, str(asked.rows))
    wrong = [
        name
        for name, one in found.items()
        if one["ratio"] > BOUND or one["counted"] != asked.rows or one["floor_rows"] != asked.rows
    ]
    heads = (
        "database",
        "rows",
        "bare s",
        "brought s",
        "rows/s",
        "× floor",
        "new",
        "most memory MB",
    )
    rows = [
        (
            name,
            f"{asked.rows:,}",
            f"{one['floor']:.2f}",
            f"{one['took']:.1f}",
            f"{asked.rows / one['took']:.0f}",
            f"{one['ratio']:.1f}",
            f"{one['new']:,}",
            f"{one['memory']:.0f}",
        )
        for name, one in found.items()
    ]
    how = (
        "A list of people with names, e-mail addresses and telephones, given by "
        "`groundswell people import`: sealed, read, compared with the register, written with "
        "consents. The floor parses the same file and writes its rows bare into one table of the "
        f"same database. Bound: {BOUND} × the floor."
    )
    said = "Over the bound: " + ", ".join(wrong) + "." if wrong else "The bound holds."
    parts = ["## Bringing a list of people", how, _report.machine(), _report.table(heads, rows)]
    _report.put("imports", "\n\n".join([*parts, said]))
    return 1 if wrong else 0
