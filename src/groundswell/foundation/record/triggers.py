"""Setting the database's own guards aside for a moment, and putting them back as they were."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager

from django.db import connection

SQLITE = "SELECT name, sql, tbl_name FROM sqlite_master WHERE type = 'trigger'"
POSTGRES = """
    SELECT DISTINCT c.relname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
    WHERE NOT t.tgisinternal AND pg_table_is_visible(c.oid)
"""


@contextmanager
def lifted(*, among: Collection[str] | None = None) -> Iterator[None]:
    """
    Do without triggers inside, whichever area made them; those of the tables ``among`` if given.

    Whoever may do this may write to the database by hand anyway: triggers stop accidents, the
    tree shows the rest. Used to begin a development record anew, and by tests that forge.
    """
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(SQLITE)
            rows = cursor.fetchall()
            made = [(name, sql) for name, sql, table in rows if among is None or table in among]
            drop = [f'DROP TRIGGER "{name}"' for name, _ in made]
            # Whoever keeps its own triggers true after each flush may have made them already.
            restore = [
                statement
                for name, sql in made
                for statement in (f'DROP TRIGGER IF EXISTS "{name}"', sql)
            ]
        else:
            cursor.execute(POSTGRES)
            tables = [name for (name,) in cursor.fetchall() if among is None or name in among]
            drop = [f'ALTER TABLE "{name}" DISABLE TRIGGER USER' for name in tables]
            restore = [f'ALTER TABLE "{name}" ENABLE TRIGGER USER' for name in tables]
        for statement in drop:
            cursor.execute(statement)
        try:
            yield
        finally:
            for statement in restore:
                cursor.execute(statement)
