"""
UPG-1: a home of the version before, brought up to date: nothing is missing, the record is sound.

There has been no release yet. ``released-0.1.0.tar.gz`` is a home as the code of 0.1.0 left it
(its own migrations, actions and keys; invented people): a founded movement with a history, a
meeting and answers. A release adds such a file; every one of them is upgraded here.
"""

import json
import os
import sqlite3
import subprocess
import sys
import tarfile
from contextlib import closing
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
RELEASED = sorted(Path(__file__).parent.glob("released-*.tar.gz"))
COMMAND = "import sys; from groundswell.cli import main; sys.exit(main())"
#: Tables that a version emptied or took away on purpose, with the version that did.
GONE: dict[str, str] = {}
#: What the upgrade itself, or Django after it, writes.
GROWS = {"django_migrations", "django_content_type", "auth_permission"}


def counts(file: Path) -> dict[str, int]:
    tables = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    with closing(sqlite3.connect(file)) as db:
        names = [name for (name,) in db.execute(tables)]
        return {name: db.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names}


def groundswell(home: Path, *words: str) -> subprocess.CompletedProcess[str]:
    clean = {k: v for k, v in os.environ.items() if not k.startswith("GROUNDSWELL_")}
    env = clean | {
        "PYTHONPATH": str(ROOT / "src"),
        "GROUNDSWELL_MODE": "development",
        "GROUNDSWELL_HOME": str(home),
    }
    return subprocess.run(
        [sys.executable, "-c", COMMAND, *words],
        cwd=ROOT,
        env=env,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.faults
@pytest.mark.slow
@pytest.mark.parametrize("released", RELEASED, ids=lambda path: path.name)
def test_an_older_home_is_brought_up_to_date_whole(released, tmp_path):
    home = tmp_path / "home"
    with tarfile.open(released) as archive:
        archive.extractall(home, filter="data")
    database = home / "groundswell.sqlite3"
    with closing(sqlite3.connect(database)) as db:
        db.executescript((home / "home.sql").read_text())
    (home / "home.sql").unlink()
    before = counts(database)
    upgraded = groundswell(home, "migrate")
    assert upgraded.returncode == 0, upgraded.stderr
    after = counts(database)
    kept = {name: count for name, count in before.items() if name not in GONE}
    differ = {
        name: (count, after.get(name))
        for name, count in kept.items()
        if after.get(name) != count and not (name in GROWS and (after.get(name) or 0) >= count)
    }
    verified = groundswell(home, "record", "verify", "--json")
    told = json.loads(verified.stdout)
    print(
        f"{released.name}: {sum(before.values())} rows of {len(before)} tables, "
        f"{len(after) - len(before)} tables are new, record of {told['size']} entries"
    )
    assert differ == {}
    assert before["people_person"] > 8
    assert before["meetings_participation"] == 6
    assert (verified.returncode, told["ok"]) == (0, True), told
    again = groundswell(home, "migrate")
    assert (again.returncode, counts(database)) == (0, after)
