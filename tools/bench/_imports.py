"""The half of the imports bench that runs with the settings of one database. Prints JSON."""

import contextlib
import csv
import io
import json
import random
import resource
import sys
import time
from pathlib import Path

import django


def write_list(path: Path, rows: int) -> None:
    """Write a list of invented people: no two at one address."""
    from groundswell.demo.cast import draw_name  # noqa: PLC0415  needs Django set up

    rng = random.Random(7)
    with path.open("w", newline="") as file:
        out = csv.writer(file)
        out.writerow(["Name", "Email", "Phone"])
        for number in range(rows):
            name, _called = draw_name(rng)
            out.writerow(
                [name, f"brought{number}@post.ostrey.example", f"07700 900{number % 1000:03d}"]
            )


def bare(path: Path) -> int:
    """Parse the list and write its rows into one table of the same database, and nothing else."""
    from django.db import connection, transaction  # noqa: PLC0415  needs Django set up

    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("CREATE TABLE bench_bare (name text, email text, phone text)")
        with path.open(newline="") as file:
            rows = csv.reader(file)
            next(rows)
            if connection.vendor == "postgresql":
                with cursor.copy("COPY bench_bare FROM STDIN") as copy:
                    for row in rows:
                        copy.write_row(row)
            else:
                cursor.executemany("INSERT INTO bench_bare VALUES (%s, %s, %s)", rows)
        cursor.execute("SELECT count(*) FROM bench_bare")
        count = int(cursor.fetchone()[0])
        cursor.execute("DROP TABLE bench_bare")
    return count


def bring(path: Path) -> dict[str, int]:
    """Bring the list as the command does; return what it said."""
    from groundswell.cli import main as groundswell  # noqa: PLC0415  needs Django set up

    said = io.StringIO()
    words = ["people", "import", str(path), "--consent", "ticked", "--wording", "Come to meetings",
             "--agreed-on", "2026-04-01", "--file-on", "2026-05-01", "--proof", "the clipboard",
             "--want", "email:meetings", "--json"]  # fmt: skip
    with contextlib.redirect_stdout(said):
        done = groundswell(words)
    if done:
        raise SystemExit(f"people import: {done} {said.getvalue()}")
    found: dict[str, int] = json.loads(said.getvalue())
    return found


def main() -> None:
    """Seed the demo, write a list, bring it and write it bare."""
    django.setup()
    from django.conf import settings  # noqa: PLC0415  needs Django set up
    from tools.bench._pages import seeded  # noqa: PLC0415

    from groundswell.register.imports.rules.vocabulary import Fate  # noqa: PLC0415

    seeded(3000)
    path = Path(settings.GROUNDSWELL_HOME) / "brought.csv"
    write_list(path, int(sys.argv[1]))
    began = time.perf_counter()
    floor_rows = bare(path)
    floor = time.perf_counter() - began
    began = time.perf_counter()
    told = bring(path)
    took = time.perf_counter() - began
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    found = {"floor": floor, "took": took, "ratio": took / floor, "new": told["new"]}
    found |= {"floor_rows": floor_rows, "memory": memory}
    print(json.dumps(found | {"counted": sum(told[fate.value] for fate in Fate)}))


if __name__ == "__main__":
    main()
