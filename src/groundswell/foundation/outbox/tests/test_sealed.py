"""Words sealed under another key: nobody here can read them, and nobody else waits for them."""

import pytest

from groundswell.foundation import outbox
from groundswell.foundation.outbox import actions, queries, sending
from groundswell.foundation.outbox.models import Message, State

pytestmark = pytest.mark.django_db

SAID = (
    "Not sent. The words of this message were locked with another secret key, and this "
    "machine cannot read them. Put the old key back and try again, or write it anew."
)


def send(at):
    return sending.send_batch(channel="email", now=lambda: at)


@pytest.fixture
def one_sealed_otherwise(queue, settings):
    """Queue three messages, the middle one under a secret key that is gone."""
    first = queue("ann@example.org")
    key, settings.SECRET_KEY = settings.SECRET_KEY, "a key that somebody lost"
    lost = queue("bob@example.org", person_id=7)
    settings.SECRET_KEY = key
    return first, lost, queue("cat@example.org")


def test_a_letter_sealed_under_another_key_fails_alone(one_sealed_otherwise, script, at, caplog):
    _, lost, _ = one_sealed_otherwise
    assert send(at).looked_at == 2
    assert script.taken == ["ann@example.org", "cat@example.org"]
    state = Message.objects.filter(pk=lost.pk).values_list("state", "reason", "lease").get()
    assert state == (State.FAILED, "sealed_otherwise", "")
    assert [row.reply for row in queries.failed()] == [SAID]
    assert "1 of the messages due cannot be read" in caplog.text
    assert "bob@" not in caplog.text


def test_with_the_old_key_back_it_can_be_retried(one_sealed_otherwise, script, at, settings):
    _, lost, _ = one_sealed_otherwise
    send(at)
    settings.SECRET_KEY = "a key that somebody lost"
    assert actions.retry_failed(message_ids=[lost.pk], by=None, at=at) == 1
    send(at)
    assert script.taken[-1] == "bob@example.org"


def test_fields_sealed_under_another_key_fail_alone_too(gate, script, at, settings):
    letter = outbox.Letter("Hello [[name]]", "At [[hour]].", list_id="bulletin")

    def queue(name):
        to = outbox.Recipient(outbox.Address(f"{name}@example.org"), {"hour": "7"})
        return outbox.queue_many(
            to=[to], letter=letter, purpose=outbox.Purpose.BULLETIN, key=name, at=at
        )

    queue("ann")
    key, settings.SECRET_KEY = settings.SECRET_KEY, "a key that somebody lost"
    queue("bob")
    settings.SECRET_KEY = key
    send(at)
    assert script.taken == ["ann@example.org"]
    assert [row.reason for row in queries.failed()] == ["sealed_otherwise"]


def test_a_call_that_is_made_again_does_not_use_a_letter_it_cannot_read(gate, script, at, settings):
    letter = outbox.Letter("Tonight", "Come at 7.", list_id="bulletin")

    def queue(*names):
        to = [outbox.Recipient(outbox.Address(f"{name}@example.org")) for name in names]
        return outbox.queue_many(
            to=to, letter=letter, purpose=outbox.Purpose.BULLETIN, key="b", at=at
        )

    key, settings.SECRET_KEY = settings.SECRET_KEY, "a key that somebody lost"
    queue("ann")
    settings.SECRET_KEY = key
    queue("bob")
    send(at)
    assert script.taken == ["bob@example.org"]


def test_what_is_kept_about_a_person_says_which_words_are_lost(one_sealed_otherwise):
    held = queries.held_about(7)
    assert [(row["address"], row["subject"], row["text"]) for row in held] == [
        ("bob@example.org", "", "The words of this message can no longer be read here.")
    ]
