"""A sound record verifies; each sort of damage is found and named."""

import pytest
from django.db import connection, transaction

from groundswell.foundation import record
from groundswell.foundation.record import signing
from groundswell.foundation.record.models import RecordEntry, RecordHead, RecordKey, RecordPlace
from groundswell.foundation.record.tests.conftest import AT
from groundswell.foundation.record.triggers import lifted
from groundswell.foundation.subjects import Subject
from groundswell.methods.translog import EMPTY_ROOT


def codes(found):
    return {problem.code for problem in found.errors}


def sql(statement, *values):
    with lifted(), connection.cursor() as cursor:
        cursor.execute(statement, values)


def test_an_empty_record_is_sound(db):
    assert record.verify_database().told() == {
        "ok": True,
        "size": 0,
        "root": EMPTY_ROOT.hex(),
        "waiting": 0,
        "errors": [],
    }


def test_a_sound_record_with_one_waiting(placed):
    found = record.verify_database()
    assert found.errors == ()
    assert (found.ok, found.size, found.waiting) == (True, 9, 1)
    assert found.root == RecordHead.objects.get(number=3).root


OLDEST, LATEST = "(SELECT min(id) FROM record_entry)", "(SELECT max(id) FROM record_entry)"
NOUGHTS = "0" * 64
DAMAGE = [
    (
        "UPDATE record_entry SET text = replace(text, 'Correction 2', 'Correction 9')",
        "entry_altered",
    ),
    (
        f"UPDATE record_entry SET text = text || ' ' WHERE id = {OLDEST}",
        "not_canonical",
    ),
    (
        f"UPDATE record_entry SET kind = 'record.court_order' WHERE id = {OLDEST}",
        "column_differs",
    ),
    (
        f"UPDATE record_entry SET at = '2020-01-01 00:00:00+00:00' WHERE id = {LATEST}",
        "column_differs",
    ),
    (
        "UPDATE record_place SET seq = 100 WHERE seq = 5",
        "order",
    ),
    (
        f"UPDATE record_node SET mark = '{NOUGHTS}' WHERE position = 3",
        "node_differs",
    ),
    (
        "DELETE FROM record_node WHERE position = (SELECT max(position) FROM record_node)",
        "node_count",
    ),
    (
        f"INSERT INTO record_node VALUES (99, '{NOUGHTS}')",
        "node_count",
    ),
    (
        f"UPDATE record_head SET root = '{NOUGHTS}' WHERE number = 2",
        "column_differs",
    ),
    (
        "UPDATE record_head SET note = replace(note, 'head 2', 'head 7') WHERE number = 2",
        "head_signature",
    ),
    (
        "UPDATE record_head SET note = 'nothing' WHERE number = 2",
        "head_unreadable",
    ),
    (
        "DELETE FROM record_head WHERE number = 2",
        "head_chain",
    ),
    (
        "DELETE FROM record_head WHERE number = 3",
        "no_head",
    ),
    (
        f"UPDATE record_key SET public_key = '{NOUGHTS}'",
        "key_differs",
    ),
    (
        "UPDATE record_key SET origin = 'elsewhere/record'",
        "head_origin",
    ),
    (
        "DELETE FROM record_key",
        "key_missing",
    ),
    (
        f"UPDATE record_waiting SET code = '{NOUGHTS}'",
        "not_ours",
    ),
    (
        "DELETE FROM record_waiting",
        "unplaced",
    ),
]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("statement", "code"), DAMAGE)
def test_damage_is_found_and_named(placed, statement, code):
    sql(statement)
    found = record.verify_database()
    assert code in codes(found)
    for problem in found.told()["errors"]:
        assert problem.keys() == {"seq", "table", "code", "message"}


@pytest.mark.django_db(transaction=True)
def test_an_altered_entry_is_named_by_its_number_and_table(placed):
    sql("UPDATE record_entry SET text = replace(text, 'Correction 2', 'Correction 9')")
    problem = record.verify_database().errors[0]
    assert (problem.seq, problem.table, problem.code) == (3, "record_entry", "entry_altered")


@pytest.mark.django_db(transaction=True)
def test_an_altered_entry_with_a_matching_mark_leads_to_another_root(placed):
    entry = RecordPlace.objects.get(seq=3).entry
    text = entry.text.replace("Correction", "Direction")
    sql(
        "UPDATE record_entry SET text = %s, mark = %s WHERE id = %s",
        text,
        record.entry.mark_of(text),
        entry.pk,
    )
    assert {"node_differs", "head_root"} <= codes(record.verify_database())


@pytest.mark.django_db(transaction=True)
def test_cutting_the_tail_off_cleanly_is_found_by_the_file_of_heads(placed):
    for statement in (
        "DELETE FROM record_head WHERE number = 3",
        "DELETE FROM record_place WHERE seq > 7",
        "DELETE FROM record_node WHERE position > 4",
        "DELETE FROM record_waiting",
        "DELETE FROM record_entry WHERE id NOT IN (SELECT entry_id FROM record_place)",
    ):
        sql(statement)
    assert codes(record.verify_database()) == {"truncated"}
    assert record.verify_database(kept_in=list).ok  # the database by itself is sound


@pytest.mark.django_db(transaction=True)
def test_an_entry_slipped_in_by_hand_is_not_given_a_place(placed):
    sql("UPDATE record_waiting SET code = '" + NOUGHTS + "'")
    assert record.sequence_waiting(at=AT) == 0
    assert codes(record.verify_database()) == {"not_ours"}


@pytest.mark.django_db(transaction=True)
def test_a_record_signed_anew_with_another_key_is_found(placed, home):
    signing.key_path().unlink()
    assert codes(record.verify_database()) == {"key_missing"}
    signing.public_key(make=True)
    assert "key_differs" in codes(record.verify_database())


@pytest.mark.django_db(transaction=True)
def test_what_cannot_be_read_is_reported(placed):
    if connection.vendor != "sqlite":
        pytest.skip("only SQLite keeps a value of another type in a column")
    sql("UPDATE record_entry SET text = x'ff' WHERE id = (SELECT min(id) FROM record_entry)")
    assert not record.verify_database().ok
    sql("UPDATE record_head SET size = 'many' WHERE number = 2")
    assert "unreadable" in codes(record.verify_database())


def test_a_projection_is_given_constitutional_entries_in_order(placed, monkeypatch):
    from groundswell.foundation.record import kinds, projections, verification

    seen = []

    def check(entries):
        seen.extend(entry.seq for entry in entries)
        return [record.Problem("unlawful", "a body nobody founded", 4, "structures_body")]

    monkeypatch.setattr(projections, "_projections", [check])
    assert record.verify_database().ok is False
    assert seen == []
    monkeypatch.setattr(verification, "constitutional_kinds", lambda: ("record.erratum",))
    assert codes(record.verify_database()) == {"unlawful"}
    assert seen == [*range(1, 10), None]
    assert kinds.constitutional_kinds() == () or all(kinds.constitutional_kinds())


def test_verifying_changes_nothing(placed, home):
    before = RecordEntry.objects.count(), RecordHead.objects.count(), RecordKey.objects.count()
    files = sorted(path.name for path in home.rglob("*"))
    record.verify_database()
    assert before == (
        RecordEntry.objects.count(),
        RecordHead.objects.count(),
        RecordKey.objects.count(),
    )
    assert sorted(path.name for path in home.rglob("*")) == files


def test_a_place_without_an_entry_is_found(placed):
    with transaction.atomic():
        connection.cursor().execute("INSERT INTO record_place (seq, entry_id) VALUES (10, 999999)")
        assert "place_stray" in codes(record.verify_database())
        transaction.set_rollback(True)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("statement", "code"),
    [
        ("UPDATE record_place SET seq = CAST(seq AS BLOB) WHERE seq = 5", "not_as_written"),
        ("UPDATE record_key SET origin = CAST(origin AS BLOB)", "not_as_written"),
        ("UPDATE record_entry SET at = replace(at, ' ', 'T')", "not_as_written"),
        ("UPDATE record_entry SET at = at || '.000000'", "not_as_written"),
    ],
)
def test_what_sqlite_keeps_otherwise_is_found_and_ends(placed, statement, code):
    if connection.vendor != "sqlite":
        pytest.skip("only SQLite keeps a value of another type in a column")
    sql(statement)
    assert code in codes(record.verify_database())


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("statement", "code"),
    [
        ("UPDATE record_salt SET salt = '00'", "not_ours"),
        ("UPDATE record_salt SET whose = 'person:bob234567abc'", "not_ours"),
        ("DELETE FROM record_salt WHERE salt = ''", "salt_gone"),
        ("DELETE FROM record_salt WHERE salt <> ''", "salt_gone"),
    ],
)
def test_a_salt_altered_or_taken_away_by_hand_is_missed(db, write, statement, code):
    person = Subject("person", "ann234567abc")
    write(1, body={"by": record.commit("Ann")[0], "for": record.commit("x", whose=person)[0]})
    record.forget(person)
    assert record.verify_database().ok
    sql(statement)
    assert codes(record.verify_database()) == {code}
