"""
The tables of the tests' SQLite, made once by the migrations and copied from then on.

To run every migration takes half a minute. What they make is kept under ``var``, by the words of
every migration and the versions of what is installed, so that a change makes it anew.
"""

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path
from shutil import copyfile
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[1]


def _kept() -> Path:
    """Return where the tables that these migrations make are kept."""
    found = [*ROOT.glob("src/groundswell/**/migrations/*.py"), ROOT / "requirements.lock"]
    words = hashlib.sha256()
    for path in sorted([*found, ROOT / "src/groundswell/settings.py"]):
        words.update(f"{path.relative_to(ROOT)}\0".encode() + path.read_bytes() + b"\0")
    return ROOT / "var" / f"migrated-{words.hexdigest()[:16]}.sqlite3"


@pytest.fixture(scope="session")
def django_db_keepdb(
    request: pytest.FixtureRequest, django_db_modify_db_settings: None
) -> Iterator[bool]:
    """Lay the kept tables where the tests look for theirs; say whether any were kept."""
    from django.db import connection

    kept = _kept()
    if connection.vendor != "sqlite" or not kept.exists():
        yield bool(request.config.getvalue("reuse_db"))
        return
    here = Path(connection.creation._get_test_db_name())
    _remove(here)  # what a process of the same number left
    copyfile(kept, here)
    yield True
    _remove(here)


def _remove(database: Path) -> None:
    for tail in ("", "-wal", "-shm"):
        database.with_name(database.name + tail).unlink(missing_ok=True)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> None:
    """Keep the tables that the migrations have just made."""
    from django.db import connection

    kept = _kept()
    if connection.vendor != "sqlite" or kept.exists():
        return
    for earlier in kept.parent.glob("migrated-*.sqlite3"):
        earlier.unlink(missing_ok=True)
    kept.parent.mkdir(exist_ok=True)
    making = kept.with_name(f"{kept.name}.{os.getpid()}")
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(making)])
    making.replace(kept)
