"""Texts that come in: STOP first of all, and a door that only the gateway can open."""

import json
from datetime import timedelta

import pytest
from django.core.checks import run_checks

from groundswell.foundation import outbox
from groundswell.foundation.outbox import incoming, ports, signatures
from groundswell.foundation.outbox import queries as outbox_queries
from groundswell.foundation.outbox.models import Callback, InboundText, Message
from groundswell.foundation.outbox.sweeping import purge
from groundswell.foundation.outbox.tests.texting import (
    NUMBER,
    SECRET,
    callback,
    came,
    send,
    text,
)

pytestmark = pytest.mark.django_db
# --- in ------------------------------------------------------------------------------------------


def test_a_stop_is_acted_on_before_anything_else_and_confirmed_once(wire, stopped, at):
    said = [came("Stop.", at, event="e1"), came("STOP", at, event="e2")]
    assert [one.word for one in said] == ["taken", "taken"]
    assert stopped == [("sms", NUMBER, "e1", at), ("sms", NUMBER, "e2", at)]
    confirmation = Message.objects.get()
    assert (confirmation.purpose, confirmation.address) == ("service", NUMBER)
    assert {one.meaning for one in InboundText.objects.all()} == {"stop"}
    assert not InboundText.objects.filter(seen_at=None).exists()
    send(at)
    assert "no more texts" in wire.said[0][2]["text"]


def test_a_stop_from_a_number_nobody_knows_counts(wire, stopped, at):
    came("STOP", at, sender="+4915112345678")
    assert stopped[0][1] == "+4915112345678"
    assert Message.objects.get().person_id is None


def test_a_phrase_stops_nothing_and_waits_for_a_person(wire, stopped, at):
    came("We've got to STOP this bill", at, event="e1")
    came("please stop texting me", at, event="e2")
    assert stopped == []
    assert not Message.objects.exists()
    waiting = InboundText.objects.filter(seen_at=None).order_by("pk")
    assert [one.meaning for one in waiting] == ["words", "perhaps"]
    assert [one.person_id for one in waiting] == [7, 7]


def test_the_gateway_may_confirm_by_itself(wire, stopped, at, settings):
    settings.GROUNDSWELL_SMS_CONFIRMS_STOP = False
    came("STOP", at)
    assert len(stopped) == 1
    assert not Message.objects.exists()


def test_a_stop_nobody_can_act_on_is_not_swallowed(wire, at):
    ports.set_stop(None)
    with pytest.raises(outbox.OutboxNotReady):
        came("STOP", at)
    assert not InboundText.objects.exists()
    assert not Callback.objects.exists()


def test_the_same_event_again_is_the_same_text(wire, stopped, at):
    assert came("Hello", at).word == "taken"
    later = at + timedelta(hours=24)
    assert came("Hello", later).word == "known"  # asked again a day later, signed anew
    assert InboundText.objects.count() == 1


def test_the_same_bytes_again_are_a_replay(wire, stopped, at):
    told = {"kind": "text", "event": "e1", "from": NUMBER, "text": "Hello"}
    assert callback(told, at).status == 200
    assert (callback(told, at).status, callback(told, at).word) == (409, "replayed")


@pytest.mark.parametrize(
    ("secret", "minutes", "status"),
    [("another secret, of somebody else", 0, 401), (SECRET, 6, 401), (SECRET, 4, 200)],
)
def test_a_callback_is_signed_by_the_gateway_and_fresh(wire, stopped, at, secret, minutes, status):
    told = {"kind": "text", "event": "e1", "from": NUMBER, "text": "STOP"}
    signed_at = at - timedelta(minutes=minutes)
    assert callback(told, at, secret=secret, signed_at=signed_at).status == status
    assert len(stopped) == (status == 200)


@pytest.mark.parametrize(
    "told",
    [
        [],
        {"kind": "letter"},
        {"kind": "text", "event": "e", "from": NUMBER},
        {"kind": "text", "event": "", "from": NUMBER, "text": "a"},
        {"kind": "text", "event": "e" * 81, "from": NUMBER, "text": "a"},
        {"kind": "text", "event": "e", "from": NUMBER, "text": "a\0b"},
        {"kind": "report", "event": "e", "id": "x", "status": "eaten"},
        {"kind": "report", "event": "e", "id": 5, "status": "sent"},
    ],
)
def test_what_makes_no_sense_changes_nothing(wire, stopped, at, told):
    assert callback(told, at).status == 400
    assert not Callback.objects.exists()


def test_no_secret_opens_the_door_to_nobody(wire, at, settings):
    settings.GROUNDSWELL_SMS_SECRET = ""
    told = {"kind": "text", "event": "e1", "from": NUMBER, "text": "STOP"}
    assert callback(told, at, secret="").status == 401


def test_a_secret_is_replaced_without_losing_a_callback(wire, stopped, at, settings):
    settings.GROUNDSWELL_SMS_SECRET = f"the new secret of many letters, {SECRET}"
    assert came("Hello", at).status == 200


def test_the_door_itself(wire, stopped, at, client):
    body = json.dumps({"kind": "text", "event": "e1", "from": NUMBER, "text": "STOP"}).encode()

    def post(body, signature):
        return client.post(
            "/gateway/texts/",
            body,
            content_type="application/json",
            headers={signatures.HEADER: signature},
        )

    assert post(body, "").status_code == 401
    assert post(body, signatures.sign(body, secret=SECRET, at=at)).status_code == 200
    assert post(b"x" * 20_000, "").status_code == 413
    assert client.get("/gateway/texts/").status_code == 405
    assert len(stopped) == 1


def test_there_is_no_door_where_texts_are_off(settings, client):
    settings.OUTBOX_TRANSPORTS = {"email": "postroom"}
    assert client.post("/gateway/texts/", b"{}", content_type="application/json").status_code == 404


def test_words_are_forgotten_after_somebody_has_dealt_with_them(wire, stopped, at, settings):
    came("Hello", at, event="e1")
    came("Hello again", at, event="e2")
    first = InboundText.objects.earliest("pk")
    assert incoming.mark_seen(text=first, by=None, at=at)
    assert not incoming.mark_seen(text=first, by=None, at=at)
    purge(at=at + timedelta(days=settings.OUTBOX_KEEP_DAYS + 1))
    assert [(one.address, one.text) for one in InboundText.objects.order_by("pk")] == [
        ("", ""),
        (NUMBER, "Hello again"),
    ]


def test_words_are_sealed_in_the_database(wire, stopped, at, django_db_blocker):
    from django.db import connection

    came("The marmalade word", at)
    with connection.cursor() as cursor:
        cursor.execute("SELECT text FROM outbox_inboundtext")
        assert "marmalade" not in str(cursor.fetchone()[0])


def test_a_gateway_nobody_can_trust_stops_the_start(settings):
    settings.OUTBOX_TRANSPORTS = {"sms": "gateway"}
    settings.GROUNDSWELL_SMS_URL = "ftp://gateway.example"
    settings.GROUNDSWELL_SMS_SECRET = "short"
    settings.GROUNDSWELL_SMS_FROM = "OSTREY"
    ids = {found.id for found in run_checks() if found.id.startswith("outbox")}
    assert ids == {"outbox.E003", "outbox.E004", "outbox.E005"}
    settings.GROUNDSWELL_SMS_QUIET = "at night"
    assert "outbox.E002" in {found.id for found in run_checks()}
    settings.GROUNDSWELL_SMS_QUIET = "21:00-08:00"
    settings.GROUNDSWELL_SMS_URL = "https://gateway.example/v1"
    settings.GROUNDSWELL_SMS_SECRET = SECRET
    settings.GROUNDSWELL_SMS_FROM = "+447700900000"
    assert not {found.id for found in run_checks() if found.id.startswith("outbox")}


def test_texts_are_counted_beside_letters(wire, at):
    text(at)
    assert outbox_queries.counts()["sms"]["queued"] == 1
