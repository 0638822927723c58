"""
A backup put back on a clean machine: every table equal, the record sound, nothing sent.

On the database of the run; its restore needs a second, empty one, which it makes and drops.
"""

import json
import os
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.db import connection

from groundswell.foundation import clock
from groundswell.web.desk import actions
from groundswell.web.desk.backups.sealing import BackupRefused
from groundswell.web.desk.models import BackupTaken
from tests.faults.recorded import a_movement

ROOT = Path(__file__).resolve().parents[2]
PHRASE = "a phrase of many words"
COMMAND = "import sys; from groundswell.cli import main; sys.exit(main())"

pytestmark = [
    pytest.mark.faults,
    pytest.mark.slow,
    pytest.mark.django_db(transaction=True, serialized_rollback=False),
]


@contextmanager
def clean_machine():
    """Yield the settings of a machine that has nothing: on PostgreSQL, an empty database."""
    env = {k: v for k, v in os.environ.items() if not k.startswith("GROUNDSWELL_")}
    env |= {"GROUNDSWELL_MODE": "development", "GROUNDSWELL_BACKUP_PASSPHRASE": PHRASE}
    env["PYTHONPATH"] = str(ROOT / "src")
    if connection.vendor == "sqlite":
        yield env
        return
    name = f"groundswell_restored_{os.getpid()}"
    told = connection.settings_dict
    host, port = told["HOST"], told["PORT"]
    who = told["USER"] + (f":{told['PASSWORD']}" if told["PASSWORD"] else "")
    where = f"/{name}?host={host}" if host.startswith("/") else f"{host}:{port or 5432}/{name}"
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {name}")
    try:
        yield env | {"GROUNDSWELL_DATABASE_URL": f"postgres://{who}@{where}"}
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")


def groundswell(env, *words):
    command = [sys.executable, "-c", COMMAND, *map(str, words)]
    return subprocess.run(
        command, cwd=ROOT, env=env, capture_output=True, text=True, check=False, timeout=300
    )


@pytest.fixture
def backup(settings, tmp_path):
    settings.GROUNDSWELL_HOME.mkdir(parents=True)
    a_movement()
    return actions.back_up(to=tmp_path / "kept", passphrase=PHRASE, at=clock.machine_now())


def test_everything_comes_back_equal_and_sound(backup, settings, tmp_path):
    assert backup.path.stat().st_mode & 0o777 == 0o600
    assert BackupTaken.objects.get().rows == backup.rows
    into = tmp_path / "clean"
    with clean_machine() as env:
        begun = time.perf_counter()
        done = groundswell(env, "restore", backup.path, "--into", into, "--json")
        seconds = time.perf_counter() - begun
        assert done.returncode == 0, done.stderr
        told = json.loads(done.stdout)
        again = groundswell(env, "restore", backup.path, "--into", into)
        env |= {"GROUNDSWELL_HOME": str(into)}
        env["GROUNDSWELL_SECRET_KEY_FILE"] = str(into / "secret-key")
        verified = json.loads(groundswell(env, "record", "verify", "--json").stdout)
    print(f"{connection.vendor}: {backup.rows} rows, {len(told['tables'])} tables, {seconds:.1f} s")
    assert told["equal"]
    assert told["record"]["ok"]
    assert verified["ok"]
    assert {name: table["restored"] for name, table in told["tables"].items()} == backup.counts
    assert backup.counts["people_person"] == 8
    assert backup.counts["record_entry"] > 12
    assert (into / "secret-key").read_text() == settings.SECRET_KEY
    assert (into / "secret-key").stat().st_mode & 0o777 == 0o600
    # The folder is not clean any more, and nothing in it is touched.
    assert (again.returncode, "not empty" in again.stderr) == (1, True)


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (lambda file: file[:-1], "ends too early"),
        (lambda file: file[: len(file) // 2], "ends too early"),
        (lambda file: file[:-40] + bytes([file[-40] ^ 1]) + file[-39:], "altered"),
        (lambda _file: b"-- PostgreSQL database dump\n", "not a backup"),
        (None, "does not open"),
    ],
)
def test_what_is_not_whole_leaves_nothing_behind(backup, tmp_path, damage, said):
    into = tmp_path / "clean"
    with clean_machine() as env:
        if damage is None:
            env |= {"GROUNDSWELL_BACKUP_PASSPHRASE": "another phrase of words"}
        else:
            backup.path.write_bytes(damage(backup.path.read_bytes()))
        done = groundswell(env, "restore", backup.path, "--into", into, "--json")
        assert (done.returncode, done.stdout) == (1, "")
        assert said in done.stderr
        assert not into.exists()
        if connection.vendor == "postgresql":
            env.pop("GROUNDSWELL_DATABASE_URL")
            done = groundswell(env, "restore", backup.path, "--into", into)
            assert done.returncode == 1


def test_a_backup_of_a_newer_program_is_refused(backup, monkeypatch, tmp_path):
    from django.db.migrations.recorder import MigrationRecorder

    ours = MigrationRecorder(connection).applied_migrations()
    monkeypatch.setattr(
        MigrationRecorder, "applied_migrations", lambda _self: ours | {("people", "9999_later"): 1}
    )
    newer = actions.back_up(to=tmp_path / "newer", passphrase=PHRASE, at=clock.machine_now())
    with clean_machine() as env:
        done = groundswell(env, "restore", newer.path, "--into", tmp_path / "clean")
    assert done.returncode == 1
    assert "does not know people 9999_later" in done.stderr
    assert not (tmp_path / "clean").exists()


def test_a_file_that_is_there_already_is_not_written_over(backup):
    with pytest.raises(BackupRefused, match="there already"):
        actions.back_up(to=backup.path, passphrase=PHRASE, at=clock.machine_now())


def test_a_folder_keeps_the_newest(settings, tmp_path):
    from datetime import timedelta

    settings.GROUNDSWELL_HOME.mkdir(parents=True)
    folder, at = tmp_path / "kept", clock.machine_now()
    folder.mkdir()
    for hours in range(3):
        actions.back_up(to=folder, passphrase=PHRASE, keep=2, at=at + timedelta(hours=hours))
    assert len(list(folder.iterdir())) == 2
    assert BackupTaken.objects.count() == 3
