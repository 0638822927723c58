"""The home of an installation: everything it keeps, made on first use."""

from django.conf import settings
from django.core.management import call_command
from django.db import OperationalError, connection
from django.db.migrations.executor import MigrationExecutor

from groundswell.foundation.pages import collect_static


def prepare_home() -> str | None:
    """
    Make the folder and bring the database's tables up to date, quietly.

    Return a sentence for the operator when that cannot be done, else ``None``.
    """
    try:
        settings.GROUNDSWELL_HOME.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as failure:
        return f"The home folder {settings.GROUNDSWELL_HOME} cannot be made: {failure.strerror}."
    try:
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            call_command("migrate", interactive=False, verbosity=0)
            call_command("createcachetable", verbosity=0)
    except OperationalError as failure:
        return f"The database cannot be reached: {failure}"
    if settings.PRODUCTION:
        collect_static()
    return None
