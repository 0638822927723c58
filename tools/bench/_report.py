"""What benches share: the page they write, the databases they run on, a home for each."""

import json
import os
import platform
import re
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tools.embedded_postgres import NoPostgres, embedded_postgres

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs/benchmarks.md"
LEAD = """# Benchmarks

Written by `./dev bench NAME`; each command replaces its own part. Machines differ and are busy:
what counts is the ratio to a floor measured in the same run, by turns. Every part says what its
floor is, what the bound is, and on what machine and under what load it was taken.
"""
DEMO = {
    "GROUNDSWELL_MODE": "development",
    "GROUNDSWELL_DEMO": "on",
    "GROUNDSWELL_PACK": "invented",
    "GROUNDSWELL_MAIL": "postroom",
    "DJANGO_SETTINGS_MODULE": "groundswell.settings",
}


@dataclass(frozen=True, slots=True)
class Place:
    """A database to measure on: what it is called, and the environment that leads to it."""

    name: str
    settings: dict[str, str]


@contextmanager
def places(*, only: str = "", postgres: str = "", keep: str = "") -> Iterator[list[Place]]:
    """
    Yield the databases to measure on, each with a home of its own.

    :param only: ``sqlite`` or ``postgres``; both if empty.
    :param postgres: the address of a PostgreSQL to use; one of our own if empty.
    :param keep: a folder to keep homes in, so that a second run need not seed again.
    """
    with tempfile.TemporaryDirectory() as fresh:
        base = Path(keep or fresh)
        found = []
        if only != "postgres":
            found.append(_place("SQLite", base / "sqlite", ""))
        if only == "sqlite":
            yield found
            return
        if postgres:
            yield [*found, _place("PostgreSQL", base / "postgres", postgres)]
            return
        try:
            with embedded_postgres() as url:
                yield [*found, _place("PostgreSQL", base / "postgres", url)]
        except NoPostgres as why:
            print(f"PostgreSQL was not measured: {why}", file=sys.stderr)
            yield found


def _place(name: str, home: Path, url: str) -> Place:
    home.mkdir(parents=True, exist_ok=True)
    database = url or f"sqlite:///{home / 'groundswell.sqlite3'}"
    own = {"GROUNDSWELL_HOME": str(home), "GROUNDSWELL_DATABASE_URL": database}
    return Place(name, DEMO | own)


def in_a_process(module: str, place: Place, *words: str) -> dict[str, Any]:
    """Run a bench's own half in a process with the settings of ``place``; return what it found."""
    done = subprocess.run(
        [sys.executable, "-m", module, *words],
        cwd=ROOT,
        env=os.environ | place.settings,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def machine() -> str:
    """Say what this machine is, and how busy, without a name or a path."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    day = datetime.now(UTC).date()  # noqa: TID251  the day of the machine, not of a story
    return (
        f"{day}: {os.cpu_count()} processors ({platform.machine()}), {memory:.0f} GB, "
        f"{platform.system()}, Python {platform.python_version()}, SQLite "
        f"{sqlite3.sqlite_version}; load average {load:.1f} at the end of the run."
    )


def table(heads: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """Return a table in Markdown; the first column is words, the others figures."""
    lines = ["| " + " | ".join(heads) + " |", "|---" + "|---:" * (len(heads) - 1) + "|"]
    lines += ["| " + " | ".join(str(cell) for cell in row) + " |" for row in rows]
    return "\n".join(lines)


def put(name: str, text: str) -> None:
    """Print a part and put it into the page in the place of the one of that name."""
    print(text)
    part = f"<!-- {name} -->\n{text.strip()}\n<!-- /{name} -->"
    page = PAGE.read_text() if PAGE.exists() else LEAD
    found = re.compile(rf"<!-- {name} -->.*?<!-- /{name} -->", re.DOTALL)
    page = found.sub(lambda _: part, page) if found.search(page) else f"{page.rstrip()}\n\n{part}\n"
    PAGE.write_text(page)
