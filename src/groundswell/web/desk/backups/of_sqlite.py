"""The database as one moment saw it, where it is a file."""

import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from django.db import connection

PIECE = 1024 * 1024
TABLES = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"


@contextmanager
def copied(folder: Path) -> Iterator[Path]:
    """
    Yield a copy made by SQLite's own backup, in ``folder``, where the database lies anyway.

    Nobody waits for it: readers and writers go on beside it.
    """
    handle, name = tempfile.mkstemp(prefix=".backup-", suffix=".sqlite3", dir=folder)
    os.close(handle)
    try:
        connection.ensure_connection()
        with closing(sqlite3.connect(name)) as target:
            connection.connection.backup(target)
        yield Path(name)
    finally:
        for path in folder.glob(f"{Path(name).name}*"):
            path.unlink()


def counts(file: Path) -> dict[str, int]:
    """Return how many rows each table of the file has."""
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as copy:
        names = sorted(name for (name,) in copy.execute(TABLES))
        return {
            name: copy.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]  # noqa: S608  a table's own name
            for name in names
        }


def is_sound(file: Path) -> bool:
    """Return whether SQLite finds no fault in the file's pages."""
    with closing(sqlite3.connect(file)) as copy:
        return list(copy.execute("PRAGMA quick_check")) == [("ok",)]


def pieces(file: Path) -> Iterator[bytes]:
    """Yield the bytes of a file."""
    with file.open("rb") as handle:
        while piece := handle.read(PIECE):
            yield piece
