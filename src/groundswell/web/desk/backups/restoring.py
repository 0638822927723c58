"""
Putting a backup back, into a clean folder and an empty database.

The whole file is read once before anything is written, so one that was altered or cut off
leaves nothing behind. Django starts in the middle of it, when the new home has its key.
"""

import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any, BinaryIO

from groundswell.foundation.settings_readers import read_text
from groundswell.web.desk.backups.parts import About, read_parts
from groundswell.web.desk.backups.sealing import BackupRefused, SealedReader

DATABASE = "groundswell.sqlite3"
SECRET_KEY = "secret-key"  # noqa: S105  a file's name


@dataclass(frozen=True, slots=True)
class Restored:
    """What was put back, and whether it is the same and sound."""

    engine: str
    made_at: str
    counts: dict[str, tuple[int, int]]  # table: in the backup, in the database now
    record_size: int
    record_root: str
    record_problems: tuple[str, ...]

    @property
    def is_equal(self) -> bool:
        """Return whether every table has as many rows as it had."""
        return all(kept == found for kept, found in self.counts.values())

    @property
    def is_sound(self) -> bool:
        """Return whether counts are equal and the record verifies."""
        return self.is_equal and not self.record_problems


def restore(source: Path, *, into: Path, passphrase: str) -> Restored:
    """
    Put ``source`` back into ``into``, a folder that is absent or empty; start Django on it.

    :raises BackupRefused: it cannot be opened, is not whole, is newer than this program, is of
        another kind of database, or what it would be written to is not empty.
    """
    if into.exists() and (not into.is_dir() or any(into.iterdir())):
        raise BackupRefused(f"{into} is not empty: nothing was written.")
    try:
        with source.open("rb") as file:
            about, counts = _read_through(file, passphrase)
            _check_database(about["engine"])
            file.seek(0)
            with _taken_back_on_failure(into):
                return _put_back(SealedReader(file, passphrase), about, counts, into)
    except OSError as failure:
        name = failure.filename or source
        raise BackupRefused(f"{name} cannot be used: {failure.strerror}.") from failure


def _read_through(file: BinaryIO, passphrase: str) -> tuple[About, dict[str, int]]:
    about: About = {}
    counts: dict[str, int] | None = None
    for part, _blocks in read_parts(SealedReader(file, passphrase)):
        if part["part"] == "about":
            about = part
        elif part["part"] == "end":
            counts = part["counts"]
    if not about or counts is None:
        raise BackupRefused("The backup ends too early.")
    return about, counts


def _check_database(engine: str) -> None:
    url = read_text("GROUNDSWELL_DATABASE_URL", "")
    if engine == "sqlite" and url:
        raise BackupRefused(
            "This backup is of SQLite: its database comes into the folder. "
            "Start this command without GROUNDSWELL_DATABASE_URL."
        )
    if engine == "postgresql" and not url.startswith("postgres"):
        raise BackupRefused(
            "This backup is of PostgreSQL: name an empty database in GROUNDSWELL_DATABASE_URL."
        )


@contextmanager
def _taken_back_on_failure(into: Path) -> Iterator[None]:
    existed = into.exists()
    into.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        yield
    except BaseException:
        for path in into.iterdir():
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        if not existed:
            into.rmdir()
        raise


def _put_back(sealed: SealedReader, about: About, counts: dict[str, int], into: Path) -> Restored:
    parts = read_parts(sealed)
    first: tuple[About, Iterator[bytes]] | None = None
    for part, blocks in parts:
        if part["part"] == "file":
            _write(into, part["name"], blocks)
        elif part["part"] == "database":
            _write(into, DATABASE, blocks)
        elif part["part"] != "about":
            first = (part, blocks)
            break
    _start(into)
    from groundswell.web.desk.backups import filling  # noqa: PLC0415  needs Django

    if about["engine"] == "sqlite":
        found = filling.fill_sqlite(into / DATABASE, _known(about))
    else:
        found = filling.fill_postgres(_with(first, parts), _known(about))
    checked = filling.finish()
    names = sorted(counts.keys() | found.keys())
    return Restored(
        about["engine"],
        about["made_at"],
        {name: (counts.get(name, 0), found.get(name, 0)) for name in names},
        checked.size,
        checked.root,
        tuple(problem.message for problem in checked.errors),
    )


def _with(
    first: tuple[About, Iterator[bytes]] | None, rest: Iterator[tuple[About, Iterator[bytes]]]
) -> Iterator[tuple[About, Iterator[bytes]]]:
    if first is not None:
        yield first
        for _unread in first[1]:
            pass
    yield from rest


def _known(about: About) -> set[tuple[str, str]]:
    return {(app, name) for app, name in about["migrations"]}


def _write(into: Path, name: str, blocks: Iterable[bytes]) -> None:
    relative = PurePosixPath(name)
    if relative.is_absolute() or ".." in relative.parts:
        raise BackupRefused("The backup was not written by this program.")
    path = into / relative
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
        file.writelines(blocks)


def _start(into: Path) -> None:
    """Start Django on the new home, with the key that came with it."""
    os.environ["GROUNDSWELL_HOME"] = str(into.absolute())
    os.environ["GROUNDSWELL_SECRET_KEY_FILE"] = str(into.absolute() / SECRET_KEY)
    os.environ.pop("GROUNDSWELL_SECRET_KEY", None)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "groundswell.settings")
    import django  # noqa: PLC0415  not before the home has its key
    from django.core.exceptions import ImproperlyConfigured  # noqa: PLC0415  as above

    try:
        django.setup()
    except ImproperlyConfigured as failure:
        raise BackupRefused(str(failure)) from failure


def told(restored: Restored, into: Path, seconds: float) -> dict[str, Any]:
    """Return what a program is told."""
    return {
        "restored": str(into),
        "engine": restored.engine,
        "made_at": restored.made_at,
        "tables": {
            name: {"backup": kept, "restored": found}
            for name, (kept, found) in restored.counts.items()
        },
        "equal": restored.is_equal,
        "record": {
            "ok": not restored.record_problems,
            "size": restored.record_size,
            "root": restored.record_root,
            "problems": list(restored.record_problems),
        },
        "seconds": round(seconds, 1),
    }
