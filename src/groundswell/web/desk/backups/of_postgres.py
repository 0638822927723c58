"""The database as one moment saw it, where it is PostgreSQL: COPY of each table, in text."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction

CACHE = "shared_cache"  # kept by nobody
COLUMNS = """
    SELECT c.table_name, c.column_name FROM information_schema.columns c
    JOIN information_schema.tables t USING (table_schema, table_name)
    WHERE t.table_schema = current_schema() AND t.table_type = 'BASE TABLE'
      AND c.is_generated = 'NEVER' ORDER BY c.table_name, c.ordinal_position
"""
SEQUENCES = "SELECT sequencename, last_value FROM pg_sequences WHERE schemaname = current_schema()"


@contextmanager
def one_moment() -> Iterator[None]:
    """See the database as it is now until the end, while everybody goes on writing."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield


def tables() -> dict[str, list[str]]:
    """Return every table of ours with its columns, but for the cache."""
    found: dict[str, list[str]] = {}
    with connection.cursor() as cursor:
        cursor.execute(COLUMNS)
        for table, column in cursor.fetchall():
            found.setdefault(table, []).append(column)
    found.pop(CACHE, None)
    return found


def sequences() -> dict[str, int]:
    """Return how far each sequence has counted."""
    with connection.cursor() as cursor:
        cursor.execute(SEQUENCES)
        return {name: last for name, last in cursor.fetchall() if last is not None}


def rows_out(table: str, columns: list[str]) -> Iterator[bytes]:
    """Yield a table in PostgreSQL's text form."""
    with connection.cursor() as cursor:
        copy_out: Any = cursor.cursor  # psycopg's own: Django knows no COPY
        with copy_out.copy(f'COPY "{table}" ({_quoted(columns)}) TO STDOUT') as copy:
            for piece in copy:
                yield bytes(piece)


def rows_in(table: str, columns: list[str], blocks: Iterable[bytes]) -> None:
    """Fill a table with what ``rows_out`` gave."""
    with connection.cursor() as cursor:
        copy_in: Any = cursor.cursor
        with copy_in.copy(f'COPY "{table}" ({_quoted(columns)}) FROM STDIN') as copy:
            for block in blocks:
                copy.write(block)


def empty(names: Iterable[str]) -> None:
    """Take out what making the tables put into them."""
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE " + ", ".join(f'"{name}"' for name in names))


def count_on(counted: dict[str, int]) -> None:
    """Have each sequence go on from where it was."""
    with connection.cursor() as cursor:
        for name, last in counted.items():
            cursor.execute("SELECT setval(%s::regclass, %s)", [f'"{name}"', last])


def counts(names: Iterable[str]) -> dict[str, int]:
    """Return how many rows each table has."""
    found = {}
    with connection.cursor() as cursor:
        for name in names:
            cursor.execute(f'SELECT count(*) FROM "{name}"')  # noqa: S608  a table's own name
            found[name] = cursor.fetchone()[0]
    return found


def drop_all() -> None:
    """Take every table away again: what a restore that failed has made in an empty database."""
    with connection.cursor() as cursor:
        for name in [*tables(), CACHE]:
            cursor.execute(f'DROP TABLE IF EXISTS "{name}" CASCADE')


def _quoted(names: Iterable[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)
