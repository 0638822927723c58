"""
Many rows at once, in the caller's transaction: ``COPY`` on PostgreSQL, ``executemany`` on SQLite.

For lists of hundreds of thousands, where a model object for each row would cost more than the
row. The caller gives every column that has no default in the database, in the database's order of
its own choosing, and answers for what signals and ``save`` would have done: nothing, here.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from django.db import connection, models

from groundswell.foundation.bulk.among import Among as Among

type Convert = Callable[[Any], Any]


def insert_rows(
    model: type[models.Model], fields: Sequence[str], rows: Iterable[Sequence[Any]]
) -> None:
    """
    Add rows to a model's table: plain values in the order of ``fields`` (attribute names).

    :raises IntegrityError: a row breaks a constraint; then none is added, and the transaction
        of the caller has to be rolled back.
    """
    meta = model._meta  # noqa: SLF001  Django's own way to ask a model
    columns: list[Any] = [meta.get_field(name) for name in fields]
    quote = connection.ops.quote_name
    table = quote(meta.db_table)
    named = ", ".join(quote(column.column) for column in columns)
    converts = [(place, how) for place, how in enumerate(map(_convert, columns)) if how]
    ready = _converted(rows, converts) if converts else rows
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with (
                connection.wrap_database_errors,
                cursor.copy(f"COPY {table} ({named}) FROM STDIN") as copy,
            ):
                for row in ready:
                    copy.write_row(row)
            return
        marks = ", ".join(["%s"] * len(columns))
        many: Any = cursor.executemany  # takes any iterable: rows are never all in memory
        many(f"INSERT INTO {table} ({named}) VALUES ({marks})", ready)  # noqa: S608  names of our own tables


def _converted(
    rows: Iterable[Sequence[Any]], converts: Sequence[tuple[int, Convert]]
) -> Iterator[list[Any]]:
    for row in rows:
        ready = list(row)
        for place, how in converts:
            ready[place] = how(ready[place])
        yield ready


def _convert(field: Any) -> Convert | None:
    if isinstance(field, models.JSONField):
        return _as_json
    if connection.vendor == "sqlite" and isinstance(field, models.DateTimeField):
        return _moment
    if connection.vendor == "sqlite" and isinstance(field, models.DateField):
        return _day
    return None


def _as_json(value: Any) -> str:
    return json.dumps(value)


@lru_cache(maxsize=4096)
def _moment(value: datetime | None) -> str | None:
    return connection.ops.adapt_datetimefield_value(value)


@lru_cache(maxsize=4096)
def _day(value: date | None) -> str | None:
    return connection.ops.adapt_datefield_value(value)
