"""
LOG-1: a thousand random alterations of the record and of what rests on it; all are found.

By itself the first of them, so many that each table and kind has its turn; all thousand with
``GROUNDSWELL_FULL=1``. Each has a seed of its own, so that one or some can be made again:
``GROUNDSWELL_ALTERATION=417`` or ``400-499``.
"""

import os
from random import Random

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.db import connection

from groundswell.foundation import record
from groundswell.foundation.record.entry import mark_of
from groundswell.foundation.record.head import head_body, head_mark, head_note, read_head
from groundswell.foundation.record.models import RecordHead, RecordPlace
from groundswell.methods.translog import Frontier, Signature, key_id
from groundswell.register.structures.projection import PROJECTED_MODELS
from tests.faults import forging, recorded
from tests.trimming import FULL

pytestmark = [
    pytest.mark.faults,
    pytest.mark.slow,
    pytest.mark.django_db(transaction=True, reset_sequences=True),
]

SEED = 1971
ALTERATIONS = 1000 if FULL else 200
MOST_ATTEMPTS = 200  # a constraint may refuse one, or it changes nothing at all
SOME = os.environ.get("GROUNDSWELL_ALTERATION", "")
FIRST, _, LAST = SOME.partition("-")
NUMBERS = range(int(FIRST), int(LAST or FIRST) + 1) if SOME else range(ALTERATIONS)


def every_table():
    named = {name for name in connection.introspection.table_names() if "record" in name}
    return sorted(named | {model._meta.db_table for model in PROJECTED_MODELS})


@pytest.fixture
def movement(monkeypatch):
    with monkeypatch.context() as fixed:
        recorded.not_by_chance(fixed)
        recorded.a_movement()
    sound = record.verify_database()
    assert sound.errors == ()
    assert sound.waiting == 2


def one_alteration(number, tables):
    """Make alteration ``number``, whatever else was or was not made before it."""
    dice = Random(f"{SEED}:{number}")
    table = tables[number % len(tables)]
    for _attempt in range(MOST_ATTEMPTS):
        if what := forging.alter_something(table, dice):
            return table, what
    raise AssertionError(f"{table} takes no alteration")


def test_a_thousand_random_alterations_are_all_found(movement):
    tables = every_table()
    assert all(forging.rows_of(table) for table in tables)
    made, missed = set(), []
    with forging.undone():
        for number in NUMBERS:
            with forging.undone_again():
                table, what = one_alteration(number, tables)
                made.add(table)
                if record.verify_database().ok:
                    missed.append(f"alteration {number} was not found: {what}")
        assert record.verify_database().ok  # and each was taken back
    print(
        f"{len(NUMBERS)} alterations of {len(made)} tables on {connection.vendor}",
        *missed,
        sep="\n",
    )
    assert missed == []
    assert SOME or made == set(tables)


def test_the_tail_cut_off_cleanly_is_found(movement):
    heads = list(RecordHead.objects.order_by("number"))
    for kept in heads[1:-1:5]:
        with forging.undone():
            nodes = kept.size - kept.size.bit_count()
            forging.run("DELETE FROM record_head WHERE number > %s", [kept.number])
            forging.run("DELETE FROM record_place WHERE seq > %s", [kept.size])
            forging.run("DELETE FROM record_node WHERE position > %s", [nodes])
            forging.run("DELETE FROM record_waiting")
            forging.run(
                "DELETE FROM record_entry WHERE id NOT IN (SELECT entry_id FROM record_place)"
            )
            found = record.verify_database()
            assert "truncated" in {problem.code for problem in found.errors}


def rewrite(change, sign_with=None, origin=None):
    """Write the whole record anew: entries changed, tree and heads recomputed, all consistent."""
    from groundswell.foundation.record import signing

    origin = origin or read_head(RecordHead.objects.earliest("number").note).origin
    edge, position, marks = Frontier(), 0, {}
    for place in RecordPlace.objects.order_by("seq").select_related("entry"):
        text = change(place.seq, place.entry.text)
        forging.run(
            "UPDATE record_entry SET text = %s, mark = %s WHERE id = %s",
            [text, mark_of(text), place.entry_id],
        )
        for node in edge.append(bytes.fromhex(mark_of(text))):
            position += 1
            forging.run(
                "UPDATE record_node SET mark = %s WHERE position = %s", [node.hex(), position]
            )
        marks[place.seq] = edge.root()
    before = ""
    for head in RecordHead.objects.order_by("number"):
        root = marks[head.size]
        body = head_body(
            origin=origin,
            number=head.number,
            size=head.size,
            root=root,
            at=head.at,
            previous=before,
        )
        if sign_with is None:
            signature = signing.sign(origin, body)
        else:
            public = sign_with.public_key().public_bytes_raw()
            signature = Signature(origin, key_id(origin, public), sign_with.sign(body.encode()))
        note = head_note(body, signature)
        forging.run(
            "UPDATE record_head SET root = %s, note = %s WHERE number = %s",
            [root.hex(), note, head.number],
        )
        before = head_mark(note)


def test_a_record_signed_anew_with_another_key_is_found(movement):
    key = Ed25519PrivateKey.generate()
    with forging.undone():
        rewrite(lambda _seq, text: text, sign_with=key)
        public = key.public_key().public_bytes_raw().hex()
        forging.run("UPDATE record_key SET public_key = %s", [public])
        codes = {problem.code for problem in record.verify_database().errors}
        assert {"key_differs", "history_differs"} <= codes
    assert record.verify_database().ok


def test_all_history_rewritten_with_the_right_key_is_found_by_the_kept_heads(movement):
    def change(_seq, text):
        return text.replace("Correction 3", "Correction 9")

    with forging.undone():
        rewrite(change)
        assert record.verify_database(kept_in=list).ok  # by itself nothing gives it away
        codes = {problem.code for problem in record.verify_database().errors}
        assert codes == {"history_differs"}
