"""
What pages cost on both databases, against an empty page behind the same middleware.

The floor is a view that draws the base template and nothing else, for the same reader: session,
account, frame and all. Bound: 60 times the floor by the clock, 40 queries, 60 KB. ``--large``
measures at 500,000 people; without it, at the 3,000 of the demo. ``--only sqlite|postgres``,
``--postgres URL``, ``--keep FOLDER`` (a seeded home to come back to), ``--rounds N``.
"""

import argparse
from collections.abc import Sequence
from typing import Any

from tools.bench import _report

BOUND, MOST_QUERIES, MOST_KB = 60, 40, 60
SMALL, LARGE = 3_000, 500_000


def run(words: Sequence[str]) -> int:
    """Measure by turns with the floor; write the table; 1 when a bound does not hold."""
    parser = argparse.ArgumentParser(prog="./dev bench pages")
    parser.add_argument("--large", action="store_true")
    parser.add_argument("--only", choices=("sqlite", "postgres"), default="")
    parser.add_argument("--postgres", default="")
    parser.add_argument("--keep", default="")
    parser.add_argument("--rounds", type=int, default=30)
    asked = parser.parse_args(words)
    people = LARGE if asked.large else SMALL
    found: dict[str, dict[str, Any]] = {}
    with _report.places(only=asked.only, postgres=asked.postgres, keep=asked.keep) as places:
        for place in places:
            found[place.name] = _report.in_a_process(
                "tools.bench._pages", place, str(people), str(asked.rounds)
            )
    broken = [
        f"{name}: {row['page']}"
        for name, one in found.items()
        for row in one["rows"]
        if row["ratio"] > BOUND or row["queries"] > MOST_QUERIES or row["kb"] > MOST_KB
    ]
    for name, one in found.items():  # a part of its own: one may be measured without the other
        part = _told(name, one, people, asked.rounds, broken)
        _report.put(f"pages-{people}-{name.lower()}", part)
    return 1 if broken else 0


def _told(name: str, one: dict[str, Any], people: int, rounds: int, broken: list[str]) -> str:
    how = (
        f"Each page {rounds} times by turns with its floor: an empty view behind the same "
        "middleware, session and base template, for the same reader on the same database. "
        f"Bound: {BOUND} × the floor (middle of the clock's times), {MOST_QUERIES} queries, "
        f"{MOST_KB} KB. CPU is of the web process; the clock counts the database too."
    )
    heads = ("page", "CPU ms", "clock ms", "p95 ms", "× floor", "queries", "KB")
    rows = [
        (
            row["page"],
            f"{row['cpu']:.1f}",
            f"{row['clock']:.1f}",
            f"{row['p95']:.0f}",
            f"{row['ratio']:.1f}",
            row["queries"],
            f"{row['kb']:.0f}",
        )
        for row in one["rows"]
    ]
    over = [each for each in broken if each.startswith(f"{name}: ")]
    said = "Over a bound: " + ", ".join(over) + "." if over else "Every bound holds."
    heading = f"## Pages at {people:,} people, {name}"
    table = _report.table(heads, rows)
    return "\n\n".join([heading, how, _report.machine(), one["holds"], table, said])
