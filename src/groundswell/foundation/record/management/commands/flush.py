"""Emptying the database, where that is allowed at all."""

from typing import Any, override

from django.conf import settings
from django.core.management import CommandError
from django.core.management.commands import flush
from django.db import connection, transaction

from groundswell.foundation.record import witness_file
from groundswell.foundation.record.triggers import lifted

#: What Django writes after each migration, and nothing of ours changes: the names of models.
KEPT = {"django_content_type", "auth_permission", "django_site"}


class Command(flush.Command):
    """Empty every table and begin the record anew; refused in production."""

    help = "Empty every table and begin the public record anew. Not in production."

    @override
    def handle(self, **options: Any) -> None:
        """Set the guards aside, empty, put them back. :raises CommandError: in production."""
        if settings.PRODUCTION:
            raise CommandError("A movement's record is not begun anew. Restore a backup instead.")
        if options.get("reset_sequences", True):
            with lifted():
                super().handle(**options)
        else:
            empty_what_is_filled()
        witness_file.begin_again()


def empty_what_is_filled() -> None:
    """
    Empty the tables that hold anything, as tests ask after each transaction of theirs.

    PostgreSQL truncates two hundred tables in seconds, full or empty; deleting a few rows from a
    few of them takes hundredths. What migrating writes stays, so that it need not be written anew.
    """
    names = connection.introspection.django_table_names(only_existing=True, include_views=False)
    quoted = {name: connection.ops.quote_name(name) for name in sorted({*names} - KEPT)}
    asked = ", ".join(f"EXISTS (SELECT 1 FROM {table})" for table in quoted.values())  # noqa: S608
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"SELECT {asked}")
        filled = [name for name, some in zip(quoted, cursor.fetchone(), strict=True) if some]
        with lifted(among=filled):
            for name in filled:
                cursor.execute(f"DELETE FROM {quoted[name]}")  # noqa: S608  a table of ours
            if connection.vendor == "postgresql":
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # before the guards are put back
