"""How the machine is: read in a fixed number of questions, without anybody's data."""

import shutil
import time
from collections.abc import Callable
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import Count, Min, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from groundswell.foundation import clock
from groundswell.foundation.facts.models import Delivery
from groundswell.foundation.facts.models import State as Owed
from groundswell.foundation.jobs import engine
from groundswell.foundation.outbox.models import WAITING, Message
from groundswell.foundation.outbox.models import State as Sent
from groundswell.foundation.pages.parts import Pair
from groundswell.foundation.record.models import RecordEntry
from groundswell.register.people.models import Account
from groundswell.web.desk.models import Alarm, BackupTaken, Heartbeat, LastCheck
from groundswell.web.desk.rules import Condition, Readings

WORKER = "worker"
NEWEST_ALARMS = 30


def database_answers() -> tuple[float, float]:
    """
    Return how many seconds the database took to answer, and how far its clock is from ours.

    :raises OperationalError: it does not answer.
    """
    connection.ensure_connection()
    begun = time.monotonic()
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT extract(epoch FROM clock_timestamp())")
        else:
            cursor.execute("SELECT (julianday('now') - 2440587.5) * 86400.0")
        theirs = float(cursor.fetchone()[0])
    took = time.monotonic() - begun
    ours = clock.machine_now().timestamp() - took / 2
    return took, theirs - ours


def readings(at: datetime) -> Readings:
    """
    Return every reading at ``at``, the machine's own time.

    Facts, letters and entries carry the house's clock, which the demo moves; ages of those are
    taken against that clock.
    """
    took, drift = database_answers()
    house = clock.now()
    facts = Delivery.objects.aggregate(
        oldest=Min("due_at", filter=Q(state=Owed.WAITING)),
        given_up=Count("pk", filter=Q(state=Owed.GIVEN_UP)),
    )
    letters = Message.objects.filter(state__in=[Sent.UNCERTAIN, *WAITING]).aggregate(
        uncertain=Count("pk", filter=Q(state=Sent.UNCERTAIN)),
        waiting=Count("pk", filter=Q(state__in=WAITING)),
    )
    entry = RecordEntry.objects.filter(place__isnull=True).aggregate(oldest=Min("at"))
    checked = LastCheck.objects.order_by("-at").first()
    backup = BackupTaken.objects.order_by("-at").first()
    beat = Heartbeat.objects.filter(name=WORKER).first()
    return Readings(
        at=at,
        since=began_at() or at,
        database_seconds=took,
        drift_seconds=drift,
        queue_seconds=engine.waited_seconds(at),
        heartbeat_at=beat.at if beat else None,
        facts_seconds=_age(facts["oldest"], house),
        facts_given_up=facts["given_up"],
        letters_uncertain=letters["uncertain"],
        letters_waiting=letters["waiting"],
        record_waits_seconds=_age(entry["oldest"], house),
        record_checked_at=checked.at if checked else None,
        record_problems=checked.problems if checked else 0,
        backup_at=backup.at if backup else None,
        free_share=free_share(),
    )


def _age(oldest: datetime | None, now: datetime) -> float:
    return max(0.0, (now - oldest).total_seconds()) if oldest else 0.0


def began_at() -> datetime | None:
    """Return when this installation's tables were made."""
    rows: QuerySet[Any] = MigrationRecorder(connection).migration_qs
    first: datetime | None = rows.aggregate(first=Min("applied"))["first"]
    return first.replace(tzinfo=UTC) if first and first.tzinfo is None else first


def free_share() -> float:
    """Return how much of the home's disk is free, 0–1; 1 where there is no such folder yet."""
    home = Path(settings.GROUNDSWELL_HOME)
    if not home.is_dir():
        return 1.0
    disk = shutil.disk_usage(home)
    return disk.free / disk.total if disk.total else 1.0


def open_alarms() -> frozenset[str]:
    """Return the conditions that operators have been written to about and that still hold."""
    return frozenset(Alarm.objects.filter(cleared_at=None).values_list("condition", flat=True))


def newest_alarms() -> list[Alarm]:
    """Return the newest alarms, those that hold first."""
    rows = Alarm.objects.order_by("-raised_at", "-pk")[:NEWEST_ALARMS]
    return sorted(rows, key=lambda alarm: alarm.cleared_at is not None)


def operators() -> list[Account]:
    """Return those who keep the machine and can be written to."""
    keep = Account.objects.filter(is_operator=True, is_active=True, person__erased_at=None)
    return list(keep.exclude(person=None).select_related("person").order_by("pk"))


def _ago(at: datetime | None, found: Readings) -> str:
    if at is None:
        return _("never")
    hours = (found.at - at).total_seconds() / 3600
    if hours < 1:
        minutes = max(0, round(hours * 60))
        return ngettext("%(n)s minute ago", "%(n)s minutes ago", minutes) % {"n": minutes}
    return ngettext("%(n)s hour ago", "%(n)s hours ago", round(hours)) % {"n": round(hours)}


def words(condition: Condition, found: Readings) -> str:
    """Return what is wrong in a sentence, with its figure and what to do; nobody's data."""
    figures = asdict(found) | {
        "backup": _ago(found.backup_at, found),
        "checked": _ago(found.record_checked_at, found),
        "beat": _ago(found.heartbeat_at, found),
        "free": f"{found.free_share:.0%}",
        "queue": round(found.queue_seconds),
        "drift": round(found.drift_seconds, 1),
        "slow": round(found.database_seconds, 1),
        "facts": round(found.facts_seconds / 60),
        "waits": round(found.record_waits_seconds),
    }
    return SENTENCES[condition]() % figures


def table_of(found: Readings) -> list[Pair]:
    """Return every reading in words, whether it is well or not."""
    seconds = _("%(n)s s")
    return [
        Pair(_("Database answers in"), _("%(n)s ms") % {"n": round(found.database_seconds * 1000)}),
        Pair(_("Its clock and ours differ by"), seconds % {"n": f"{found.drift_seconds:+.1f}"}),
        Pair(_("Oldest job waits"), seconds % {"n": round(found.queue_seconds)}),
        Pair(_("A worker was heard of"), _ago(found.heartbeat_at, found)),
        Pair(_("Oldest debt between areas"), seconds % {"n": round(found.facts_seconds)}),
        Pair(_("Debts given up"), f"{found.facts_given_up:,}"),
        Pair(_("Letters that wait"), f"{found.letters_waiting:,}"),
        Pair(_("Letters whose fate is unknown"), f"{found.letters_uncertain:,}"),
        Pair(_("An entry of the record waits"), seconds % {"n": round(found.record_waits_seconds)}),
        Pair(_("The record was checked"), _ago(found.record_checked_at, found)),
        Pair(_("Last backup"), _ago(found.backup_at, found)),
        Pair(_("Disk free"), f"{found.free_share:.0%}"),
    ]


SENTENCES: dict[Condition, Callable[[], str]] = {
    Condition.DATABASE_SLOW: lambda: _("The database took %(slow)s seconds to answer."),
    Condition.QUEUE_OLD: lambda: _(
        "The oldest job has waited %(queue)s seconds. Is a worker running, and are there enough?"
    ),
    Condition.WORKER_SILENT: lambda: _(
        "No worker has been heard of: %(beat)s. Letters and reminders wait. Start the worker."
    ),
    Condition.FACTS_UNDELIVERED: lambda: _(
        "What one area owes another has waited %(facts)s minutes. Look at the worker’s log."
    ),
    Condition.FACTS_GIVEN_UP: lambda: _(
        "%(facts_given_up)s reactions were given up after a day of trying. See the worker’s log."
    ),
    Condition.LETTERS_UNCERTAIN: lambda: _(
        "%(letters_uncertain)s letters may or may not have left. Look for them in the mail "
        "server’s log and decide: groundswell outbox uncertain"
    ),
    Condition.RECORD_WAITS: lambda: _(
        "An entry of the record has waited %(waits)s seconds for its place. Start the worker."
    ),
    Condition.RECORD_UNCHECKED: lambda: _(
        "The record was last checked: %(checked)s. Run: groundswell record verify"
    ),
    Condition.RECORD_UNSOUND: lambda: _(
        "The record does not verify: %(record_problems)s problems. Keep everything as it is, and "
        "compare with a copy that somebody else has: groundswell record verify"
    ),
    Condition.BACKUP_OLD: lambda: _(
        "The last backup was made: %(backup)s. Run: groundswell backup, and see its timer."
    ),
    Condition.DISK_FULL: lambda: _("%(free)s of the disk is free. Make room before it is none."),
    Condition.CLOCK_OFF: lambda: _(
        "The database’s clock is %(drift)s seconds from ours. Set both by the same time server."
    ),
}
