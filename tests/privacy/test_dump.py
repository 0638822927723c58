"""A raw dump of the database, the log and a page of failure hold no special word in the clear."""

import io
import logging

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client

from groundswell.foundation.privacy import FieldClass
from tests.matrix.conftest import built, nine_o_clock, world  # noqa: F401

pytestmark = pytest.mark.django_db


def dumped():
    """Return every value of every table as it lies there, decrypted by nobody."""
    found = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            found[table] = "\n".join(str(row) for row in cursor.fetchall())
    return found


def special_fields():
    for model in apps.get_models():
        for name, kept in getattr(model, "field_classes", {}).items():
            if kept is FieldClass.SPECIAL:
                yield model, model._meta.get_field(name)


def test_every_special_field_is_ciphertext_before_it_reaches_a_database():
    fields = list(special_fields())
    assert len(fields) >= 3
    for model, field in fields:
        for value in ("zqspecial", ["zqspecial"], {"words": "zqspecial"}):
            try:
                stored = field.get_db_prep_value(value, connection)
            except (TypeError, ValueError):
                continue
            assert "zqspecial" not in str(stored), f"{model._meta.label}.{field.name}"


def test_a_raw_dump_holds_none_of_the_special_words_of_a_whole_world(world):  # noqa: F811
    """Needs, notes for hosts, letters: read by those they are for, and ciphertext below."""
    tables = dumped()
    assert sum(map(len, tables.values())) > 50_000
    for word in ("alderneed", "birchneed"):
        assert [name for name, rows in tables.items() if word in rows] == []
    held = " ".join(rows for name, rows in tables.items() if name == "outbox_storedletter")
    assert held
    assert "Somebody" not in held


def test_the_dump_would_show_a_word_in_the_clear(world):  # noqa: F811
    """Without this, a dump that reads nothing would pass the test before."""
    assert any("aldername" in rows for rows in dumped().values())


def test_a_fault_logs_and_shows_nothing_that_was_typed(world, monkeypatch):  # noqa: F811
    def broken(*_told, **_more):
        raise RuntimeError("the lamp went out")

    monkeypatch.setattr("groundswell.register.places.queries.locate", broken)
    client = Client(raise_request_exception=False, headers={"user-agent": "zqagent"})
    said = io.StringIO()
    handler = logging.StreamHandler(said)
    logging.getLogger().addHandler(handler)
    try:
        answer = client.post("/", {"postcode": "zqtyped"})
    finally:
        logging.getLogger().removeHandler(handler)
    assert "lamp" in said.getvalue()
    assert answer.status_code == 500
    assert "zqtyped" not in answer.content.decode() + said.getvalue()
    assert "lamp" not in answer.content.decode()
