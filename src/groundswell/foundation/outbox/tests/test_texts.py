"""Texts on their way out and in: the gateway's answers, its callbacks, and STOP first of all."""

from datetime import timedelta

import pytest

from groundswell.foundation import outbox
from groundswell.foundation.outbox import incoming, sending, signatures
from groundswell.foundation.outbox.actions import retry_failed
from groundswell.foundation.outbox.models import Delivery, Message, State
from groundswell.foundation.outbox.sweeping import recover
from groundswell.foundation.outbox.tests.texting import (
    NUMBER,
    SECRET,
    TAKEN,
    callback,
    report,
    send,
    state,
    text,
)
from groundswell.foundation.outbox.wires import Answer, Refused

pytestmark = pytest.mark.django_db
# --- out ---------------------------------------------------------------------------------------


def test_a_text_leaves_signed_under_its_own_key(wire, at):
    row = text(at, "Doors open at 7, it’s on.", not_after=at + timedelta(hours=1))
    send(at)
    assert state(row) == (State.ACCEPTED, "")
    [(method, path, told, headers, body)] = wire.said
    assert (method, path) == ("POST", "/messages")
    assert told == {
        "id": row.token,
        "to": NUMBER,
        "from": "+447700900000",
        "text": "Ostrey: Doors open at 7, it's on. Reply STOP to end.",
        "alphabet": "GSM-7",
        "parts": 1,
        "valid_until": (at + timedelta(hours=1)).isoformat(),
        "callback": told["callback"],
    }
    assert told["callback"].endswith("/gateway/texts/")
    assert headers["Idempotency-Key"] == row.token
    assert signatures.is_good(headers[signatures.HEADER], body, secrets=(SECRET,), at=at)


def test_what_a_person_wrote_and_what_was_asked_for_stay_as_they_are(wire, at):
    outbox.queue(
        to=outbox.Address(NUMBER, channel="sms"),
        letter=outbox.Letter("", "Ostrey here: it’s 1234", automatic=False),
        purpose=outbox.Purpose.SERVICE,
        key="k",
        at=at,
    )
    send(at)
    assert wire.said[0][2]["text"] == "Ostrey here: it’s 1234"
    assert wire.said[0][2]["alphabet"] == "UCS-2"


@pytest.mark.parametrize(
    ("answer", "becomes"),
    [
        (Answer(200, b""), (State.ACCEPTED, "")),
        (Answer(409, b'{"error": "have it"}'), (State.ACCEPTED, "")),
        (Answer(422, b'{"error": "no such number"}'), (State.FAILED, "http_422")),
        (Answer(429, b""), (State.DEFERRED, "http_429")),
        (Answer(503, b"[]"), (State.DEFERRED, "http_503")),
        (Answer(500, b"<h1>"), (State.UNCERTAIN, "no_answer")),
        (Answer(302, b""), (State.UNCERTAIN, "no_answer")),
        (TimeoutError(), (State.UNCERTAIN, "no_answer")),
        (Refused(), (State.QUEUED, "")),
        (Answer(401, b""), (State.QUEUED, "")),
    ],
)
def test_every_answer_is_taken_for_what_it_says(wire, at, answer, becomes):
    wire.answers = [answer]
    row = text(at)
    send(at)
    assert state(row) == becomes


def test_a_text_too_long_for_the_network_fails_here(wire, at):
    row = text(at, "ŵ" * 500)
    send(at)
    assert state(row) == (State.FAILED, "too_long")
    assert wire.said == []


def test_a_number_without_its_country_is_refused(wire, at):
    with pytest.raises(outbox.BadAddress):
        text(at, number="07700 900123")


def test_the_gate_is_asked_again_in_the_last_instant(wire, gate, at):
    row = text(at)
    gate.shut[NUMBER] = "suppressed"
    send(at)
    assert state(row) == (State.SKIPPED, "suppressed")
    assert wire.said == []


def test_no_text_leaves_in_the_quiet_hours_but_a_code(wire, at, settings):
    settings.TIME_ZONE = "Europe/London"
    late, eight = at.replace(hour=21), at.replace(hour=7) + timedelta(days=1)  # British time, +1
    row, code = text(late), text(late, "1234", key="code", purpose=outbox.Purpose.SERVICE)
    send(late)
    assert [state(row)[0], state(code)[0]] == [State.QUEUED, State.ACCEPTED]
    assert row.due_at == eight
    # Queued by day and reached at night, as after an outage: it waits for the morning as well.
    Message.objects.filter(pk=row.pk).update(due_at=at)
    send(late)
    assert state(row)[0] == State.QUEUED
    assert row.due_at == eight
    send(eight)
    assert state(row)[0] == State.ACCEPTED


def test_what_is_of_no_use_any_more_is_not_sent(wire, at):
    row = text(at, not_after=at + timedelta(minutes=30))
    send(at + timedelta(minutes=30))
    assert state(row) == (State.SKIPPED, "too_late")
    assert wire.said == []


def test_the_pace_of_texts_is_their_own(wire, at, settings):
    settings.GROUNDSWELL_SMS_PER_MINUTE = 2
    rows = [text(at, number=f"+44770090010{n}") for n in range(3)]
    send(at)
    send(at)
    assert sorted(state(row)[0] for row in rows) == ["accepted", "accepted", "queued"]


def test_nothing_can_be_sent_where_texts_are_off(settings):
    settings.OUTBOX_TRANSPORTS = {"email": "postroom"}
    assert not outbox.can_send("sms")
    settings.OUTBOX_TRANSPORTS = {"sms": "gateway"}
    assert outbox.can_send("sms")


# --- what became of it ---------------------------------------------------------------------------


def test_reports_settle_a_row_in_any_order_and_any_number(wire, at):
    row = text(at)
    send(at)
    for place, status in enumerate(["delivered", "sent", "failed", "delivered"]):
        assert report(row, status, at, event=f"r{place}").status == 200
    assert state(row) == (State.ACCEPTED, "")
    assert Delivery.objects.get().report == "delivered"


def test_a_report_of_failure_shows_and_a_later_delivery_takes_it_back(wire, at):
    row = text(at)
    send(at)
    report(row, "failed", at, event="r1")
    assert state(row) == (State.FAILED, "gateway_failed")
    day = at + timedelta(days=1)
    assert report(row, "delivered", day, event="r2").word == "taken"  # a day late, signed anew
    assert state(row) == (State.ACCEPTED, "")


def test_a_text_sent_again_by_a_person_is_a_new_one_to_the_gateway(wire, at):
    row = text(at)
    send(at)
    first = row.token
    report(row, "failed", at, event="r1")
    assert retry_failed(message_ids=[row.pk], by=None, at=at) == 1
    send(at)
    assert state(row) == (State.ACCEPTED, "")
    assert row.token != first
    assert [said[2]["id"] for said in wire.said] == [first, row.token]
    told = {"kind": "report", "event": "late", "id": first, "status": "rejected"}
    assert callback(told, at).status == 200  # of the old one: nothing changes
    assert state(row) == (State.ACCEPTED, "")


def test_a_report_settles_what_was_uncertain(wire, at):
    wire.answers = [Answer(500, b"")]
    row = text(at)
    send(at)
    report(row, "sent", at, event="r1")
    assert state(row) == (State.ACCEPTED, "")


def test_a_report_may_overtake_our_own_answer(wire, at):
    row = text(at)
    wire.answers = [Answer(500, b"")]
    wire.before = lambda: report(row, "delivered", at, event="r1")
    send(at)
    assert state(row)[0] == State.UNCERTAIN
    incoming.follow_reports(by=None, at=at)
    assert state(row) == (State.ACCEPTED, "")


def test_an_uncertain_text_goes_again_only_if_the_gateway_says_it_never_had_it(wire, at):
    wire.answers = [
        Answer(500, b""),
        Answer(404, b"not our page"),
        Answer(404, b'{"status": "unknown"}'),
        TAKEN,
    ]
    row = text(at)
    send(at)
    incoming.ask_about_uncertain(by=None, at=at + timedelta(minutes=4))
    assert len(wire.said) == 1  # too early to ask
    later = at + timedelta(minutes=6)
    assert incoming.ask_about_uncertain(by=None, at=later) == 0
    assert state(row)[0] == State.UNCERTAIN
    assert incoming.ask_about_uncertain(by=None, at=later) == 1
    send(later)
    assert state(row)[0] == State.ACCEPTED
    assert [said[0] for said in wire.said] == ["POST", "GET", "GET", "POST"]
    signed = wire.said[1][3][signatures.HEADER]
    path = f"/messages/{row.token}".encode()
    assert signatures.is_good(signed, path, secrets=(SECRET,), at=at)


def test_an_uncertain_text_the_gateway_has_is_settled_by_asking(wire, at):
    wire.answers = [TimeoutError(), Answer(200, b'{"status": "delivered"}')]
    row = text(at)
    send(at)
    assert incoming.ask_about_uncertain(by=None, at=at + timedelta(minutes=6)) == 1
    assert state(row)[0] == State.ACCEPTED


def test_a_lost_worker_leaves_a_text_uncertain(wire, at, settings):
    row = text(at)
    [held] = sending.claim(channel="sms", lease="gone", at=at)
    assert sending._hand(held, "gone", at)
    recover(at=at + timedelta(seconds=settings.OUTBOX_LEASE_SECONDS + 1))
    assert state(row) == (State.UNCERTAIN, "worker_lost")
