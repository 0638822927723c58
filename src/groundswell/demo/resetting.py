"""
Back to the first morning: a copy of the database made right after seeding is put back.

On SQLite the copy is a file and goes back in well under a second, through SQLite's own backup
interface, so that a web server and a worker that are running notice nothing but new rows. On
PostgreSQL the tables are emptied and seeded again.
"""

import shutil
import sqlite3
from pathlib import Path

from django.conf import settings
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection

from groundswell.demo import seed_brought, seeding, story_clock
from groundswell.demo.moments import START
from groundswell.foundation.record import witness_file
from groundswell.register.people.models import Person


def _copy_of_database() -> Path:
    return Path(settings.GROUNDSWELL_HOME) / "demo-first-morning.sqlite3"


def _copy_of_heads() -> Path:
    return Path(settings.GROUNDSWELL_HOME) / "demo-first-morning.heads"


def keep_copy() -> None:
    """Keep what was seeded, to go back to. Only SQLite; elsewhere going back is seeding again."""
    if connection.vendor != "sqlite":
        return
    connection.ensure_connection()
    with sqlite3.connect(_copy_of_database()) as copy:
        connection.connection.backup(copy)
    shutil.copyfile(witness_file.path(), _copy_of_heads())


def clear_away() -> None:
    """Leave nothing of a movement: the next seeding starts in an empty database."""
    if Person.objects.exists():
        call_command("flush", interactive=False, verbosity=0)
    witness_file.path().unlink(missing_ok=True)


def restore() -> None:
    """Put the first morning back, clock included."""
    story_clock.move_to(START)
    if connection.vendor == "sqlite" and _copy_of_database().exists():
        connection.ensure_connection()
        with sqlite3.connect(_copy_of_database()) as copy:
            copy.backup(connection.connection)
        shutil.copyfile(_copy_of_heads(), witness_file.path())
        seed_brought.lay_it_there_again()
    else:
        clear_away()
        seeding.seed()
    cache.clear()
