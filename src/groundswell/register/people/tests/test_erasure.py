"""Going: a day to take it back, then nothing left in the file but what the page says."""

import io
import json
import re
import zipfile
from datetime import timedelta
from pathlib import Path

import pytest
from django.apps import apps
from django.contrib.sessions.models import Session
from django.db import connection, models, transaction

from groundswell.foundation.outbox import actions as outbox
from groundswell.foundation.outbox.letters import Address, Letter
from groundswell.foundation.outbox.models import Message
from groundswell.foundation.outbox.rules import Purpose
from groundswell.register.people import actions, exporting, queries, refusals, registry
from groundswell.register.people.models import Account, ConsentEvent, Person, Suppression
from groundswell.register.people.registry import HoldingSource, Kept, covered, holdings
from groundswell.register.people.tests.factories import AT, add, grant, withdraw

DAY = timedelta(days=1)
MARKS = ("Qwertymarker", "qwertymarker@example.org", "7700900777", "Markedbrowser", "markedneed")


@pytest.fixture
def marked(db, client):
    """Somebody with a row in every table of this area, each holding a mark."""
    person = add(
        "Quentin Qwertymarker", "Qwertymarker@Example.org", "07700 900777", birth_year=1980
    )
    grant(person, at=AT, evidence={"ip": "192.0.2.7", "note": "Qwertymarker ticked it"})
    grant(person, at=AT, channel="sms")
    withdraw(person, at=AT + timedelta(hours=1), channel="sms")
    actions.state_needs(person_id=person.pk, needs=["markedneed"], by=person, at=AT)
    reader = add("Rae Reader", "rae@example.org")
    actions.log_reading(
        by=reader,
        person_ids=[person.pk],
        role="welcomer",
        reason="Ring Qwertymarker",
        what="welcome list",
        at=AT,
    )
    actions.log_reading(
        by=person, person_ids=[reader.pk], role="secretary", reason="Roll", what="roll", at=AT
    )
    actions.invite(email="qwertymarker@example.org", operator=False, by=None, at=AT)
    client.post("/account/login/code/", {"email": "qwertymarker@example.org"})
    account = Account.objects.get(email="qwertymarker@example.org")
    client.force_login(account)
    client.get("/me/", headers={"user-agent": "Markedbrowser"})
    outbox.queue(
        to=Address("qwertymarker@example.org"),
        letter=Letter("Hello", "Dear Qwertymarker"),
        purpose=Purpose.SERVICE,
        key="before-we-knew",
        at=AT,
    )
    return person


def test_a_day_to_think_and_one_press_to_stay(client, signed_in, ann):
    grant(ann, at=AT)
    browser = signed_in(ann)
    for _ in range(2):
        assert browser.post("/me/erase/").status_code == 302
    ann.refresh_from_db()
    assert ann.erasure_due_at == AT + DAY
    assert Message.objects.filter(key__startswith="people.erasure").count() == 1
    verdict = queries.contact_permitted(ann.pk, "email", "bulletin", AT)
    assert verdict.reason == "being_erased"
    assert actions.erase_due(at=AT + DAY - timedelta(seconds=1)) == 0
    browser.post("/me/erase/keep/")
    assert actions.erase_due(at=AT + 2 * DAY) == 0
    assert queries.contact_permitted(ann.pk, "email", "bulletin", AT).permitted


def test_when_the_day_is_over_it_is_done_once(ann):
    actions.ask_erasure(person_id=ann.pk, by=ann, at=AT)
    assert actions.erase_due(at=AT + DAY) == 1
    assert actions.erase_due(at=AT + DAY) == 0
    ann.refresh_from_db()
    assert ann.erased_at == AT + DAY
    assert actions.erase_person(person_id=ann.pk, by=None, at=AT + DAY) == []
    for act in (actions.ask_erasure, actions.keep_record):
        with pytest.raises(refusals.AlreadyErased):
            act(person_id=ann.pk, by=ann, at=AT + DAY)


def test_what_stays_is_what_the_page_said(marked, client):
    page = client.get("/me/erase/")
    announced = {str(item.what) for item in page.context["kept"]}
    kept = actions.erase_person(person_id=marked.pk, by=marked, at=AT + DAY)
    assert {str(item.what) for item in kept} <= announced
    assert len(kept) == 4
    assert set(
        ConsentEvent.objects.filter(person=marked).values_list("minimised_at", flat=True)
    ) == {AT + DAY}
    assert client.get("/me/").status_code == 302


def test_suppression_outlives_erasure_and_a_list_that_says_subscribed(marked):
    actions.erase_person(person_id=marked.pk, by=None, at=AT)
    again = add("Quentin Qwertymarker", "qwertymarker@example.org", at=AT + DAY)
    importer = add("Ina Importer")
    grant(again, at=AT + DAY, by=importer, own_act=False)
    verdict = queries.contact_permitted(again.pk, "email", "bulletin", AT + DAY)
    assert (verdict.permitted, verdict.reason) == (False, "suppressed")
    assert grant(again, at=AT + 2 * DAY)  # their own yes counts again
    assert queries.contact_permitted(again.pk, "email", "bulletin", AT + 2 * DAY).permitted


@pytest.mark.django_db
def test_erasing_one_of_a_couple_stops_that_one_alone():
    ann, cat = add("Ann Archer", "home@example.org"), add("Cat Archer", "home@example.org")
    for person in (ann, cat):
        grant(person, at=AT)
    actions.erase_person(person_id=ann.pk, by=ann, at=AT + DAY)
    told = {"address": "home@example.org"}
    assert queries.contact_permitted(cat.pk, "email", "bulletin", AT + DAY, **told).permitted
    back = add("Ann Archer", "home@example.org", at=AT + 2 * DAY)
    grant(back, at=AT + 2 * DAY, by=cat, own_act=False)
    verdict = queries.contact_permitted(back.pk, "email", "bulletin", AT + 2 * DAY, **told)
    assert verdict.reason == "suppressed"
    assert cat.contact_points.get().shared is True


def everything_in_the_database():
    """Return every value of every table as one text."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            found += [f"{table}: {value}" for row in cursor.fetchall() for value in row]
    return "\n".join(found)


def test_no_mark_is_left_in_any_table(marked):
    before = everything_in_the_database()
    for mark in ("Qwertymarker", "qwertymarker@example.org", "7700900777"):
        assert mark in before
    actions.erase_person(person_id=marked.pk, by=marked, at=AT + DAY)
    after = everything_in_the_database()
    assert [mark for mark in MARKS if mark.lower() in after.lower()] == []
    assert Session.objects.count() <= 1  # a stranger's, at most
    assert Suppression.objects.filter(reason="erased").count() == 3  # e-mail, text, call


@pytest.mark.skipif(connection.vendor != "sqlite", reason="the file is SQLite's")
@pytest.mark.django_db(transaction=True)
def test_no_mark_is_left_in_the_file(client):
    file = Path(connection.settings_dict["NAME"])
    if not file.is_file():
        pytest.skip("the test database is in memory")
    person = add("Quentin Qwertymarker", "qwertymarker@example.org", "07700 900777")
    try:
        grant(person, at=AT, evidence={"note": "Qwertymarker"})
        assert marks_in(file)
        actions.erase_person(person_id=person.pk, by=person, at=AT + DAY)
        assert marks_in(file) == []
    finally:
        free_the_ledger()


def marks_in(file):
    raw = b"".join(
        part.read_bytes() for part in (file, file.with_name(f"{file.name}-wal")) if part.is_file()
    ).lower()
    return [mark for mark in MARKS if mark.lower().encode() in raw]


def free_the_ledger():
    """Let the test's end empty the tables: it may, the program may not."""
    with connection.cursor() as cursor:
        for table in ("people_consentevent", "people_consenttext", "people_accesslog"):
            cursor.execute(f"SELECT sql FROM sqlite_master WHERE name = '{table}_no_delete'")
            made_by = cursor.fetchone()[0]
            cursor.execute(f"DROP TRIGGER {table}_no_delete")
            cursor.execute(f"DELETE FROM {table}")
            cursor.execute(made_by)


def test_a_failing_part_leaves_everything_as_it_was(marked, monkeypatch):
    def fail(person_id, at):
        raise RuntimeError

    broken = HoldingSource(name="broken", collect=lambda _pk: [], erase=fail, order=1)
    monkeypatch.setitem(registry._sources, "broken", broken)
    with pytest.raises(RuntimeError):
        actions.erase_person(person_id=marked.pk, by=marked, at=AT)
    marked.refresh_from_db()
    assert marked.full_name == "Quentin Qwertymarker"
    assert marked.contact_points.count() == 2


# --- the export, and that nothing is forgotten -------------------------------------------------


def test_the_export_holds_every_mark_and_nothing_of_others(marked, client):
    answer = client.get("/me/export/")
    assert answer["Content-Type"] == "application/zip"
    with zipfile.ZipFile(io.BytesIO(answer.content)) as packed:
        assert packed.namelist() == ["record.json", "record.html"]
        told = json.loads(packed.read("record.json"))
        page = packed.read("record.html").decode()
    assert told["format"] == exporting.FORMAT
    assert set(told["held"]) == {source.name for source in holdings()}
    assert told["held"]["person"][0]["access_needs"] == ["markedneed"]
    assert told["held"]["person"][0]["birth_year"] == 1980
    assert [row["address"] for row in told["held"]["addresses"]] == [
        "Qwertymarker@Example.org",
        "07700 900777",
    ]
    assert [row["said"] for row in told["held"]["consents"]] == ["grant", "grant", "withdraw"]
    assert told["held"]["looks"][0]["other"] == "Rae Reader"
    assert "rae@example.org" not in page + json.dumps(told)
    assert "Quentin Qwertymarker" in page


THEIRS = ("person", "account", "user")  # a row belongs to whom these name
NUMBERED = re.compile(r"(person|reader|by|steward)_(id|token)")


def about_a_person():
    """
    Walk the foreign keys: every table with a link to a person, and what hangs on such a row.

    A link is a key to a person or an account, or a plain number or token named after one.
    """
    # The demo is refused in production, and its people are invented.
    installed = apps.get_models(include_auto_created=True)
    everything = [model for model in installed if model._meta.app_label != "demo"]
    linked = {model for model in everything if any(links(field) for field in fields_of(model))}
    theirs = {
        model
        for model in linked
        if any(field.name in THEIRS for field in fields_of(model) if links(field))
    }
    while True:
        more = {
            model
            for model in everything
            if model not in theirs
            and any(getattr(field, "related_model", None) in theirs for field in fields_of(model))
        }
        if not more:
            return linked | theirs | {Person, Account}
        theirs |= more


def fields_of(model):
    return [field for field in model._meta.get_fields() if isinstance(field, models.Field)]


def links(field):
    if field.is_relation:
        return field.related_model in (Person, Account)
    return NUMBERED.fullmatch(field.name) is not None


def test_every_table_about_a_person_is_answered_for():
    forgotten = {
        model._meta.label for model in about_a_person() if model._meta.label_lower not in covered()
    }
    assert forgotten == set()


def test_the_walk_finds_a_table_that_nobody_answers_for(monkeypatch):
    monkeypatch.delitem(registry._sources, "consents")
    forgotten = {
        model._meta.label for model in about_a_person() if model._meta.label_lower not in covered()
    }
    assert "people.ConsentEvent" in forgotten


def test_every_part_can_collect_and_erase_somebody_who_has_nothing(ann):
    for source in holdings():
        with transaction.atomic():
            assert isinstance(source.collect(ann.pk), list)
            assert all(isinstance(item, Kept) for item in source.erase(ann.pk, AT))
