"""
Whether every value stands in the database in the one form in which it is written.

PostgreSQL keeps a value of a type in one form. SQLite keeps anything in any column, and much of
it is read as something else: 2 as *no*, a moment of another spelling as the same moment, a
moment that is none as an absent one. What is read is then right, and what stands there is not.
"""

from collections.abc import Iterator
from typing import Any

from django.db import connection
from django.db.models import Field, ForeignKey, Model

DIGITS = "[0-9]" * 2
SECOND = f"{DIGITS * 2}-{DIGITS}-{DIGITS} {DIGITS}:{DIGITS}:{DIGITS}"
MOMENT = (
    f"typeof({{0}}) = 'text' AND substr({{0}}, 12, 2) < '24' AND ({{0}} GLOB '{SECOND}' OR "
    f"({{0}} GLOB '{SECOND}.{DIGITS * 3}' AND {{0}} NOT GLOB '*.000000'))"
)
WHOLE, TEXT = "typeof({0}) = 'integer'", "typeof({0}) = 'text'"
FORMS = {
    "BooleanField": "typeof({0}) = 'integer' AND {0} IN (0, 1)",
    "CharField": TEXT,
    "DateTimeField": MOMENT,
    "FloatField": "typeof({0}) = 'real'",
    "TextField": TEXT,
}


def not_as_written(model: type[Model]) -> Iterator[tuple[Any, list[str]]]:
    """Yield each row, by key, in which a value has another form, with the columns concerned."""
    if connection.vendor != "sqlite":
        return
    quote = connection.ops.quote_name
    columns = [(str(field.column), _form(field)) for field in model._meta.concrete_fields]  # noqa: SLF001
    wrong = [
        f"NOT ({quote(column)} IS NULL OR ({form.format(quote(column))}))"
        for column, form in columns
    ]
    meta = model._meta  # noqa: SLF001
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {quote(str(meta.pk.column))}, {', '.join(wrong)} "  # noqa: S608  names of our own
            f"FROM {quote(meta.db_table)} WHERE {' OR '.join(wrong)}"
        )
        for key, *flags in cursor.fetchall():
            yield key, [name for (name, _), flag in zip(columns, flags, strict=True) if flag]


def _form(field: "Field[Any, Any]") -> str:
    while isinstance(field, ForeignKey):
        field = field.target_field
    return FORMS.get(field.get_internal_type(), WHOLE)
