"""
Worlds that are made once and lent: the rows a maker wrote are put back instead of made anew.

Founding a movement and its groups writes hundreds of entries on the record, and most tests begin
with the same one. The first time a process asks for it, it is made by the real actions; its rows,
the files in its home and what the maker returned are kept. From then on they are laid into the
empty database of a test as they were, and the test gets a copy of its own of what was returned.

``lend`` is the fixture: ``lend(make)`` for a maker without arguments, which must be a function of a
module. Where the database holds anything already, the world is made there and not kept.
"""

import copy
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

type Maker = Callable[[], Any]
#: Written by migrating; nothing of ours changes them.
BEFORE_ALL = {"django_content_type", "auth_permission", "django_site", "django_migrations"}
#: Written by the database itself, when a row of another table is.
DERIVED = {"people_nameword"}


@dataclass(slots=True)
class Kept:
    """A world as it was made: the rows of each table, the files of its home, what was returned."""

    rows: dict[str, Any]
    files: dict[Path, bytes]
    world: Any
    guarded: bool = False  # some of it came to be in steps that the database asks for


class Lender:
    """Keeps the worlds of this process."""

    def __init__(self) -> None:
        self._kept: dict[Maker, Kept] = {}

    def lend(self, make: Maker) -> Any:
        """Return the world that ``make`` makes, in the database of this test."""
        from django.core.cache import cache

        if filled():
            return make()
        cache.clear()
        kept = self._kept.get(make)
        if kept is None:
            world = make()
            rows = {name: dumped(name) for name in filled()}
            self._kept[make] = Kept(rows, files(), copy.deepcopy(world))
            return world
        lay(kept)
        for path, content in kept.files.items():
            (home() / path).parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            (home() / path).write_bytes(content)
        return copy.deepcopy(kept.world)


LENDER = Lender()


@pytest.fixture
def lend(db: None) -> Callable[[Maker], Any]:
    """Lend a world to this test."""
    return LENDER.lend


def home() -> Path:
    """Return the home of this test."""
    from django.conf import settings

    return Path(settings.GROUNDSWELL_HOME)


def files() -> dict[Path, bytes]:
    """Return what lies in the home of this test."""
    found = (path for path in sorted(home().rglob("*")) if path.is_file())
    return {path.relative_to(home()): path.read_bytes() for path in found}


def filled() -> list[str]:
    """Return the tables that hold anything, those before that others lean on."""
    from django.apps import apps
    from django.db import connection

    names = [
        model._meta.db_table
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy
    ]
    names = [name for name in dict.fromkeys(names) if name not in BEFORE_ALL]
    asked = ", ".join(f"EXISTS (SELECT 1 FROM {connection.ops.quote_name(n)})" for n in names)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {asked}")
        return [name for name, some in zip(names, cursor.fetchone(), strict=True) if some]


def dumped(name: str) -> Any:
    """Return the rows of a table as its database writes them."""
    from django.db import connection

    table = connection.ops.quote_name(name)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {table} TO STDOUT") as rows:
                return b"".join(bytes(each) for each in rows)
        told = cursor.execute(f"PRAGMA table_info({table})").fetchall()
        columns = [connection.ops.quote_name(each[1]) for each in told]
        # With a sign before it a column has no declared type, by which it would be converted.
        asked = ", ".join(f"+{each}" for each in columns)
        found = cursor.execute(f"SELECT {asked} FROM {table} ORDER BY rowid").fetchall()
        marks = ", ".join("?" * len(columns))
        return f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})", found


def lay(kept: Kept) -> None:
    """Put the rows of a world back; without the guards, if one asks for the steps it took."""
    from django.db import DatabaseError, connection, transaction

    from groundswell.foundation.record.triggers import lifted

    if not kept.guarded:
        try:
            with transaction.atomic():
                for name, rows in kept.rows.items():
                    if name not in DERIVED:
                        laid(name, rows)
                return
        except DatabaseError:
            kept.guarded = True
    with transaction.atomic(), lifted(among=kept.rows):
        for name, rows in kept.rows.items():
            laid(name, rows)
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # before the guards are put back
                cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def laid(name: str, rows: Any) -> None:
    """Put the rows of a table back."""
    from django.db import connection

    with connection.cursor() as cursor, connection.wrap_database_errors:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {connection.ops.quote_name(name)} FROM STDIN") as into:
                into.write(rows)
        else:
            # The connection's own: Django's cursor would take the rows apart to log them.
            connection.connection.executemany(*rows)
