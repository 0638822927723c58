"""Telephones of the demo: the same signed words as a real gateway, fair and foul."""

from datetime import timedelta

import pytest

from groundswell.demo import phones
from groundswell.demo.gateway import Answer, fate
from groundswell.demo.models import HeldText, OwedCallback
from groundswell.foundation import clock
from groundswell.foundation.outbox import incoming, sending
from groundswell.foundation.outbox.models import InboundText, Message
from groundswell.register.people import actions as people
from groundswell.register.people.rules import Kind
from groundswell.register.people.tests.factories import AT, add

pytestmark = pytest.mark.django_db
WREN = phones.PHONES[0]


@pytest.fixture(autouse=True)
def texts(settings):
    settings.GROUNDSWELL_DEMO = True
    settings.OUTBOX_TRANSPORTS = {"email": "postroom", "sms": "simulator"}
    settings.GROUNDSWELL_SMS_SECRET = "what both sides know and nobody else"
    settings.GROUNDSWELL_SMS_PER_MINUTE = 0
    moment = [AT]
    clock.use(lambda: moment[0])
    yield moment
    clock.use(None)


@pytest.fixture
def wren():
    person = add("Wren Saltmarsh")
    number = {"kind": Kind.PHONE, "text": WREN.number}
    people.add_address(person_id=person.pk, source="test", by=person, at=AT, **number)
    people.grant_consent(
        person=person, channel="sms", purpose="meetings", form="join", by=person, at=AT
    )
    return person


def send(at):
    sending.send_batch(channel="sms", now=lambda: at)
    phones.bring_callbacks(at=at)


def test_a_text_arrives_is_answered_and_after_stop_nothing_more_comes(wren, client, texts):
    assert client.get("/demo/phones/").status_code == 200
    client.post("/demo/phones/wren/text/")
    send(AT)
    page = client.get("/demo/phones/wren/").content.decode()
    assert "Doors open at 7, Chapel Hall" in page
    assert Message.objects.get().delivery.report == "delivered"
    client.post("/demo/phones/wren/", {"words": "We've got to STOP this bill"})
    texts[0] += timedelta(seconds=5)
    client.post("/demo/phones/wren/text/")
    assert Message.objects.filter(state="queued", purpose="meetings").count() == 1
    client.post("/demo/phones/wren/", {"words": "STOP"})
    send(texts[0])
    texts[0] += timedelta(seconds=5)
    said = client.post("/demo/phones/wren/text/", follow=True).content.decode()
    assert "The gate every message passes answered: suppressed" in said
    send(texts[0])
    states = Message.objects.order_by("pk").values_list("purpose", "state")
    assert list(states) == [
        ("meetings", "accepted"),
        ("meetings", "skipped"),  # it waited when STOP came
        ("service", "accepted"),
        ("meetings", "skipped"),
    ]
    arrived = [text.text for text in phones.texts_on(WREN, AT + timedelta(hours=1)) if text.out]
    assert len(arrived) == 2
    assert "You get no more texts" in arrived[0]


def test_an_unknown_telephone_is_not_texted_and_may_text_us():
    stranger = phones.phone("stranger")
    assert phones.text_it(held=stranger, at=AT).reason == "no_consent"
    assert phones.reply(held=stranger, words="Is it step-free?", at=AT) == 200
    assert InboundText.objects.get().person_id is None


def test_foul_weather_leaves_the_books_right(wren, texts):
    """Whatever the network does, each text is taken once and our row says what became of it."""
    phones.set_weather(seed=7, foul=True)
    for minute in range(40):
        texts[0] = AT + timedelta(seconds=minute)
        phones.text_it(held=WREN, at=texts[0])
    for _round in range(40):
        texts[0] += timedelta(minutes=7)
        send(texts[0])
        incoming.follow_reports(by=None, at=texts[0])
        incoming.ask_about_uncertain(by=None, at=texts[0])
        if not Message.objects.filter(state__in=["queued", "deferred", "uncertain"]).exists():
            break
    rows = Message.objects.all()
    assert {row.state for row in rows} <= {"accepted", "failed"}
    assert HeldText.objects.filter(out=True, taken=True).count() == 40
    for row in rows:
        if row.state == "failed":
            assert row.delivery.report == "failed"
            assert HeldText.objects.get(token=row.token).arrives_at is None
    assert {held.note for held in HeldText.objects.filter(tries__gt=1)} >= {"taken"}
    assert not OwedCallback.objects.filter(due_at__lte=texts[0]).exists()


def test_the_same_seed_does_the_same_harm_again():
    fates = [fate(3, f"t{n}", 1, foul=True) for n in range(200)]
    assert fates == [fate(3, f"t{n}", 1, foul=True) for n in range(200)]
    assert {one.answer for one in fates} == set(Answer)
    assert any(not one.arrives and one.takes for one in fates)
    assert any(report.copies > 1 for one in fates for report in one.reports)
    assert all(fate(3, "t", n, foul=False).takes for n in range(5))


def test_no_telephone_where_the_demo_is_off(settings, client):
    settings.GROUNDSWELL_DEMO = False
    for path in ("/demo/phones/", "/demo/phones/wren/"):
        assert client.get(path).status_code == 404
    assert client.post("/demo/phones/wren/", {"words": "STOP"}).status_code == 404


def test_the_weather_is_set_on_the_page(client):
    client.post("/demo/phones/weather/", {"seed": "12", "foul": "1"})
    assert (phones.weather().seed, phones.weather().foul) == (12, True)
    client.post("/demo/phones/weather/", {"seed": "²", "foul": "0"})
    assert (phones.weather().seed, phones.weather().foul) == (1, False)
    assert client.get("/demo/phones/nobody/").status_code == 404
