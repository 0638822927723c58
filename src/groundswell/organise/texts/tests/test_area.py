"""Texts that came in: who reads them, who may answer, and that a STOP holds for everybody."""

from datetime import timedelta

import pytest
from django.http import Http404

from groundswell.foundation.errors import NotPermitted
from groundswell.foundation.outbox.models import Message
from groundswell.organise.texts import actions, parts, queries
from groundswell.organise.texts.tests.conftest import NUMBER
from groundswell.register.people import actions as people
from groundswell.register.people.models import AccessLog, ConsentEvent, Suppression

pytestmark = pytest.mark.django_db
STRANGER = "+4915112345678"


def answer(world, text, at, words="At seven, Chapel Hall.", *, by=None, key="f1"):
    return actions.answer_text(
        movement=world.movement, text=text, words=words, form_key=key, by=by or world.dev, at=at
    )


def test_a_text_from_a_number_nobody_knows_lands_where_a_person_sees_it(world, came, signed_in):
    came("Is the hall step-free?", sender=STRANGER)
    came("Hello from Kay")
    page = signed_in(world.dev).get("/texts/").content.decode()
    assert "Is the hall step-free?" in page
    assert "A number we do not know" in page
    assert "Kay Keen" in page
    looked = AccessLog.objects.get()
    assert (looked.reader, looked.person, looked.what) == (
        world.dev,
        world.kay,
        "a text you sent us",
    )


def test_nobody_else_has_such_a_page(world, came, signed_in, at):
    text = came("Hello")
    client = signed_in(world.ann)
    assert client.get("/texts/").status_code == 404
    for verb in ("answer", "stop", "aside"):
        assert client.post(f"/texts/{text.token}/{verb}/", {"words": "a"}).status_code == 404
    with pytest.raises(Http404):
        queries.text_for(world.ann, text.token, at)
    for act in (actions.take_as_stop, actions.lay_aside):
        with pytest.raises(NotPermitted):
            act(movement=world.movement, text=text, by=world.ann, at=at)
    with pytest.raises(NotPermitted):
        answer(world, text, at, by=world.ann)
    assert not Message.objects.exists()


def test_an_answer_goes_once_in_a_persons_own_words(world, came, at):
    text = came("When?")
    assert answer(world, text, at).pk == answer(world, text, at).pk
    [row] = Message.objects.select_related("letter")
    assert (row.address, row.channel, row.state) == (NUMBER, "sms", "queued")
    assert (row.letter.text, row.letter.automatic) == ("At seven, Chapel Hall.", False)
    text.refresh_from_db()
    assert (text.seen_at, text.by_id) == (at, world.dev.pk)
    assert queries.waiting() == []


def test_nobody_who_said_stop_is_answered_until_they_say_yes_themselves(world, came, at):
    came("STOP")
    text = came("What time was it again?")
    assert [row.stopped for row in queries.waiting()] == [True]
    with pytest.raises(actions.TheySaidStop):
        answer(world, text, at)
    later = at + timedelta(minutes=1)
    people.grant_consent(
        person=world.kay,
        channel="sms",
        purpose="meetings",
        form="my_record",
        by=world.kay,
        at=later,
    )
    answer(world, text, later)


def test_a_person_may_take_a_phrase_as_a_stop(world, came, at):
    text = came("please take me off your list")
    assert queries.waiting()[0].perhaps_stop
    assert actions.take_as_stop(movement=world.movement, text=text, by=world.dev, at=at)
    assert not actions.take_as_stop(movement=world.movement, text=text, by=world.dev, at=at)
    assert Suppression.objects.get().reason == "read_as_stop"
    assert ConsentEvent.objects.get().person == world.kay
    with pytest.raises(actions.TheySaidStop):
        answer(world, text, at)


def test_nothing_is_answered_where_texts_are_off(world, came, at, settings):
    text = came("When?")
    settings.OUTBOX_TRANSPORTS = {"email": "postroom"}
    with pytest.raises(actions.TextsAreOff):
        answer(world, text, at)


def test_whoever_answers_has_a_job_while_a_text_waits(world, came, at):
    assert parts.texts_waiting(world.dev, at) == []
    text = came("When?")
    assert parts.texts_waiting(world.ann, at) == []
    [job] = parts.texts_waiting(world.dev, at)
    assert not job.late
    assert parts.texts_waiting(world.dev, at + timedelta(hours=25))[0].late
    assert actions.lay_aside(movement=world.movement, text=text, by=world.dev, at=at)
    assert parts.texts_waiting(world.dev, at) == []


def test_the_page_says_what_makes_an_answer_too_long(world, came, signed_in):
    text = came("When?")
    client = signed_in(world.dev)
    path = f"/texts/{text.token}/answer/"
    said = client.post(path, {"words": "ŵ" * 450, "form_key": "f"})
    assert said.status_code == 422
    assert "7 texts long" in said.content.decode()
    assert "ŵ" in said.content.decode()
    assert client.post(path, {"words": "", "form_key": "f"}).status_code == 422
    assert client.post(path, {"words": "At 7.", "form_key": "f"}).status_code == 302
    assert client.post(f"/texts/{text.token}/aside/").status_code == 302
    assert client.post(f"/texts/{text.token}/stop/").status_code == 302
