"""STOP by text: a withdrawal, a suppression and one confirmation, and nothing after it."""

from datetime import timedelta

import pytest

from groundswell.foundation import outbox
from groundswell.foundation.outbox import channels, incoming, sending
from groundswell.foundation.outbox.channels.sms import TextsByGateway
from groundswell.foundation.outbox.models import Message
from groundswell.foundation.outbox.wires import Answer
from groundswell.register.people import actions, queries, refusals
from groundswell.register.people.models import ConsentEvent, Suppression
from groundswell.register.people.tests.factories import AT, add, grant

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)
NUMBER = "+447700900123"


class Wire:
    """A gateway that takes everything."""

    def say(self, *_said):
        return Answer(202, b"{}")

    def close(self):
        pass


@pytest.fixture(autouse=True)
def texts_leave(settings, monkeypatch):
    monkeypatch.setitem(channels._makers, ("sms", "wire"), lambda: TextsByGateway(Wire))
    settings.OUTBOX_TRANSPORTS = {"email": "postroom", "sms": "wire"}


def say(words, at, event="e1", sender=NUMBER):
    return incoming.receive_text(
        event=event, sender=sender, to_number="", text=words, by=None, at=at
    )


def text(person, at, purpose=outbox.Purpose.MEETINGS):
    return outbox.queue(
        to=outbox.Address(NUMBER, person.called, person.pk, channel="sms"),
        letter=outbox.Letter("", "Doors open at 7."),
        purpose=purpose,
        key=f"k:{person.pk}:{purpose}:{at}",
        at=at,
    )


def agree(person, at, purpose="meetings"):
    return grant(person, at=at, purpose=purpose, channel="sms")


def test_nothing_is_texted_without_consent_for_texts(ann):
    grant(ann, at=AT, purpose="meetings", channel="email")
    assert text(ann, AT).reason == "no_consent"
    agree(ann, AT)
    assert text(ann, AT + MINUTE).state == "queued"
    assert text(ann, AT, outbox.Purpose.BULLETIN).reason == "no_consent"


def test_stop_ends_every_purpose_and_what_waits_does_not_leave(ann):
    for purpose in ("meetings", "bulletin", "campaign", "money"):
        agree(ann, AT, purpose)
    waits = text(ann, AT)
    say("STOP", AT + MINUTE)
    event = ConsentEvent.objects.latest("pk")
    assert (event.person, event.channel, event.purpose, event.action) == (
        ann,
        "sms",
        "every",
        "withdraw",
    )
    assert event.own_act
    assert Suppression.objects.get().scope == "every"
    assert not any(
        state.permitted for state in queries.consents_of(ann.pk) if state.channel == "sms"
    )
    sending.send_batch(channel="sms", now=lambda: AT + MINUTE)
    waits.refresh_from_db()
    assert (waits.state, waits.reason) == ("skipped", "suppressed")
    assert text(ann, AT + 2 * MINUTE).state == "skipped"
    confirmations = Message.objects.filter(purpose="service")
    assert [row.person_id for row in confirmations] == [ann.pk]


def test_a_second_stop_changes_nothing_and_is_not_answered(ann):
    agree(ann, AT)
    say("STOP", AT + MINUTE, "e1")
    say("Stop!", AT + 2 * MINUTE, "e2")
    assert ConsentEvent.objects.filter(action="withdraw").count() == 1
    assert Message.objects.filter(purpose="service").count() == 1


def test_a_yes_of_their_own_afterwards_holds_and_can_be_stopped_again(ann):
    agree(ann, AT)
    say("STOP", AT + MINUTE, "e1")
    agree(ann, AT + 2 * MINUTE)
    assert text(ann, AT + 2 * MINUTE).state == "queued"
    say("STOP", AT + 3 * MINUTE, "e2")
    assert text(ann, AT + 4 * MINUTE).state == "skipped"
    assert Message.objects.filter(purpose="service").count() == 2


def test_neither_an_import_nor_an_old_form_brings_it_back(ann, bob):
    agree(ann, AT)
    say("STOP", AT + MINUTE)
    grant(ann, at=AT + 2 * MINUTE, purpose="meetings", channel="sms", by=bob)  # brought by another
    with pytest.raises(refusals.OvertakenByStop):
        grant(ann, at=AT + 3 * MINUTE, purpose="meetings", channel="sms", shown_at=AT)
    assert text(ann, AT + 4 * MINUTE).state == "skipped"


def test_who_shares_a_telephone_is_not_texted_there_either(ann):
    other = add("Abe Archer", phone="+44 7700 900 123")
    agree(ann, AT)
    agree(other, AT)
    say("STOP", AT + MINUTE)
    assert {text(one, AT + 2 * MINUTE).state for one in (ann, other)} == {"skipped"}
    assert ConsentEvent.objects.filter(action="withdraw").count() == 2


def test_a_number_nobody_knows_is_stopped_before_somebody_joins_with_it():
    say("STOP", AT)
    late = add("Lee Later", phone="07700 900123", at=AT + MINUTE)
    assert text(late, AT + MINUTE).reason == "suppressed"
    agree(late, AT + 2 * MINUTE)  # they say yes themselves, in words shown since
    assert text(late, AT + 3 * MINUTE).state == "queued"


def test_letters_are_another_channel(ann):
    grant(ann, at=AT, purpose="meetings", channel="email")
    say("STOP", AT + MINUTE)
    assert queries.contact_permitted(ann.pk, "email", "meetings", AT + MINUTE).permitted


def test_a_stop_survives_an_erasure(ann):
    agree(ann, AT)
    say("STOP", AT + MINUTE)
    actions.erase_person(person_id=ann.pk, by=ann, at=AT + 2 * MINUTE)
    again = add("Ann Archer", phone="07700 900123", at=AT + 3 * MINUTE)
    assert text(again, AT + 4 * MINUTE).state == "skipped"


def test_the_number_and_whose_it_is(ann, bob):
    assert queries.phone_of(ann.pk) == NUMBER
    assert queries.phone_of(bob.pk) is None
    assert queries.only_person_at("sms", NUMBER) == ann.pk
    add("Abe Archer", phone=NUMBER)
    assert queries.only_person_at("sms", NUMBER) is None
