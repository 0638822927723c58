"""Every field of every form, of every role, filled with what is meant to do harm."""

import pytest
from django.core.cache import cache

from tests import trimming
from tests.hostile import corpus, fields
from tests.hostile.sending import Sender, try_form

pytestmark = pytest.mark.django_db
WHOLE = pytest.mark.skipif(not trimming.FULL, reason="a long one: GROUNDSWELL_FULL=1")


def shown(text):
    return ascii(text if len(text) < 40 else f"{text[:37]}…({len(text)})")


def by_one_role(forms):
    """Keep each form once, as the role with the most to lose sends it."""
    return list({form.key: form for form in forms}.values())


def findings(world, forms, words):
    sender, found = Sender(world), []
    for form in forms:
        good = fields.filled(form, world)
        for name in form.fields:
            for word in trimming.share(words, f"{form.key} {name}", 2):
                cache.clear()  # the pace of public forms has tests of its own
                body = good | {name: word}
                found += try_form(sender, form, body, f"{name} = {shown(word)}")
        for word in trimming.share(words, f"{form.key}", len(words) // 2):
            cache.clear()
            everywhere = dict.fromkeys(form.fields, word)
            found += try_form(sender, form, everywhere, f"everywhere {shown(word)}")
    return found


def none_of(found):
    if found:
        pytest.fail(f"{len(found)} findings\n" + "\n".join(found[:60]), pytrace=False)


@pytest.mark.slow
def test_one_of_each_kind_through_every_field(world):
    forms = by_one_role(fields.every_form(world, ("anonymous", "member", "organiser")))
    assert len(forms) > 40
    none_of(findings(world, forms, corpus.FEW))


@WHOLE
@pytest.mark.slow
def test_the_whole_corpus_through_every_form(world):
    """Each word into one field of each form, the fields in turn; each form as one role sends it."""
    sender, found = Sender(world), []
    for form in by_one_role(fields.every_form(world)):
        good, names = fields.filled(form, world), list(form.fields)
        for turn, word in enumerate(corpus.SHORT if names else ()):
            cache.clear()
            name = names[turn % len(names)]
            found += try_form(sender, form, good | {name: word}, f"{name} = {shown(word)}")
    none_of(found)


def test_fields_nobody_drew_are_not_taken(world):
    """Mass assignment: names of columns sent along with a good form change nothing more."""
    sender = Sender(world)
    extra = {"is_operator": "on", "person": "1", "person_id": "1", "id": "1", "state": "published"}
    extra |= {"token": "aaaaaaaaaaaa", "verified": "on", "erased_at": "2026-01-01", "user": "1"}
    found = []
    for form in by_one_role(fields.every_form(world, ("member",))):
        body = extra | fields.filled(form, world)
        found += try_form(sender, form, body, "columns")
    none_of(found)
