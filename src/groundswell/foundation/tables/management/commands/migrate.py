"""Bring the tables up to date: Django's command, with an executor that renders less."""

from django.core.management.commands import migrate

from groundswell.foundation.tables.states import QuickExecutor

# The command names its executor as a global of its module, and has no other place to say it.
setattr(migrate, "MigrationExecutor", QuickExecutor)  # noqa: B010  not in its stubs

Command = migrate.Command
