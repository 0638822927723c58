"""Encrypted fields, in a real table: ciphertext in it, plain values in the program."""

import pytest
from django.db import connection, models
from django.test.utils import isolate_apps

from groundswell.foundation.privacy import (
    EncryptedJSONField,
    EncryptedTextField,
    SealedOtherwise,
)

pytestmark = pytest.mark.django_db(transaction=True)
NEEDS = {"codes": ["step_free", "hearing_loop"], "words": "Kaffee, bitte: نسرین, O'Brien"}


@pytest.fixture
def note():
    """A table with both fields, made for this test and taken away after it."""
    with isolate_apps("groundswell.foundation.privacy"):

        class Note(models.Model):  # noqa: DJ008  lives for one test
            words = EncryptedTextField(null=True)
            needs = EncryptedJSONField(null=True)

            class Meta:
                app_label = "privacy"
                db_table = "privacy_test_note"

        with connection.schema_editor() as editor:
            editor.create_model(Note)
        yield Note
        with connection.schema_editor() as editor:
            editor.delete_model(Note)


def stored():
    with connection.cursor() as cursor:
        cursor.execute("SELECT words, needs FROM privacy_test_note ORDER BY id")
        return cursor.fetchall()


def test_values_come_back_and_the_table_holds_ciphertext(note):
    note.objects.create(words="prefers a ground floor", needs=NEEDS)
    kept = note.objects.get()
    assert (kept.words, kept.needs) == ("prefers a ground floor", NEEDS)
    [(words, needs)] = stored()
    for told in ("ground", "floor", "step_free", "hearing", "O'Brien", "codes"):
        assert told not in words + needs
    assert words.startswith("gAAAA")  # Fernet's mark and its first zero bytes of time
    assert needs.startswith("gAAAA")


def test_the_same_words_twice_do_not_look_the_same(note):
    note.objects.bulk_create([note(words="the same"), note(words="the same")])
    (first, _), (second, _) = stored()
    assert first != second
    assert set(note.objects.values_list("words", flat=True)) == {"the same"}


@pytest.mark.parametrize("value", [[], {}, 0, False, "text", ["ŵ"], {"a": [1, None]}])
def test_any_json_value(note, value):
    note.objects.create(needs=value)
    assert note.objects.get().needs == value


def test_nothing_stays_nothing(note):
    note.objects.create(words=None, needs=None)
    note.objects.create(words="", needs=None)
    assert stored() == [(None, None), ("", None)]
    assert [row.words for row in note.objects.order_by("pk")] == [None, ""]
    assert note.objects.first().needs is None


def test_an_update_is_encrypted_too(note):
    note.objects.create(words="before")
    note.objects.update(words="after the update")
    assert "update" not in stored()[0][0]
    assert note.objects.get().words == "after the update"


def test_another_installations_value_fails_clearly(note, settings):
    note.objects.create(words="ours", needs=NEEDS)
    settings.SECRET_KEY = "that of another installation"
    for only in ("words", "needs"):
        with pytest.raises(SealedOtherwise, match="GROUNDSWELL_SECRET_KEY"):
            note.objects.only(only).get()


def test_a_value_put_in_by_hand_fails_clearly(note):
    row = note.objects.create(words="ours")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE privacy_test_note SET words = 'plain text'")
    with pytest.raises(SealedOtherwise):
        row.refresh_from_db()
