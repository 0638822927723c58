"""``field__among=values``: as ``in``, with any number of values in one parameter."""

import json
from typing import TYPE_CHECKING, Any, override

from django.db import models
from django.db.models.lookups import Lookup

if TYPE_CHECKING:
    _Lookup = Lookup[Any]
else:
    _Lookup = Lookup


@models.Field.register_lookup
class Among(_Lookup):
    """
    Whether a column is one of many plain values: text or whole numbers.

    ``in`` makes a parameter of each value; at thousands that is most of a query's cost, and
    there is a limit to them.
    """

    lookup_name = "among"
    prepare_rhs = False

    @override
    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, Any]:
        """Return the condition for SQLite: values as one JSON text."""
        left, params = self.process_lhs(compiler, connection)
        values = json.dumps(list(self.rhs))
        return f"{left} IN (SELECT value FROM json_each(%s))", [*params, values]  # noqa: S608  a column

    def as_postgresql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        """Return the condition for PostgreSQL: values as one array."""
        left, params = self.process_lhs(compiler, connection)
        return f"{left} = ANY(%s)", [*params, list(self.rhs)]
