"""
DB-2 and DB-3: a disk that fills up, and a long report while people write.

The product's own pages and database, in one process; what is written is looked for afterwards.
"""

import os
import shutil
import sqlite3
import subprocess
import threading
import time
from contextlib import closing
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.db import connection, connections
from django.test import Client

from groundswell.foundation import clock, outbox
from groundswell.foundation.outbox.models import Message
from groundswell.organise.meetings.models import Participation
from groundswell.organise.meetings.tests import factories
from groundswell.register.people.models import Person
from tests.trimming import FULL

REPORT_SECONDS = 60 if FULL else 8
ROWS = 20_000 if FULL else 2_000
SMALL_DISK_MB = 12

pytestmark = [pytest.mark.faults, pytest.mark.slow]


# --- DB-3: a long report while people write -----------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_a_long_report_holds_no_writer_up():
    at = clock.now()
    Person.objects.bulk_create(
        Person(full_name=f"Person {n}", called=f"P{n}", added_at=at) for n in range(ROWS)
    )
    reading, stop = threading.Event(), threading.Event()
    report = threading.Thread(target=_report, args=(reading, stop))
    quiet = _writes(at, "quiet", seconds=2)
    report.start()
    assert reading.wait(30)
    busy = _writes(at, "busy", seconds=REPORT_SECONDS)
    stop.set()
    report.join()
    ratio = busy[_p99(busy)] / max(quiet[_p99(quiet)], 0.001)
    print(
        f"{connection.vendor}: {len(busy)} writes beside a report of {REPORT_SECONDS} s, "
        f"p99 {busy[_p99(busy)] * 1000:.0f} ms ({ratio:.1f} × without), none refused"
    )
    assert Message.objects.filter(key__startswith="busy").count() == len(busy)
    assert len(busy) > 10


def _p99(times):
    return int(len(times) * 0.99)


def _report(reading, stop):
    """Read every person again and again in one unmoving view of the database."""
    from groundswell.foundation.record.snapshot import snapshot

    try:
        with snapshot():
            before = Person.objects.count()
            while not stop.is_set():
                sum(1 for _ in Person.objects.order_by("full_name").iterator(200))
                reading.set()
            assert Person.objects.count() == before
    finally:
        reading.set()
        connections.close_all()


def _writes(at, key, *, seconds):
    """Queue letters one by one, as a page would; return how long each took, sorted."""
    times, ends = [], time.monotonic() + seconds
    while time.monotonic() < ends:
        begun = time.monotonic()
        outbox.queue(
            to=outbox.Address(f"{key}{len(times)}@example.org"),
            letter=outbox.Letter("News", "Come at 7."),
            purpose=outbox.Purpose.SERVICE,
            key=f"{key}:{len(times)}",
            at=at,
        )
        times.append(time.monotonic() - begun)
    return sorted(times)


# --- DB-2: the disk fills up --------------------------------------------------------------


@pytest.fixture
def small_disk(tmp_path):
    """A file system of a few megabytes, where root may make one."""
    folder = tmp_path / "small"
    folder.mkdir()
    mount = shutil.which("mount")
    words = ["-t", "tmpfs", "-o", f"size={SMALL_DISK_MB}m", "tmpfs", str(folder)]
    if mount is None or os.geteuid() != 0:
        pytest.skip("NOT RUN: only root can make a small file system to fill up")
    done = subprocess.run([mount, *words], capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip(f"NOT RUN: no small file system here: {done.stderr.strip()}")
    yield folder
    connections.close_all()
    subprocess.run(["umount", "-l", str(folder)], check=False)


@pytest.fixture
def on_small_disk(small_disk, django_db_blocker):
    """The test database, moved onto the small disk for a while."""
    told = django_settings.DATABASES["default"]
    if "sqlite" not in told["ENGINE"]:
        pytest.skip("a full disk under PostgreSQL is the machine's whole disk: SQLite only")
    with django_db_blocker.unblock():
        before = connection.settings_dict["NAME"]
        target = small_disk / "groundswell.sqlite3"
        connection.ensure_connection()
        with closing(sqlite3.connect(target)) as copy:
            connection.connection.backup(copy)
        connections.close_all()
        connection.settings_dict["NAME"] = str(target)
        yield small_disk
        connections.close_all()
        connection.settings_dict["NAME"] = before


@pytest.mark.django_db(transaction=True)
def test_a_full_disk_is_a_page_to_come_back_to_and_leaves_nothing_half_done(on_small_disk):
    with clock.held_at(factories.AT):
        convener, secretary = factories.person(), factories.person()
        group = factories.group("Quayhithe", convener, secretary)
        meeting = factories.meeting(group, secretary, capacity=None)
        client = Client(raise_request_exception=False)
        assert _says_yes(client, meeting, 0).status_code == 302
        filler = on_small_disk / "filler"
        _fill(filler)
        answers = [_says_yes(client, meeting, number) for number in range(1, 60)]
        refused = [answer for answer in answers if answer.status_code != 302]
        kept = {n for n, answer in enumerate(answers, 1) if answer.status_code == 302} | {0}
        print(f"full disk: {len(kept)} kept, {len(refused)} told to come back")
        assert refused
        assert {answer.status_code for answer in refused} == {503}
        assert {answer["Retry-After"] for answer in refused} == {"10"}
        assert b"kept whole or not taken at all" in refused[0].content
        assert client.get(f"/m/{meeting.token}/").status_code == 200  # reading goes on
        assert _said_yes() == _written_to() == {f"full{n}@example.org" for n in kept}
        assert _sound()
        filler.unlink()
        assert _says_yes(client, meeting, 99).status_code == 302  # it recovers by itself
        assert "full99@example.org" in _said_yes() & _written_to()
        assert _sound()


def _fill(path: Path) -> None:
    with path.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(4096))
        except OSError:
            return


def _says_yes(client: Client, meeting, number: int):
    form = {"answer": "yes", "called": f"Full {number}", "contact": f"full{number}@example.org"}
    return client.post(f"/m/{meeting.token}/rsvp/", form | {"form_key": f"full{number:06d}"})


def _said_yes() -> set[str]:
    return set(
        Participation.objects.filter(called__startswith="Full ").values_list("contact", flat=True)
    )


def _written_to() -> set[str]:
    return set(Message.objects.filter(address__startswith="full").values_list("address", flat=True))


def _sound() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check")
        return cursor.fetchall() == [("ok",)]
