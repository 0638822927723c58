"""
What it costs to load a country, against the same file of postcodes parsed and written bare.

The floor reads the same CSV with the standard library and writes its rows with ``executemany`` or
COPY into one table without a constraint, in the same database. Bounds: 25 times the floor and ten
minutes by the clock, 500 MB. Needs the folder that ``GROUNDSWELL_REAL_DATA`` names.
``--only sqlite|postgres``, ``--postgres URL``.
"""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tools.bench import _report

BOUND, MOST_MINUTES, MOST_MB = 25, 10, 500


def run(words: Sequence[str]) -> int:
    """Measure both; write the table; 1 when a bound does not hold, 2 without the files."""
    parser = argparse.ArgumentParser(prog="./dev bench places")
    parser.add_argument("--only", choices=("sqlite", "postgres"), default="")
    parser.add_argument("--postgres", default="")
    asked = parser.parse_args(words)
    data = os.environ.get("GROUNDSWELL_REAL_DATA", "")
    if not data or not Path(data).is_dir():
        print("GROUNDSWELL_REAL_DATA names no folder: not measured.", file=sys.stderr)
        return 2
    found: dict[str, dict[str, Any]] = {}
    with _report.places(only=asked.only, postgres=asked.postgres) as places:
        for place in places:
            real = _report.Place(place.name, _real(place.settings))
            found[place.name] = _report.in_a_process("tools.bench._places", real, data)
    wrong = [name for name, one in found.items() if _breaks(one)]
    _report.put("places", _told(found, wrong))
    return 1 if wrong else 0


def _real(settings: dict[str, str]) -> dict[str, str]:
    return settings | {"GROUNDSWELL_PACK": "gb", "GROUNDSWELL_DEMO": "off"}


def _breaks(one: dict[str, Any]) -> bool:
    lost = one["postcodes"] != one["floor_rows"] or one["changed_again"]
    slow = one["ratio"] > BOUND or one["ground"] + one["took"] > MOST_MINUTES * 60
    return bool(lost or slow or one["memory"] > MOST_MB)


def _told(found: dict[str, dict[str, Any]], wrong: list[str]) -> str:
    how = (
        "Code-Point Open, given by `groundswell places import` after both generations of seats "
        "with their outlines: each postcode checked, placed on the ground and in the seat of each "
        "generation. The floor parses the same file and writes its rows bare into one table of "
        f"the same database. Bounds: {BOUND} × the floor, {MOST_MINUTES} minutes with the "
        f"boundaries, {MOST_MB} MB."
    )
    heads = (
        *("database", "postcodes", "bare s", "loaded s", "of it CPU s", "× floor"),
        *("again, nothing new, s", "boundaries s", "most memory MB"),
    )
    rows = [
        (
            name,
            f"{one['postcodes']:,}",
            f"{one['floor']:.1f}",
            f"{one['took']:.0f}",
            f"{one['cpu']:.0f}",
            f"{one['ratio']:.1f}",
            f"{one['again']:.0f}",
            f"{one['ground']:.0f}",
            f"{one['memory']:.0f}",
        )
        for name, one in found.items()
    ]
    said = "Over a bound: " + ", ".join(wrong) + "." if wrong else "Every bound holds."
    parts = ["## Loading a country", how, _report.machine(), _report.table(heads, rows), said]
    return "\n\n".join(parts)
