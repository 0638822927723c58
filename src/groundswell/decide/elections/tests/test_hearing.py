"""Questions, answers, letters: the same for everybody; others' are not there."""

import json
from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from groundswell.decide.elections import actions, queries
from groundswell.decide.elections.letters import queue_mailing
from groundswell.decide.elections.models import Answer, Asked, CandidateLetter, Mailing
from groundswell.decide.elections.refusals import (
    AnsweredAlready,
    AskedEnough,
    NoHearingNow,
    NotOnTheRoll,
    NotYourLetter,
    ReturningOfficer,
    TooManyWords,
)
from groundswell.decide.elections.rules.hearing import LETTERS, drawn
from groundswell.decide.elections.tests.conftest import AFTER, AT, DURING, OPENS, fielded
from groundswell.foundation import clock
from groundswell.foundation.errors import NotPermitted
from groundswell.foundation.outbox.models import Message
from groundswell.foundation.record.models import RecordEntry
from groundswell.register.people import actions as people
from groundswell.register.people.rules import Kind

WHY = "Would you publish the accounts every month?"
READY = OPENS - timedelta(hours=1)


def ask(election, by, text=WHY, at=AT):
    return actions.ask(election=election, text=text, by=by, at=at)


def page(client, name, *words, **data):
    address = reverse(f"elections:{name}", args=words)
    return client.post(address, data) if data else client.get(address)


@given(
    st.sets(st.integers(0, 99), max_size=8).map(lambda found: list(map(str, found))), st.text("ab")
)
def test_an_order_by_lot_has_everybody_once_and_does_not_hang_on_who_came_first(tokens, seed):
    assert drawn(seed, tokens) == drawn(seed, tokens[::-1])
    assert sorted(drawn(seed, tokens)) == sorted(tokens)


def test_what_is_not_theirs_is_not_there(world, signed_in):
    election = fielded(world)
    asked = ask(election, world.eli)
    for person in (world.fay, world.stranger):
        client = signed_in(person)
        assert page(client, "questions", election.token).status_code == 404
        assert page(client, "questions", election.token, text=WHY).status_code == 404
        assert page(client, "back", asked.token, x="1").status_code == 404
        assert page(client, "reply", asked.token, text="Yes.").status_code == 404
        assert page(client, "letters", election.token).status_code == 404
        assert page(client, "write", election.token, 1, text="I.").status_code == 404
    member = signed_in(world.eli)
    assert page(member, "reply", asked.token).status_code == 404
    assert page(member, "write", election.token, 1).status_code == 404
    assert page(member, "put_aside", asked.token).status_code == 404
    assert page(member, "release", election.token, 1, x="1").status_code == 404
    assert page(signed_in(world.cat), "write", election.token, LETTERS + 1).status_code == 404


def test_a_question_goes_to_everybody_and_who_has_not_answered_shows(world, signed_in):
    election = fielded(world)
    asker = signed_in(world.eli)
    assert page(asker, "questions", election.token, text="why " * 41).status_code == 422
    assert page(asker, "questions", election.token, text=WHY).status_code == 302
    asked = Asked.objects.get()
    page(signed_in(world.jim), "back", asked.token, x="1")
    page(signed_in(world.jim), "back", asked.token, x="1")
    page(asker, "back", asked.token, x="1")
    assert asked.backings.count() == 1
    assert [each.pk for each in queries.unanswered_by(world.cat, AT)]
    own = signed_in(world.cat)
    assert page(own, "reply", asked.token, text="so " * 201).status_code == 422
    assert page(own, "reply", asked.token, text="On the wall, as before.").status_code == 302
    assert not queries.unanswered_by(world.cat, AT)
    text = page(asker, "questions", election.token).content.decode()
    assert "On the wall, as before." in text
    assert text.count(">has not answered<") == 1
    assert "1 more wants it answered" in text
    assert "Eli" not in text


def test_the_terms_are_the_same_for_everybody(world):
    election = fielded(world)
    asked = ask(election, world.eli)
    assert ask(election, world.eli).pk == asked.pk
    ask(election, world.eli, "Two?")
    ask(election, world.eli, "Three?")
    with pytest.raises(AskedEnough):
        ask(election, world.eli, "Four?")
    with pytest.raises(TooManyWords):
        ask(election, world.jim, "why " * 41)
    with pytest.raises(ReturningOfficer):
        ask(election, world.ann)
    with pytest.raises(NotOnTheRoll):
        ask(election, world.fay)
    with pytest.raises(NoHearingNow):
        ask(election, world.jim, at=DURING)
    actions.reply(asked=asked, text="Yes.", by=world.cat, at=DURING)
    actions.reply(asked=asked, text="Yes.", by=world.cat, at=DURING)
    with pytest.raises(AnsweredAlready):
        actions.reply(asked=asked, text="No.", by=world.cat, at=DURING)
    with pytest.raises(NotOnTheRoll):
        actions.reply(asked=asked, text="Yes.", by=world.jim, at=DURING)
    with pytest.raises(NoHearingNow):
        actions.reply(asked=asked, text="Yes.", by=world.dan, at=AFTER)


def test_a_question_is_put_aside_with_a_reason_that_shows_and_not_once_it_is_answered(
    world, signed_in
):
    election = fielded(world)
    asked, other = ask(election, world.eli, "Who is your father?"), ask(election, world.jim)
    with pytest.raises(NotPermitted):
        actions.put_aside(asked=asked, because="No.", by=world.cat, at=AT)
    officer = signed_in(world.ann)
    assert page(officer, "put_aside", asked.token, because="His own.").status_code == 302
    assert "His own." in page(signed_in(world.dan), "questions", election.token).content.decode()
    entry = json.loads(RecordEntry.objects.get(kind="elections.put_aside").text)
    assert entry["body"]["because"] == "His own."
    with pytest.raises(NoHearingNow):
        actions.reply(asked=asked, text="Yes.", by=world.dan, at=AT)
    actions.reply(asked=other, text="Yes.", by=world.dan, at=AT)
    with pytest.raises(NoHearingNow):
        actions.put_aside(asked=other, because="Awkward.", by=world.ann, at=AT)


def test_a_letter_carries_everybody_and_leaves_once(world, signed_in):
    election = fielded(world)
    with pytest.raises(NoHearingNow):
        actions.write(election=election, nth=1, text="I.", by=world.cat, at=AT)
    clock.use(lambda: READY)
    with pytest.raises(NotYourLetter):
        actions.release(election=election, nth=1, by=world.ann, at=READY)
    assert page(signed_in(world.cat), "write", election.token, 1, text="Me.").status_code == 302
    assert page(signed_in(world.cat), "write", election.token, 1, text="Me!").status_code == 302
    other = page(signed_in(world.dan), "letters", election.token).content.decode()
    assert "Me!" not in other
    assert "Written so far by Cat Catson" in other
    officer = signed_in(world.ann)
    assert page(officer, "release", election.token, 1, x="1").status_code == 302
    assert page(officer, "release", election.token, 1, x="1").status_code == 302
    with pytest.raises(NotYourLetter):
        actions.write(election=election, nth=1, text="More.", by=world.dan, at=READY)
    assert actions.queue_released(by=None, at=READY) == 1
    assert actions.queue_released(by=None, at=READY) == 0
    text = page(signed_in(world.eli), "letters", election.token).content.decode()
    assert "Me!" in text
    assert "has written nothing for this letter" in text
    assert Mailing.objects.count() == 1


def test_a_letter_goes_to_those_on_the_roll_alone_once_each(world):
    election = fielded(world)
    for person in (world.eli, world.jim, world.fay):
        people.add_address(
            person_id=person.pk, kind=Kind.EMAIL, text=f"{person.called}@post.example",
            source="test", by=person, at=AT,
        )  # fmt: skip
    actions.write(election=election, nth=1, text="Me.", by=world.cat, at=READY)
    actions.release(election=election, nth=1, by=world.ann, at=READY)
    actions.queue_released(by=None, at=READY)
    reached = set(Message.objects.values_list("person_id", flat=True))
    assert reached == {world.eli.pk, world.jim.pk}
    before = Message.objects.count()

    assert queue_mailing(Mailing.objects.get(), READY) == 0  # a job that ran twice
    assert Message.objects.count() == before


def test_a_letter_waits_to_be_sent_to_whoever_takes_letters_and_to_nobody_else(world):
    election = fielded(world)
    for person in (world.eli, world.jim):
        people.add_address(
            person_id=person.pk, kind=Kind.EMAIL, text=f"{person.called}@post.example",
            source="test", by=person, at=AT,
        )  # fmt: skip
    people.grant_consent(
        person=world.eli, channel="email", purpose="bulletin", form="test", by=world.eli, at=AT
    )
    actions.write(election=election, nth=1, text="Me, on the wall.", by=world.cat, at=READY)
    actions.release(election=election, nth=1, by=world.ann, at=READY)
    actions.queue_released(by=None, at=READY)

    rows = {row.person_id: row for row in Message.objects.select_related("letter")}
    assert (rows[world.eli.pk].state, rows[world.eli.pk].reason) == ("queued", "")
    assert (rows[world.jim.pk].state, rows[world.jim.pk].reason) == ("skipped", "no_consent")
    text = rows[world.eli.pk].letter.text
    assert "Me, on the wall." in text
    assert "DAN DANSON" in text
    assert "has written nothing" in text


def test_what_was_said_stands(world):
    election = fielded(world)
    asked = ask(election, world.eli)
    actions.reply(asked=asked, text="Yes.", by=world.cat, at=AT)
    actions.write(election=election, nth=1, text="Me.", by=world.cat, at=READY)
    actions.release(election=election, nth=1, by=world.ann, at=READY)
    for change in (
        lambda: Asked.objects.update(text="Other?"),
        lambda: Answer.objects.update(text="No."),
        lambda: Answer.objects.all().delete(),
        lambda: CandidateLetter.objects.update(text="You."),
        lambda: Mailing.objects.update(nth=2),
        lambda: Mailing.objects.all().delete(),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()
