"""Filling an empty database from a backup, and checking what came of it. Needs Django started."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder

from groundswell.foundation import clock, record
from groundswell.foundation.outbox import actions as outbox
from groundswell.foundation.record.triggers import lifted
from groundswell.web.desk.backups import of_postgres, of_sqlite
from groundswell.web.desk.backups.sealing import BackupRefused
from groundswell.web.desk.home import prepare_home

type Known = set[tuple[str, str]]


def fill_sqlite(file: Path, known: Known) -> dict[str, int]:
    """Check the file that was put back; return what its tables hold."""
    _refuse_newer(known)
    if not of_sqlite.is_sound(file):
        raise BackupRefused("SQLite finds the restored file damaged.")
    return of_sqlite.counts(file)


def fill_postgres(parts: Iterator[tuple[Any, Iterator[bytes]]], known: Known) -> dict[str, int]:
    """Make the tables as they were, fill them in one transaction; return what they hold."""
    _refuse_newer(known)
    try:
        if of_postgres.tables():
            raise BackupRefused("The database named is not empty: nothing was written.")
        _make_tables(known)
    except DatabaseError as failure:
        raise BackupRefused(f"The database cannot be used: {failure}") from failure
    try:
        with transaction.atomic(), lifted():
            of_postgres.empty(of_postgres.tables())
            for about, blocks in parts:
                if about["part"] == "table":
                    of_postgres.rows_in(about["name"], about["columns"], blocks)
                elif about["part"] == "sequences":
                    of_postgres.count_on(about["counted"])
            # Deferred keys are judged now: a table cannot be changed while they wait.
            connection.check_constraints()
    except BaseException:
        of_postgres.drop_all()
        raise
    return of_postgres.counts(of_postgres.tables())


def finish() -> Any:
    """Bring the tables up to this program, hold the post back, and verify the record."""
    stopped = prepare_home()
    if stopped:
        raise BackupRefused(stopped)
    if connection.vendor == "postgresql":
        call_command("createcachetable", verbosity=0)
    found = record.verify_database()
    # What waited then may have left since: a person says when letters may leave from here.
    outbox.pause(channel="email", by=None, at=clock.machine_now())
    return found


def _refuse_newer(known: Known) -> None:
    ours = set(MigrationExecutor(connection).loader.disk_migrations or {})
    if newer := sorted(f"{app} {name}" for app, name in known - ours):
        raise BackupRefused(
            f"The backup is of a newer version than this program: it does not know {newer[0]}"
            + (f" and {len(newer) - 1} more." if len(newer) > 1 else ".")
        )


def _make_tables(known: Known) -> None:
    """Apply exactly the migrations that had been applied."""
    executor = MigrationExecutor(connection)
    parents = {
        parent.key
        for key in known
        for parent in executor.loader.graph.node_map[key].parents
        if parent.key[0] == key[0]
    }
    executor.migrate(sorted(known - parents))
    MigrationRecorder(connection).ensure_schema()
