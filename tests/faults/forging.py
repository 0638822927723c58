"""Alterations by hand: what somebody with the database open could do to a table, at random."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from functools import cache
from random import Random

from django.db import DatabaseError, connection, transaction

from groundswell.foundation.record.triggers import lifted

OTHER_WORDS = ("", "x", "Ann", "2020-01-01", "body:aaaaaaaaaaaa", "{}", "0" * 64)
SECONDS = (-86400, -1, -0.000001, 0.000001, 1, 3600)

Row = dict[str, object]


@contextmanager
def undone() -> Iterator[None]:
    """
    Run inside without the guards of the database, then put everything back.

    On PostgreSQL foreign keys are off as well, as a superuser may have them.
    """
    with transaction.atomic():
        if connection.vendor == "postgresql":
            run("SET LOCAL session_replication_role = replica")
            yield
        else:
            with lifted():
                yield
        transaction.set_rollback(True)


@contextmanager
def undone_again() -> Iterator[None]:
    """Put back, inside ``undone``, what is done inside: thousands of times for one lifting."""
    point = transaction.savepoint_create()
    try:
        yield
    finally:
        transaction.savepoint_rollback(point)


def run(statement: str, values: list[object] | tuple[object, ...] = ()) -> int:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.rowcount


def sqlite() -> bool:
    return connection.vendor == "sqlite"


@cache
def columns_of(table: str) -> tuple[str, ...]:
    with connection.cursor() as cursor:
        told = connection.introspection.get_table_description(cursor, table)
    return tuple(column.name for column in told)


@cache
def key_of(table: str) -> str:
    with connection.cursor() as cursor:
        return connection.introspection.get_primary_key_column(cursor, table)


def rows_of(table: str, shown: str = "{}") -> list[Row]:
    """Return what stands in a table, by key; on SQLite as it is stored, not as Django reads it."""
    names = columns_of(table)
    asked = ", ".join(shown.format(f'+"{name}"' if sqlite() else f'"{name}"') for name in names)
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT {asked} FROM "{table}" ORDER BY "{key_of(table)}"')
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def stored(table: str) -> list[Row]:
    """Return every byte of a table: on SQLite a text and a number of the same digits differ."""
    return rows_of(table, "quote({})" if sqlite() else "{}")


def other(value: object, rng: Random) -> object:
    """A value of the same sort, and not the same."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value + rng.choice([-3, -1, 1, 2, 1000])
    if isinstance(value, float):
        return value + rng.choice([-1.5, 0.0001, 3])
    if isinstance(value, datetime):
        return value + timedelta(seconds=rng.choice(SECONDS))
    if value is None:
        return rng.choice([1, 7, "", "2026-05-03 09:30:00"])
    text = str(value)
    if len(text) > 18 and text[4:5] == "-" and text[13:14] == ":":
        return other_moment(text, rng)
    return rng.choice([*OTHER_WORDS, text + " ", text[:-1], text[::-1], text.swapcase()])


def other_moment(text: str, rng: Random) -> str:
    """Another moment, or the same in another spelling."""
    moved = datetime.fromisoformat(text) + timedelta(seconds=rng.choice(SECONDS))
    spelt = [text.replace(" ", "T"), text + "+00:00", text + ".000000", text + " ", text[:16]]
    return rng.choice([str(moved), str(moved), *spelt])


def _set(table: str, row: Row, name: str, value: object) -> str:
    key = key_of(table)
    run(f'UPDATE "{table}" SET "{name}" = %s WHERE "{key}" = %s', [value, row[key]])
    return f"{table}: {name} of {row[key]} from {row[name]!r} to {value!r}"


def change_a_value(table: str, rng: Random) -> str:
    row, name = rng.choice(rows_of(table)), rng.choice(columns_of(table))
    return _set(table, row, name, other(row[name], rng))


def take_a_value_away(table: str, rng: Random) -> str:
    row, name = rng.choice(rows_of(table)), rng.choice(columns_of(table))
    return _set(table, row, name, None)


def keep_it_as_another_type(table: str, rng: Random) -> str:
    """Leave what is read much as it was; only SQLite lets one."""
    row, name = rng.choice(rows_of(table)), rng.choice(columns_of(table))
    key, kind = key_of(table), rng.choice(["BLOB", "TEXT", "REAL", "INTEGER"])
    run(f'UPDATE "{table}" SET "{name}" = CAST("{name}" AS {kind}) WHERE "{key}" = %s', [row[key]])
    return f"{table}: {name} of {row[key]} ({row[name]!r}) as {kind}"


def change_a_column(table: str, rng: Random) -> str:
    """Set one column of every row to one row's value."""
    row, name = rng.choice(rows_of(table)), rng.choice(columns_of(table))
    run(f'UPDATE "{table}" SET "{name}" = %s', [row[name]])
    return f"{table}: {name} of every row to {row[name]!r}"


def take_a_row_away(table: str, rng: Random) -> str:
    key, row = key_of(table), rng.choice(rows_of(table))
    run(f'DELETE FROM "{table}" WHERE "{key}" = %s', [row[key]])
    return f"{table}: {row[key]} deleted"


def put_a_row_in(table: str, rng: Random) -> str | None:
    """Copy a row, with as many values changed as uniqueness asks for."""
    names, rows, key = columns_of(table), rows_of(table), key_of(table)
    row, keys = dict(rng.choice(rows)), [each[key] for each in rows]
    row[key] = max(keys) + rng.choice([1, 5]) if isinstance(row[key], int) else f"{row[key]}x"[-64:]
    places = ", ".join(["%s"] * len(names))
    quoted = ", ".join(f'"{name}"' for name in names)
    for name in [None, *rng.sample(names, len(names))]:
        if name is not None and name != key:
            row[name] = other(row[name], rng)
        try:
            with transaction.atomic():
                run(f'INSERT INTO "{table}" ({quoted}) VALUES ({places})', list(row.values()))
        except DatabaseError:
            continue
        return f"{table}: {row[key]} inserted"
    return None


def exchange_two_rows(table: str, rng: Random) -> str | None:
    """Let two rows change places: each gets the other's key."""
    rows, key = rows_of(table), key_of(table)
    if len(rows) < 2:
        return None
    one, two = (row[key] for row in rng.sample(rows, 2))
    aside = 10**9 if isinstance(one, int) else "aside"
    for old, new in ((one, aside), (two, one), (aside, two)):
        run(f'UPDATE "{table}" SET "{key}" = %s WHERE "{key}" = %s', [new, old])
    return f"{table}: {one} and {two} exchanged"


def exchange_two_values(table: str, rng: Random) -> str | None:
    """Let two rows exchange what stands in one column."""
    rows, name = rows_of(table), rng.choice(columns_of(table))
    if len(rows) < 2 or name == key_of(table):
        return None
    one, two = rng.sample(rows, 2)
    aside = -(10**9) if isinstance(one[name], int) else None
    for row, value in ((one, aside), (two, one[name]), (one, two[name])):
        if value is not None:
            _set(table, row, name, value)
    return f"{table}: {name} of {one[key_of(table)]} and {two[key_of(table)]} exchanged"


ALTERATIONS: tuple[Callable[[str, Random], str | None], ...] = (
    change_a_value,
    change_a_value,
    change_a_value,
    take_a_value_away,
    keep_it_as_another_type,
    change_a_column,
    take_a_row_away,
    put_a_row_in,
    exchange_two_rows,
    exchange_two_values,
)


def alter_something(table: str, rng: Random) -> str | None:
    """
    Make one alteration that the database takes; return what it was.

    Nothing where a constraint refused it, or where not one byte of the table is another.
    """
    before = stored(table)
    try:
        with transaction.atomic():
            what = rng.choice(ALTERATIONS)(table, rng)
    except (DatabaseError, OverflowError):
        return None
    return what if stored(table) != before else None
