"""What gets into the outbox, once, and what does not."""

import pytest
from django.db import transaction
from django_ox.models import OxTask

from groundswell.foundation import outbox
from groundswell.foundation.outbox import ports, queries
from groundswell.foundation.outbox.models import Message, State, StoredLetter
from groundswell.foundation.subjects import Subject

pytestmark = pytest.mark.django_db


def test_queueing_writes_one_row_and_wakes_a_worker(queue, at):
    message = queue(about=Subject("meeting", "ab12"))
    assert (message.state, message.due_at, message.purpose) == (State.QUEUED, at, "meetings")
    assert list(queries.about(Subject("meeting", "ab12"))) == [message]
    assert OxTask.objects.get().task_path.endswith("outbox.jobs.send_due")


def test_the_same_key_queues_once(queue):
    first, second = queue(key="k"), queue("bob@example.org", key="k")
    assert first.pk == second.pk
    assert (Message.objects.count(), StoredLetter.objects.count()) == (1, 1)


def test_a_key_taken_between_look_and_write_queues_once(queue, monkeypatch):
    queue(key="k")
    looked = iter([Message.objects.none(), Message.objects.filter(key="k")])
    real = Message.objects.filter

    def stale(*args, **kwargs):
        return next(looked) if kwargs == {"key": "k"} else real(*args, **kwargs)

    monkeypatch.setattr(type(Message.objects), "filter", lambda _self, *a, **k: stale(*a, **k))
    queue(key="k")
    monkeypatch.undo()
    assert (Message.objects.count(), StoredLetter.objects.count()) == (1, 1)


def test_nothing_is_queued_when_the_change_it_belongs_to_is_undone(queue):
    with pytest.raises(RuntimeError), transaction.atomic():
        queue()
        raise RuntimeError
    assert not Message.objects.exists()
    assert not OxTask.objects.exists()


def test_without_a_gate_nothing_may_be_queued(queue):
    ports.set_gate(None)
    with pytest.raises(outbox.OutboxNotReady):
        queue()
    assert not Message.objects.exists()


def test_a_list_without_a_way_out_is_refused_and_a_service_letter_is_not(queue):
    ports.set_unsubscribe(None)
    with pytest.raises(outbox.OutboxNotReady):
        queue(purpose=outbox.Purpose.BULLETIN)
    assert queue(purpose=outbox.Purpose.SERVICE).state == State.QUEUED


def test_what_the_gate_forbids_is_kept_as_skipped_with_its_reason(queue, gate, at):
    gate.shut["ann@example.org"] = "no_consent"
    message = queue()
    assert (message.state, message.reason, message.settled_at) == (State.SKIPPED, "no_consent", at)
    assert gate.asked == [(1, "email", "ann@example.org", "meetings", at)]


@pytest.mark.parametrize("address", ["", "ann", "ann@example.org\r\nBcc: all@example.org"])
def test_what_is_no_address_is_refused(queue, address):
    with pytest.raises(outbox.BadAddress):
        queue(address, key="k")
    assert not StoredLetter.objects.exists()


def test_a_channel_that_does_not_exist_is_a_fault_in_the_set_up(gate, at):
    with pytest.raises(outbox.OutboxNotReady):
        outbox.queue(
            to=outbox.Address("07700900001", channel="sms"),
            letter=outbox.Letter("", "Hello"),
            purpose=outbox.Purpose.SERVICE,
            key="k",
            at=at,
        )


def recipients(numbers):
    return (
        outbox.Recipient(outbox.Address(f"p{n}@example.org", person_id=n), {"called": f"P{n}"})
        for n in numbers
    )


def many(to, at, key="bulletin:7", text="Dear [[called]]"):
    return outbox.queue_many(
        to=to,
        letter=outbox.Letter("News", text, list_id="bulletin"),
        purpose=outbox.Purpose.BULLETIN,
        key=key,
        at=at,
    )


def test_many_share_one_letter_and_each_mailbox_gets_one(gate, at):
    listed = [*recipients(range(5)), outbox.Recipient(outbox.Address(" P3@EXAMPLE.org", "Twice"))]
    assert many(listed, at) == 5
    assert (Message.objects.count(), StoredLetter.objects.count()) == (5, 1)
    assert {row.fields["called"] for row in Message.objects.all()} == {f"P{n}" for n in range(5)}


def test_a_call_that_was_cut_off_is_made_again_and_adds_only_the_rest(gate, at):
    def cut_off():
        yield from recipients(range(700))
        raise ConnectionError

    with pytest.raises(ConnectionError):
        many(cut_off(), at)
    assert Message.objects.count() == 500
    assert many(recipients(range(1200)), at) == 700
    assert (Message.objects.count(), StoredLetter.objects.count()) == (1200, 1)
    assert not queries.is_done(key="bulletin:7")


def test_many_count_those_who_are_skipped(gate, at):
    gate.shut["p1@example.org"] = "withdrawn"
    bad = outbox.Recipient(outbox.Address("not an address"))
    assert many([*recipients(range(3)), bad], at) == 4
    states = dict(Message.objects.values_list("address", "reason"))
    assert states == {
        "p0@example.org": "",
        "p1@example.org": "withdrawn",
        "p2@example.org": "",
        "not an address": "no_address",
    }


def test_many_cost_the_same_queries_for_one_as_for_three(gate, at, django_assert_num_queries):
    # savepoint, sibling letter, letter, known keys, rows, job, release: nothing per recipient
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as one:
        many(recipients(range(1)), at, key="one")
    with django_assert_num_queries(len(one)):
        many(recipients(range(3)), at, key="three", text="Other [[called]]")


def test_many_refuse_before_the_first_row_without_a_way_out(gate, at):
    ports.set_unsubscribe(None)
    with pytest.raises(outbox.OutboxNotReady):
        many(recipients(range(3)), at)
    assert not Message.objects.exists()
