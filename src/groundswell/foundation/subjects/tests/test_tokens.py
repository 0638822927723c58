"""Tokens: long enough, plain to read out, and nobody's to choose."""

from django.db import models
from django.test.utils import isolate_apps

from groundswell.foundation.subjects import TokenField, new_token
from groundswell.foundation.subjects.tokens import ALPHABET, LENGTH


def test_a_token_is_twelve_letters_of_base32():
    made = {new_token() for _ in range(2000)}
    assert len(made) == 2000
    assert {len(token) for token in made} == {LENGTH} == {12}
    assert set("".join(made)) == set(ALPHABET), "every letter is used"


@isolate_apps("groundswell.foundation.subjects")
def test_a_row_gets_its_own_and_the_caller_has_no_say():
    class Thing(models.Model):  # noqa: DJ008  never a row
        token = TokenField(max_length=3, unique=False, default="same", editable=True)

        class Meta:
            app_label = "subjects"

    field = Thing._meta.get_field("token")
    assert (field.unique, field.editable, field.max_length) == (True, False, 16)
    assert Thing().token != Thing().token
    assert len(Thing().token) == LENGTH


def test_a_migration_writes_it_without_its_arguments_and_makes_the_same():
    name, path, args, kwargs = TokenField().deconstruct()
    assert path == "groundswell.foundation.subjects.tokens.TokenField"
    again = TokenField(*args, **kwargs)
    assert again.unique
    assert again.default is new_token
    assert name is None
