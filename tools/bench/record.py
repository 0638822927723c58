"""
What it costs to verify the record, against plain SHA-256 of the same bytes.

The words are how many entries (3000) and how many rounds (3). Verifying also parses every entry,
writes it anew to compare, builds the tree, checks each signature and every repeated column.
"""

import json
import os
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from io import BytesIO

ENTRIES, ROUNDS, HEAD_EVERY = 3000, 3, 20
AT = datetime(2026, 5, 3, 9, 30, tzinfo=UTC)


def run(words: Sequence[str]) -> int:
    """Measure by turns; print milliseconds, entries a second and the ratios."""
    entries, rounds = [int(word) for word in words] + [ENTRIES, ROUNDS][len(words) :]
    with tempfile.TemporaryDirectory() as home:
        os.environ |= {
            "DJANGO_SETTINGS_MODULE": "groundswell.settings",
            "GROUNDSWELL_HOME": home,
            "GROUNDSWELL_DATABASE_URL": f"sqlite:///{home}/bench.sqlite3",
            "GROUNDSWELL_MODE": "development",
            "GROUNDSWELL_DEMO": "off",
        }
        import django  # noqa: PLC0415  after the settings are chosen

        django.setup()
        from django.core.management import call_command  # noqa: PLC0415  needs Django set up

        call_command("migrate", verbosity=0)
        write(entries)
        return measure(entries, rounds)


def write(entries: int) -> None:
    """Put entries of a common size on the record, a head for every twenty."""
    from django.db import connection, transaction  # noqa: PLC0415  needs Django set up

    from groundswell.foundation import record  # noqa: PLC0415  needs Django set up
    from groundswell.foundation.subjects import Subject  # noqa: PLC0415  needs Django set up

    for first in range(0, entries, HEAD_EVERY):
        with transaction.atomic():
            for number in range(first, min(first + HEAD_EVERY, entries)):
                record.append(
                    "record.erratum",
                    about=Subject("body", "quayhithe234"),
                    body={"note": f"Correction {number}", "was": "Quayhithe", "step": number},
                    at=AT + timedelta(minutes=number),
                    warrant="Decision 3",
                )
            connection.run_on_commit.clear()
        record.sequence_waiting(at=AT)


def measure(entries: int, rounds: int) -> int:
    """Print the table; 1 when the record does not verify."""
    from groundswell.foundation import record  # noqa: PLC0415  needs Django set up
    from groundswell.foundation.record import exported, queries  # noqa: PLC0415  needs Django set up

    lines = list(queries.export_lines(queries.newest_head()))
    file = "".join(f"{line.rstrip()}\n" for line in lines).encode()
    works: dict[str, Callable[[], object]] = {
        "SHA-256 alone": lambda: [sha256(line.encode()).digest() for line in lines],
        "and as JSON": lambda: [sha256(json.dumps(json.loads(x)).encode()).digest() for x in lines],
        "an export": lambda: sound.append(exported.verify_lines(BytesIO(file)).ok),
        "the database": lambda: sound.append(record.verify_database().ok),
    }
    sound: list[bool] = []
    spent: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(rounds):
        for name, work in works.items():
            began = time.process_time()
            work()
            spent[name].append(time.process_time() - began)
    floor = statistics.median(spent["SHA-256 alone"])
    print(f"{entries} entries, {len(file) / 1024:.0f} KB, {rounds} rounds by turns")
    print(f"{'':<16}{'ms of CPU':>10}{'entries/s':>11}{'× SHA-256':>11}")
    for name, times in spent.items():
        middle = statistics.median(times)
        print(f"{name:<16}{middle * 1000:>10.1f}{entries / middle:>11.0f}{middle / floor:>11.1f}")
    return 0 if all(sound) else 1
