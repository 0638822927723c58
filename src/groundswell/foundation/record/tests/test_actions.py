"""Writing entries and giving them their places."""

import stat
import threading
from datetime import UTC, datetime, timedelta, timezone

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction
from django.db.transaction import TransactionManagementError

from groundswell.foundation import clock, record
from groundswell.foundation.jobs import run_due
from groundswell.foundation.record import actions, signing, witness_file
from groundswell.foundation.record.entry import NotAnEntry
from groundswell.foundation.record.kinds import UnknownKind
from groundswell.foundation.record.models import (
    RecordEntry,
    RecordHead,
    RecordNode,
    RecordPlace,
    RecordSalt,
    RecordWaiting,
)
from groundswell.foundation.record.signing import AnotherKey
from groundswell.foundation.record.tests.conftest import AT, GROUP, KIND
from groundswell.foundation.subjects import Subject


def test_an_entry_says_everything_in_canonical_form(db, write):
    reason = Subject("record", "abc")
    entry = write(1, body={"b": 1, "a": "ŵ"}, warrant="Rule 6", because_of=reason)[0]
    assert entry.text == (
        f'{{"about":"body:quayhithe234","at":"2026-08-14T12:00:00.000000Z",'
        f'"because_of":"record:abc","body":{{"a":"ŵ","b":1}},"id":"{entry.token}",'
        f'"kind":"record.erratum","v":1,"warrant":"Rule 6"}}'
    )
    value = entry.as_value()
    assert (value.at, value.body, value.seq) == (AT, {"a": "ŵ", "b": 1}, None)
    assert (value.kind, value.about, value.mark) == (entry.kind, entry.about, entry.mark)


def test_moments_are_written_in_utc(db, write):
    at = datetime(2026, 8, 14, 13, 0, 0, 5, tzinfo=timezone(timedelta(hours=1)))
    assert '"at":"2026-08-14T12:00:00.000005Z"' in write(1, at=at)[0].text


def test_an_unknown_kind_is_a_mistake(db, write):
    with pytest.raises(UnknownKind):
        write(kind="nobody.knows")
    assert not RecordEntry.objects.exists()


@pytest.mark.parametrize(
    "body", [{"n": 2**60}, {"n": float("nan")}, {"at": AT}, {"s": "\ud800"}, {"s": "x" * 300_000}]
)
def test_what_has_no_one_form_is_refused(db, write, body):
    with pytest.raises(NotAnEntry):
        write(body=body)


def test_a_moment_without_a_zone_is_refused(db, write):
    with pytest.raises(ValueError, match="zone"):
        write(at=datetime(2026, 8, 14))


@pytest.mark.django_db(transaction=True)
def test_an_entry_belongs_to_the_transaction_of_its_change():
    with pytest.raises(TransactionManagementError):
        record.append(KIND, about=GROUP, body={}, at=AT)
    with pytest.raises(RuntimeError), transaction.atomic():
        record.append(KIND, about=GROUP, body={}, at=AT)
        raise RuntimeError
    assert not RecordEntry.objects.exists()
    assert record.verify_database().ok


@pytest.mark.django_db(transaction=True)
def test_a_commit_gives_the_entry_its_place(write):
    entries = write(3)
    assert [entry.place.seq for entry in RecordEntry.objects.order_by("id")] == [1, 2, 3]
    assert not RecordWaiting.objects.exists()
    assert RecordHead.objects.count() == len(witness_file.notes()) == 3
    assert entries[0].subject == Subject("record", entries[0].token)
    assert record.verify_database().ok


@pytest.mark.django_db(transaction=True)
def test_the_scheduled_job_places_what_a_commit_did_not(write, monkeypatch):
    monkeypatch.setattr(actions, "_sequence_soon", lambda: None)
    write(2)
    assert record.verify_database().waiting == 2
    run_due(AT)
    found = record.verify_database()
    assert (found.ok, found.size, found.waiting) == (True, 2, 0)


def test_batches_keep_the_order_of_writing(db, write, monkeypatch):
    monkeypatch.setattr(actions, "AT_ONCE", 3)
    entries = write(8)
    assert record.sequence_waiting(at=AT) == 8
    placed = RecordPlace.objects.order_by("seq").values_list("entry_id", flat=True)
    assert list(placed) == [entry.pk for entry in entries]
    assert list(RecordHead.objects.values_list("size", flat=True)) == [3, 6, 8]
    assert RecordNode.objects.count() == 7
    assert record.verify_database(kept_in=list).ok
    assert record.sequence_waiting(at=AT) == 0


@pytest.mark.django_db(transaction=True)
def test_many_sequencers_at_once_place_everything_once(write, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(actions, "_sequence_soon", lambda: None)
        write(40)
    monkeypatch.setattr(actions, "AT_ONCE", 3)
    monkeypatch.setattr(actions, "_alone", lambda: True)  # constraints alone must do
    failures, placed = [], []

    def work():
        try:
            placed.append(record.sequence_waiting(at=AT))
        except Exception as failure:  # noqa: BLE001  whatever it is, the test must see it
            failures.append(failure)
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _ in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    while RecordWaiting.objects.exists():
        placed.append(record.sequence_waiting(at=AT))
    assert failures == []
    assert sum(placed) == 40
    found = record.verify_database()
    assert (found.errors, found.size) == ((), 40)


@pytest.mark.django_db(transaction=True)
def test_the_database_refuses_changes(placed, write):
    table_rows = {
        "record_entry": "id", "record_place": "seq", "record_node": "position",
        "record_head": "number", "record_key": "origin",
    }  # fmt: skip
    statements = [f"DELETE FROM {table}" for table in table_rows]
    statements += [
        f"UPDATE {table} SET {column} = {column}" for table, column in table_rows.items()
    ]
    statements += ["UPDATE record_waiting SET code = code", "UPDATE record_salt SET salt = salt"]
    write(1, body={"by": record.commit("x")[0]})
    for statement in statements:
        with pytest.raises(DatabaseError, match="only added to"), transaction.atomic():
            connection.cursor().execute(statement)
    if connection.vendor == "postgresql":
        for table in table_rows:
            with pytest.raises(DatabaseError, match="only added to"), transaction.atomic():
                connection.cursor().execute(f"TRUNCATE {table} CASCADE")
    with pytest.raises(DatabaseError, match="only added to"):
        RecordEntry.objects.update(kind="record.court_order")
    assert record.verify_database().ok


@pytest.mark.parametrize("reset_sequences", [True, False])  # False: as tests ask for it
@pytest.mark.django_db(transaction=True)
def test_flush_begins_anew_and_the_guards_stand_again(placed, write, settings, reset_sequences):
    settings.PRODUCTION = True
    with pytest.raises(CommandError):
        call_command("flush", interactive=False, verbosity=0)
    assert RecordEntry.objects.exists()
    settings.PRODUCTION = False
    call_command("flush", interactive=False, verbosity=0, reset_sequences=reset_sequences)
    assert not RecordEntry.objects.exists()
    assert record.verify_database().ok
    write(1)
    with pytest.raises(DatabaseError, match="only added to"):
        RecordEntry.objects.update(kind="x")
    assert record.verify_database().waiting == 1


def test_the_signing_key_is_made_once_and_kept_from_others(placed, home):
    path = signing.key_path()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert signing.public_key(make=True) == signing.public_key()
    assert [file.name for file in path.parent.iterdir() if "key" in file.name] == ["signing-key"]


def test_no_head_is_signed_with_another_key(placed):
    signing.key_path().unlink()
    with pytest.raises(AnotherKey):
        record.sequence_waiting(at=AT)
    signing.public_key(make=True)
    with pytest.raises(AnotherKey):
        record.sequence_waiting(at=AT)
    assert RecordWaiting.objects.count() == 1


def test_the_file_of_heads_catches_up(placed):
    assert witness_file.notes() == []  # nothing has committed yet
    witness_file.catch_up()
    assert len(witness_file.notes()) == 3
    witness_file.path().write_text("".join(witness_file.path().read_text().splitlines(True)[:1]))
    witness_file.catch_up()
    witness_file.catch_up()
    assert witness_file.notes() == list(RecordHead.objects.values_list("note", flat=True))


def test_a_commitment_opens_until_it_is_forgotten(db):
    person = Subject("person", "ann234567abc")
    commitment, salt = record.commit({"name": "Ann O’Brien"}, whose=person)
    other, _ = record.commit({"name": "Ann O’Brien"})
    assert commitment != other
    assert (commitment[:7], len(commitment), salt.commitment) == ("sha256:", 71, commitment)
    assert record.opens(commitment, {"name": "Ann O’Brien"})
    assert not record.opens(commitment, {"name": "Bob"})
    assert record.forget(person) == 1
    assert not record.opens(commitment, {"name": "Ann O’Brien"})
    assert set(RecordSalt.objects.values_list("commitment", "salt", "whose")) == {
        (commitment, "", None),
        (other, RecordSalt.objects.get(commitment=other).salt, None),
    }
    assert record.forget(person) == 0


def test_a_kind_has_one_meaning():
    record.register_kind("record.tested", label="Tested")
    record.register_kind("record.tested", label="Tested")
    with pytest.raises(ValueError, match="tested"):
        record.register_kind("record.tested", label="Another")


def test_an_entry_as_a_subject(placed):
    from groundswell.foundation.subjects import title_of, url_of

    entry = RecordPlace.objects.get(seq=4).entry
    assert title_of(entry.subject) == "Entry 4: A correction"
    assert url_of(entry.subject) == "/record/4/"
    assert title_of(placed.subject) is url_of(placed.subject) is None
    assert clock.now().tzinfo is UTC
