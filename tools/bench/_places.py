"""The half of the places bench that runs with the settings of one database. Prints JSON."""

import contextlib
import csv
import gzip
import io
import json
import resource
import sys
import time
from pathlib import Path

import django


def bare(path: Path) -> int:
    """Parse the file and write its rows into one table of the same database, and nothing else."""
    from django.db import connection, transaction  # noqa: PLC0415  needs Django set up

    with transaction.atomic(), connection.cursor() as cursor, gzip.open(path, "rt") as file:
        rows = csv.reader(file)
        heads = len(next(rows))
        columns = ", ".join(f"c{number} text" for number in range(heads))
        cursor.execute(f"CREATE TABLE bench_bare ({columns})")
        if connection.vendor == "postgresql":
            with cursor.copy("COPY bench_bare FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
        else:
            marks = ", ".join(["%s"] * heads)
            cursor.executemany(f"INSERT INTO bench_bare VALUES ({marks})", rows)
        cursor.execute("SELECT count(*) FROM bench_bare")
        count = int(cursor.fetchone()[0])
        cursor.execute("DROP TABLE bench_bare")
    return count


def load(paths: list[Path]) -> dict[str, int]:
    """Import files as the command does; return what it said."""
    from groundswell.cli import main as groundswell  # noqa: PLC0415  needs Django set up

    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        done = groundswell(["places", "import", *map(str, paths), "--json"])
    if done:
        raise SystemExit(f"places import: {done} {said.getvalue()}")
    found: dict[str, int] = json.loads(said.getvalue())
    return found


def main() -> None:
    """Load the country's boundaries, then its postcodes beside the same file written bare."""
    django.setup()
    from django.core.management import call_command  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    folder = Path(sys.argv[1])
    codes = folder / "postcodes" / "codepoint_open_2014_gb.csv.gz"
    boundaries = [path for path in (folder / "boundaries").iterdir() if path.is_file()]
    began = time.perf_counter()
    load([*boundaries, folder / "postcodes" / "outcodes.csv"])
    ground = time.perf_counter() - began
    began, spent = time.perf_counter(), time.process_time()
    told = load([codes])
    took, cpu = time.perf_counter() - began, time.process_time() - spent
    began = time.perf_counter()
    again = load([codes])
    took_again = time.perf_counter() - began
    # The most memory is asked for before the floor, which holds the whole file at once.
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    began = time.perf_counter()
    floor_rows = bare(codes)
    floor = time.perf_counter() - began
    found = {
        "ground": ground,
        "floor": floor,
        "floor_rows": floor_rows,
        "took": took,
        "cpu": cpu,
        "ratio": took / floor,
        "postcodes": told["postcodes"],
        "again": took_again,
        "changed_again": again["created"] + again["updated"],
        "memory": memory,
    }
    print(json.dumps(found))


if __name__ == "__main__":
    main()
