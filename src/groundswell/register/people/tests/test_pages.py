"""My record and its neighbours: what they show, and how many queries that takes."""

import pytest
from django.apps import apps
from django.db import models
from django.utils.safestring import mark_safe

from groundswell.foundation.privacy import EncryptedTextField, FieldClass
from groundswell.register.people import actions, registry, slots
from groundswell.register.people.models import AccessLog
from groundswell.register.people.tests.factories import AT, add, grant, withdraw

pytestmark = pytest.mark.django_db
SIGNED_IN = 3  # session, account, person


@pytest.fixture
def only_ours(monkeypatch, empty_layout):
    """Count this area's own queries, whatever other areas register or put around the page."""
    ours = {"person", "addresses", "consents", "looks", "signing_in"}
    kept = {name: part for name, part in registry._sources.items() if name in ours}
    monkeypatch.setattr(registry, "_sources", kept)


def look_at(person, count):
    for number in range(count):
        reader = add(f"Reader {number} Rowe")
        actions.log_reading(
            by=reader, person_ids=[person.pk], role="welcomer", reason="new", what="list", at=AT
        )


@pytest.mark.parametrize("count", [1, 3])
def test_looks_take_one_query_however_many(
    signed_in, ann, django_assert_num_queries, only_ours, count
):
    look_at(ann, count)
    browser = signed_in(ann)
    with django_assert_num_queries(SIGNED_IN + 1):
        page = browser.get("/me/looks/")
    assert page.content.decode().count("welcomer") == count


@pytest.mark.parametrize("count", [1, 3])
def test_letters_take_five_queries_however_many(
    signed_in, ann, django_assert_num_queries, only_ours, count
):
    for purpose in ("bulletin", "money", "campaign")[:count]:
        grant(ann, at=AT, purpose=purpose)
    browser = signed_in(ann)
    with django_assert_num_queries(SIGNED_IN + 5):  # one is for each kind of letter one can choose
        page = browser.get("/me/letters/")
    assert len(page.context["history"]) == count
    assert page.content.decode().count(" checked") == count


@pytest.mark.parametrize("count", [1, 3])
def test_the_record_takes_as_many_queries_for_three_rows_as_for_one(
    signed_in, ann, django_assert_num_queries, only_ours, count
):
    look_at(ann, count)
    for purpose in ("bulletin", "money", "campaign")[:count]:
        grant(ann, at=AT, purpose=purpose)
    browser = signed_in(ann)
    with django_assert_num_queries(SIGNED_IN + 10):
        assert browser.get("/me/record/").status_code == 200


def test_home_shows_what_areas_above_have_for_this_person(signed_in, ann, monkeypatch):
    monkeypatch.setattr(slots.person_home, "_filled", [])
    assert "Nothing waits for you" in signed_in(ann).get("/me/").content.decode()
    slots.person_home.fill(lambda person, _at: slots.Panel(mark_safe(f"<p>For {person}</p>")))
    assert "<p>For Ann</p>" in signed_in(ann).get("/me/").content.decode()


def test_a_wrong_name_is_said_above_the_form_and_nothing_typed_is_lost(signed_in, ann):
    browser = signed_in(ann)
    answer = browser.post("/me/record/change/", {"full_name": "1" * 20, "called": "Annie"})
    told = answer.content.decode()
    assert answer.status_code == 422
    assert "A name needs at least one letter" in told
    assert 'value="Annie"' in told
    assert browser.post("/me/record/change/", {"full_name": "سلوى النجّار"}).status_code == 302
    assert "<bdi>سلوى</bdi>" in browser.get("/me/").content.decode()


def test_a_hostile_name_is_only_letters(signed_in, ann):
    browser = signed_in(ann)
    browser.post("/me/record/change/", {"full_name": "<script>x</script>", "called": "O'Brien"})
    for page in ("/me/", "/me/record/", "/me/looks/"):
        assert "<script>x" not in browser.get(page).content.decode()
    assert "O&#x27;Brien" in browser.get("/me/").content.decode()


def test_needs_are_kept_and_shown(signed_in, ann):
    browser = signed_in(ann)
    browser.post("/me/needs/", {"needs": ["hearing_loop", "step_free"]})
    assert "Hearing loop" in browser.get("/me/record/").content.decode()
    assert browser.post("/me/needs/", {"needs": ["nonsense"]}).status_code == 422


def test_a_form_that_was_tampered_with_grants_nothing(signed_in, ann):
    browser = signed_in(ann)
    told = {"shown_at": "forged", "asked": ["bulletin.email"], "yes": ["bulletin.email"]}
    browser.post("/me/letters/", told)
    assert not ann.consent_events.exists()


def test_a_form_overtaken_by_a_stop_says_so(signed_in, ann):
    browser = signed_in(ann)
    shown = browser.get("/me/letters/").context["shown_at"]
    withdraw(ann, at=AT)
    told = {"shown_at": shown, "asked": ["bulletin.email"], "yes": ["bulletin.email"]}
    answer = browser.post("/me/letters/", told)
    assert answer.status_code == 409
    assert "stopping wins" in answer.content.decode()


# --- looks --------------------------------------------------------------------------------------


def test_a_look_is_written_once_in_ten_minutes_and_never_for_oneself(ann, bob):
    told = {"by": bob, "person_ids": [ann.pk, bob.pk], "role": "welcomer", "reason": "r"}
    assert actions.log_reading(what="list", at=AT, **told) == 1
    assert actions.log_reading(what="list", at=AT + actions.looks.ONE_LOOK / 2, **told) == 0
    assert actions.log_reading(what="card", at=AT, **told) == 1
    assert actions.log_reading(what="list", at=AT + actions.looks.ONE_LOOK, **told) == 1
    assert set(AccessLog.objects.values_list("person_id", flat=True)) == {ann.pk}


# --- classes of data ------------------------------------------------------------------------------


@pytest.mark.parametrize("model", list(apps.get_app_config("people").get_models()))
def test_every_field_says_what_kind_of_data_it_holds(model):
    plain = {
        field.name
        for field in model._meta.get_fields()
        if isinstance(field, models.Field) and not field.is_relation and not field.primary_key
    }
    assert set(model.field_classes) == plain
    for name, kind in model.field_classes.items():
        sealed = isinstance(model._meta.get_field(name), EncryptedTextField)
        assert (kind is FieldClass.SPECIAL) == sealed
