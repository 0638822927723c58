"""What leaves, what waits, what has failed, and what nobody can know."""

from datetime import timedelta

import pytest
from django.db import connection

from groundswell.foundation import clock, jobs, outbox
from groundswell.foundation.outbox import actions, channels, queries, sending, sweeping
from groundswell.foundation.outbox.models import Intervention, KeptLetter, Message, State
from groundswell.foundation.outbox.rules import WAITS

pytestmark = pytest.mark.django_db

MINUTE = timedelta(minutes=1)


def send(at):
    return sending.send_batch(channel="email", now=lambda: at)


def test_what_is_taken_is_accepted(queue, script, at):
    message = queue()
    assert send(at).looked_at == 1
    message.refresh_from_db()
    assert (message.state, message.settled_at, message.handed_at) == (State.ACCEPTED, at, at)
    assert (message.lease, message.leased_until, message.reply) == ("", None, "250 taken")
    assert send(at).looked_at == 0
    assert script.taken == ["ann@example.org"]


def test_the_mark_that_it_was_handed_over_is_there_before_it_leaves(queue, script, at):
    message = queue()
    seen = []
    script.before = lambda parcel: seen.append(Message.objects.get(pk=parcel.message_id).handed_at)
    send(at)
    assert seen == [at]
    assert message.handed_at is None


def test_the_most_urgent_leaves_first(queue, script, at):
    queue("bulletin@example.org", purpose=outbox.Purpose.BULLETIN)
    queue("code@example.org", purpose=outbox.Purpose.SERVICE)
    send(at)
    assert script.taken == ["code@example.org", "bulletin@example.org"]


def test_a_withdrawal_after_queueing_wins(queue, script, gate, at):
    message = queue()
    gate.shut["ann@example.org"] = "withdrawn"
    send(at)
    message.refresh_from_db()
    assert (message.state, message.reason, message.handed_at) == (State.SKIPPED, "withdrawn", None)
    assert script.taken == []


def test_a_withdrawal_in_the_middle_of_a_batch_wins(queue, script, gate, at):
    queue("ann@example.org")
    queue("bob@example.org")
    script.before = lambda _parcel: gate.shut.update({"bob@example.org": "withdrawn"})
    send(at)
    assert script.taken == ["ann@example.org"]


def test_no_for_good_is_failed_with_the_servers_words(queue, script, at):
    message = queue()
    script.answers["ann@example.org"] = channels.Undeliverable(
        "550 no such mailbox", permanent=True, reason="smtp_550"
    )
    queue("bob@example.org")
    send(at)
    message.refresh_from_db()
    assert (message.state, message.reason) == (State.FAILED, "smtp_550")
    assert message.reply == "550 no such mailbox"
    assert script.taken == ["bob@example.org"]
    assert list(queries.failed()) == [message]


def test_no_for_now_waits_longer_each_time_and_then_has_failed(queue, script, at):
    message = queue()
    script.answers["ann@example.org"] = channels.Undeliverable(
        "451 later", permanent=False, reason="smtp_451"
    )
    due = at
    for attempt in range(1, len(WAITS) + 1):
        send(due)
        message.refresh_from_db()
        assert (message.state, message.attempts) == (State.DEFERRED, attempt)
        assert message.handed_at is None
        assert send(message.due_at - timedelta(seconds=1)).looked_at == 0
        due = message.due_at
    send(due)
    message.refresh_from_db()
    assert (message.state, message.reason) == (State.FAILED, "smtp_451")


def test_silence_after_handing_over_is_uncertain_and_never_sent_again_blindly(queue, script, at):
    message = queue()
    script.answers["ann@example.org"] = channels.OutcomeUnknown("TimeoutError")
    send(at)
    message.refresh_from_db()
    assert (message.state, message.reason) == (State.UNCERTAIN, "no_answer")
    script.answers.clear()
    for days in range(5):
        sweeping.recover(at=at + timedelta(days=days))
        send(at + timedelta(days=days))
    assert script.taken == []
    assert list(queries.uncertain()) == [message]
    assert queries.provider_mark(message) == f"<{message.token}@ostrey.example>"


def test_a_person_may_release_what_is_uncertain(queue, script, at):
    message = queue()
    script.answers["ann@example.org"] = channels.OutcomeUnknown("TimeoutError")
    send(at)
    script.answers.clear()
    actions.release_uncertain(message_id=message.pk, by=None, at=at)
    send(at)
    assert script.taken == ["ann@example.org"]
    assert Intervention.objects.get().decision == "released"
    with pytest.raises(outbox.NotUncertain):
        actions.release_uncertain(message_id=message.pk, by=None, at=at)


def test_a_person_may_confirm_what_is_uncertain(queue, script, at):
    message = queue()
    script.answers["ann@example.org"] = channels.OutcomeUnknown("TimeoutError")
    send(at)
    actions.confirm_delivered(message_id=message.pk, by=None, at=at)
    message.refresh_from_db()
    assert message.state == State.ACCEPTED
    with pytest.raises(outbox.NotUncertain):
        actions.confirm_delivered(message_id=message.pk, by=None, at=at)


def test_only_failures_are_retried(queue, script, at):
    ann, bob = queue(), queue("bob@example.org")
    script.answers["ann@example.org"] = channels.Undeliverable("550", permanent=True, reason="x")
    send(at)
    script.answers.clear()
    assert actions.retry_failed(message_ids=[ann.pk, bob.pk], by=None, at=at) == 1
    send(at)
    assert script.taken == ["bob@example.org", "ann@example.org"]


def test_a_worker_killed_before_handing_over_loses_nothing(queue, script, at):
    message = queue()
    assert sending.claim(channel="email", lease="dead", at=at) == [message]
    assert send(at).looked_at == 0
    sweeping.recover(at=at + MINUTE)
    assert send(at + MINUTE).looked_at == 0
    sweeping.recover(at=at + 2 * MINUTE)
    send(at + 2 * MINUTE)
    assert script.taken == ["ann@example.org"]


def test_a_worker_killed_after_handing_over_leaves_it_uncertain(queue, script, at):
    message = queue()
    sending.claim(channel="email", lease="dead", at=at)
    assert sending._hand(message, "dead", at)
    sweeping.recover(at=at + 2 * MINUTE)
    message.refresh_from_db()
    assert (message.state, message.reason) == (State.UNCERTAIN, "worker_lost")
    send(at + 3 * MINUTE)
    assert script.taken == []


def test_a_slow_worker_may_still_report_what_the_server_said(queue, script, at):
    message = queue()

    def the_lease_runs_out(parcel):
        sweeping.recover(at=at + 5 * MINUTE)
        message.refresh_from_db()
        assert message.state == State.UNCERTAIN

    script.before = the_lease_runs_out
    send(at)
    message.refresh_from_db()
    assert message.state == State.ACCEPTED


def test_a_worker_whose_lease_was_taken_hands_nothing_over(queue, script, at):
    message = queue()
    sending.claim(channel="email", lease="slow", at=at)
    sweeping.recover(at=at + 5 * MINUTE)
    sending.claim(channel="email", lease="quick", at=at + 5 * MINUTE)
    assert not sending._hand(message, "slow", at + 5 * MINUTE)
    assert sending._hand(message, "quick", at + 5 * MINUTE)
    assert not sending._hand(message, "quick", at + 5 * MINUTE)


def test_where_nobody_answers_everything_waits_and_nothing_counts(queue, script, at):
    message = queue()
    script.down = True
    assert not send(at).more
    message.refresh_from_db()
    assert (message.state, message.attempts, message.due_at) == (State.QUEUED, 0, at + MINUTE)


def test_a_line_that_breaks_between_two_messages_gives_the_rest_back(queue, script, at):
    queue("ann@example.org")
    queue("bob@example.org")
    queue("cat@example.org")
    script.answers["bob@example.org"] = channels.Unreachable("gone")
    send(at)
    states = dict(Message.objects.values_list("address", "state"))
    assert states["ann@example.org"] == State.ACCEPTED
    assert states["bob@example.org"] == states["cat@example.org"] == State.QUEUED


def test_one_message_that_cannot_be_made_stops_no_other(queue, script, gate, at, caplog):
    broken = queue("ann@example.org")
    queue("bob@example.org")
    script.answers["ann@example.org"] = ZeroDivisionError()
    send(at)
    broken.refresh_from_db()
    assert (broken.state, broken.reason) == (State.DEFERRED, "ZeroDivisionError")
    assert script.taken == ["bob@example.org"]
    assert "ann@example.org" not in caplog.text


def test_messages_per_minute_is_one_number(queue, script, settings, at):
    settings.GROUNDSWELL_MAIL_PER_MINUTE = 2
    for n in range(5):
        queue(f"p{n}@example.org")
    assert [send(at).looked_at, send(at).looked_at] == [2, 0]
    assert send(at + timedelta(seconds=59)).looked_at == 0
    assert send(at + MINUTE).looked_at == 2
    assert send(at + 2 * MINUTE).looked_at == 1


def test_a_paused_channel_rests_until_it_is_resumed(queue, script, at):
    queue()
    actions.pause(channel="email", by=None, at=at)
    assert send(at).looked_at == 0
    actions.resume(channel="email", by=None, at=at)
    assert send(at).looked_at == 1


def test_no_more_lines_than_a_server_likes(queue, script, at):
    for n in range(4):
        queue(f"p{n}@example.org")
    for n in range(sending.MOST_SENDERS):
        assert sending.claim(channel="email", lease=f"w{n}", at=at, limit=1)
    assert sending.claim(channel="email", lease="one too many", at=at) == []


def test_a_batch_asks_for_more_only_when_there_is_more(queue, script, at, monkeypatch):
    monkeypatch.setattr(sending, "BATCH", 2)
    monkeypatch.setattr(sending.claim.__wrapped__, "__kwdefaults__", {"limit": 2})
    for n in range(3):
        queue(f"p{n}@example.org")
    assert send(at).more
    assert not send(at).more


def test_no_transaction_is_open_while_the_network_is_used(transactional_db, queue, script, at):
    queue()
    seen = []
    script.before = lambda _parcel: seen.append(connection.in_atomic_block)
    send(at)
    assert seen == [False]


def test_jobs_send_to_the_post_room(queue, at):
    queue(purpose=outbox.Purpose.SERVICE, text="Your link: http://127.0.0.1:8000/x/abc.")
    jobs.run_due(at)
    assert queries.counts()["email"]["accepted"] == 1
    (kept,) = queries.post_room(address="ANN@example.org")
    assert (kept.subject, kept.to_name, kept.from_name) == ("Tonight", "Ann", "Ostrey Federation")
    assert kept.text == "Your link: http://127.0.0.1:8000/x/abc.\n"
    assert '<a href="http://127.0.0.1:8000/x/abc">' in kept.html
    assert queries.kept(kept.token) == kept
    assert queries.kept("nothing") is None


def test_counts_name_every_state(queue, at):
    queue()
    assert queries.counts() == {"email": dict.fromkeys(State.values, 0) | {"queued": 1}}


def test_erasure_blanks_everything_and_stops_what_waits(queue, gate, script, at):
    sent = queue(key="sent", person_id=7)
    send(at)
    KeptLetter.objects.create(message=sent, mime="x", at=at)
    waits = queue(key="waits", person_id=7)
    other = queue("bob@example.org", person_id=8)
    assert queries.held_about(7)[0]["text"] == "Come at 7."
    assert outbox.erase_person(person_id=7, by=None, at=at) == 2
    waits.refresh_from_db()
    assert (waits.state, waits.reason, waits.address, waits.name) == ("skipped", "erased", "", "")
    assert queries.held_about(7) == []
    assert queries.held_about(8)[0]["address"] == "bob@example.org"
    assert not KeptLetter.objects.exists()
    sent.refresh_from_db()
    assert (sent.state, sent.address, sent.letter.text) == (State.ACCEPTED, "", "")
    assert sent.address_hash
    send(at)
    assert script.taken == ["ann@example.org", other.address]


def test_erasure_reaches_what_a_worker_has_leased(queue, script, at):
    message = queue(person_id=7)
    sending.claim(channel="email", lease="w", at=at)
    outbox.erase_person(person_id=7, by=None, at=at)
    assert not sending._hand(message, "w", at)


def test_words_are_forgotten_after_a_month_and_the_evidence_stays(queue, script, at):
    message, uncertain = queue(), queue("bob@example.org")
    script.answers["bob@example.org"] = channels.OutcomeUnknown("x")
    send(at)
    assert sweeping.purge(at=at + timedelta(days=30)) == 0
    assert sweeping.purge(at=at + timedelta(days=31)) == 1
    assert sweeping.purge(at=at + timedelta(days=31)) == 0
    message.refresh_from_db()
    uncertain.refresh_from_db()
    assert (message.address, message.name, message.reply, message.letter.text) == ("", "", "", "")
    assert (message.state, message.settled_at, bool(message.address_hash)) == ("accepted", at, True)
    assert (uncertain.address, uncertain.letter.text) == ("bob@example.org", "Come at 7.")


def test_words_at_rest_are_sealed(queue):
    queue(text="Your code is 123456.")
    with connection.cursor() as cursor:
        cursor.execute("SELECT subject, text FROM outbox_storedletter")
        assert "123456" not in str(cursor.fetchall())


def test_the_clock_of_the_jobs_is_the_houses(queue, at):
    queue(at=at + timedelta(days=7))
    jobs.run_due(at)
    assert queries.counts()["email"]["queued"] == 1
    jobs.run_due(at + timedelta(days=7))
    assert queries.counts()["email"]["accepted"] == 1
    assert clock.now() != at
