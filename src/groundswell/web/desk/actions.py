"""What the operator's side writes: backups, checks of the record, alarms. None of it has power."""

import time
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from groundswell.foundation import clock, outbox, record
from groundswell.web.desk import queries, rules
from groundswell.web.desk.backups import taking
from groundswell.web.desk.backups.taking import Taken
from groundswell.web.desk.models import Alarm, BackupTaken, Heartbeat, LastCheck

AT_MOST = 200  # characters of a sentence in a subject line


def back_up(*, to: Path, passphrase: str, keep: int = 0, at: datetime) -> Taken:
    """
    Write a sealed backup and note that it was made; in a folder, keep the newest ``keep`` (0: all).

    :raises BackupRefused: it cannot be written, or is not sealed enough.
    """
    taken = taking.take(to, passphrase=passphrase, at=at)
    BackupTaken.objects.create(at=at, size_bytes=taken.size_bytes, rows=taken.rows)
    if keep and to.is_dir():
        for old in sorted(to.glob(f"groundswell-*{taking.SUFFIX}"))[:-keep]:
            old.unlink()
    return taken


def note_heartbeat(*, at: datetime) -> None:
    """Note that a worker did what the clockwork asked."""
    Heartbeat.objects.update_or_create(name=queries.WORKER, defaults={"at": at})


def check_record(*, at: datetime) -> LastCheck:
    """Verify the whole record and keep what came of it."""
    begun = time.monotonic()
    found = record.verify_database()
    return LastCheck.objects.create(
        at=at, size=found.size, problems=len(found.errors), seconds=time.monotonic() - begun
    )


def watch(*, at: datetime) -> tuple[rules.Condition, ...]:
    """
    Raise an alarm for each condition that is new, write to the operators once, clear what passed.

    Whoever inserts the alarm's row writes the letters, in the same transaction.
    """
    found = queries.readings(at)
    holding = rules.conditions(found)
    new, over = rules.changes(holding, queries.open_alarms())
    if over:
        Alarm.objects.filter(condition__in=over, cleared_at=None).update(cleared_at=at)
    for condition in new:
        _raise(condition, queries.words(condition, found), at)
    return holding


@transaction.atomic
def _raise(condition: rules.Condition, said: str, at: datetime) -> None:
    made = Alarm.objects.bulk_create(
        [Alarm(condition=condition, said=said[:300], raised_at=at)], ignore_conflicts=True
    )
    ours = Alarm.objects.filter(condition=condition, cleared_at=None, raised_at=at)
    if not made or not ours.exists():
        return  # another worker was first
    page = settings.GROUNDSWELL_SITE_URL + reverse("desk:health")
    for account in queries.operators():
        person = account.person
        if person is None:
            continue
        text = _(
            "%(said)s\n\nHow everything is: %(page)s\nYou are written to once; the page "
            "says when it is over."
        ) % {"said": said, "page": page}
        outbox.queue(
            to=outbox.Address(account.email, person.called or person.full_name, person.pk),
            letter=outbox.Letter(
                subject=_("The machine: %(said)s") % {"said": said[:AT_MOST]}, text=text
            ),
            purpose=outbox.Purpose.SERVICE,
            key=f"desk.alarm:{condition}:{at.isoformat()}:{account.pk}",
            at=clock.now(),
        )
