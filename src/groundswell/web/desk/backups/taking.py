"""Making a backup."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from groundswell.web.desk.backups import of_postgres, of_sqlite
from groundswell.web.desk.backups.parts import write_part
from groundswell.web.desk.backups.sealing import BackupRefused, SealedWriter

SUFFIX = ".gsbackup"
SECRET_KEY = "secret-key"  # noqa: S105  a file's name
#: What a home holds that is made again, or belongs to one run of the machine.
NOT_KEPT = ("static", "cache", "uv", "npm", "run.json", SECRET_KEY)


@dataclass(frozen=True, slots=True)
class Taken:
    """What a backup holds."""

    path: Path
    size_bytes: int
    counts: dict[str, int]

    @property
    def rows(self) -> int:
        """Return how many rows, all tables together."""
        return sum(self.counts.values())


def take(to: Path, *, passphrase: str, at: datetime) -> Taken:
    """
    Write a sealed backup to ``to``, or under its moment into the folder ``to``.

    Memory is bounded; the file appears whole or not at all, for its owner's eyes alone.
    :raises BackupRefused: the file is there already, cannot be written, or is not sealed enough.
    """
    path = to / f"groundswell-{at:%Y%m%d-%H%M%S}{SUFFIX}" if to.is_dir() else to
    if path.exists():
        raise BackupRefused(f"{path} is there already: nothing was written.")
    partial = path.with_name(f".{path.name}.partial")
    try:
        descriptor = os.open(partial, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            sealed = SealedWriter(file, passphrase)
            counts = _write(sealed, at)
            sealed.close()
            file.flush()
            os.fsync(file.fileno())
        partial.rename(path)
    except OSError as failure:
        raise BackupRefused(f"{path} cannot be written: {failure.strerror}.") from failure
    finally:
        partial.unlink(missing_ok=True)
    return Taken(path, path.stat().st_size, counts)


def _write(sealed: SealedWriter, at: datetime) -> dict[str, int]:
    applied = sorted(MigrationRecorder(connection).applied_migrations())
    about = {"part": "about", "made_at": at.isoformat(), "engine": connection.vendor}
    write_part(sealed, about | {"migrations": applied, "site": settings.GROUNDSWELL_SITE_URL})
    # Files before tables: the heads that the home knows must all be in the tables.
    write_part(sealed, {"part": "file", "name": SECRET_KEY}, [settings.SECRET_KEY.encode()])
    for name, path in _files(Path(settings.GROUNDSWELL_HOME)):
        write_part(sealed, {"part": "file", "name": name}, of_sqlite.pieces(path))
    counts = _sqlite(sealed) if connection.vendor == "sqlite" else _postgres(sealed)
    write_part(sealed, {"part": "end", "counts": counts})
    return counts


def _files(home: Path) -> Iterator[tuple[str, Path]]:
    database = str(settings.DATABASES["default"]["NAME"])
    for path in sorted(home.rglob("*")):
        name = path.relative_to(home)
        if not path.is_file() or path.is_symlink() or str(path).startswith(database):
            continue
        if name.parts[0] in NOT_KEPT or path.suffix in {".log", SUFFIX}:
            continue
        if any(part.startswith(".") for part in name.parts):
            continue
        yield name.as_posix(), path


def _sqlite(sealed: SealedWriter) -> dict[str, int]:
    folder = Path(str(settings.DATABASES["default"]["NAME"])).parent
    with of_sqlite.copied(folder) as copy:
        write_part(sealed, {"part": "database"}, of_sqlite.pieces(copy))
        return of_sqlite.counts(copy)


def _postgres(sealed: SealedWriter) -> dict[str, int]:
    with of_postgres.one_moment():
        tables = of_postgres.tables()
        for name, columns in tables.items():
            about = {"part": "table", "name": name, "columns": columns}
            write_part(sealed, about, of_postgres.rows_out(name, columns))
        counts = of_postgres.counts(tables)
        write_part(sealed, {"part": "sequences", "counted": of_postgres.sequences()})
    return counts
