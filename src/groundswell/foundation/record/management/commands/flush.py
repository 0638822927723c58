"""Emptying the database, where that is allowed at all."""

from typing import Any, override

from django.conf import settings
from django.core.management import CommandError
from django.core.management.commands import flush

from groundswell.foundation.record import witness_file
from groundswell.foundation.record.triggers import lifted


class Command(flush.Command):
    """Empty every table and begin the record anew; refused in production."""

    help = "Empty every table and begin the public record anew. Not in production."

    @override
    def handle(self, **options: Any) -> None:
        """Set the guards aside, empty, put them back. :raises CommandError: in production."""
        if settings.PRODUCTION:
            raise CommandError("A movement's record is not begun anew. Restore a backup instead.")
        with lifted():
            super().handle(**options)
        witness_file.begin_again()
