"""
CLK-1: the machine's clock goes ten minutes wrong and comes back.

What hangs on the clock so far: leases of letters, what is due, and the order of the record (sweeps:
``foundation/jobs/tests``). The clock is moved through ``foundation/clock``, the only one asked.
"""

import random
from datetime import timedelta

import pytest
from django.db import transaction

from groundswell.foundation import clock, outbox, record
from groundswell.foundation.outbox import sending, sweeping
from groundswell.foundation.outbox.models import Message, State
from groundswell.foundation.record.models import RecordEntry, RecordPlace
from groundswell.foundation.subjects import Subject

pytestmark = [pytest.mark.faults, pytest.mark.django_db(transaction=True)]

JUMP = timedelta(minutes=10)


def queue(number, at):
    return outbox.queue(
        to=outbox.Address(f"clock{number}@example.org"),
        letter=outbox.Letter("News", "Come at 7."),
        purpose=outbox.Purpose.SERVICE,
        key=f"clock:{number}",
        at=at,
    )


def state_of(message):
    return Message.objects.get(pk=message.pk).state


def test_a_lease_that_ends_early_because_the_clock_jumped_sends_nothing_twice():
    at = clock.machine_now()
    fresh, handed = queue(1, at), queue(2, at)
    mine = sending.claim(channel="email", lease="slow", at=at)
    assert len(mine) == 2
    Message.objects.filter(pk=handed.pk).update(handed_at=at)
    with clock.held_at(at + JUMP):  # another worker, whose clock is ten minutes ahead
        sweeping.recover(at=clock.now())
        again = sending.claim(channel="email", lease="quick", at=clock.now())
    assert [message.pk for message in again] == [fresh.pk]  # it had not left
    assert state_of(handed) == State.UNCERTAIN  # it may have: a person decides
    # The slow one comes back to its letter and finds that it has another's lease.
    assert not Message.objects.filter(pk=fresh.pk, lease="slow").exists()


def test_a_lease_taken_while_the_clock_was_ahead_is_only_late():
    at = clock.machine_now()
    message = queue(1, at)
    sending.claim(channel="email", lease="ahead", at=at + JUMP)
    sweeping.recover(at=at + timedelta(minutes=1))  # the clock is right again; its worker died
    assert state_of(message) == State.LEASED
    sweeping.recover(at=at + JUMP + timedelta(minutes=3))
    assert state_of(message) == State.QUEUED


def test_a_letter_queued_while_the_clock_was_ahead_leaves_when_its_time_has_come():
    at = clock.machine_now()
    queue(1, at + JUMP)
    assert sending.claim(channel="email", lease="a", at=at) == []
    assert len(sending.claim(channel="email", lease="b", at=at + JUMP)) == 1


def test_the_record_keeps_its_order_whatever_the_clock_says():
    dice, at = random.Random(5), clock.machine_now()
    for number in range(12):
        moment = at + JUMP * dice.choice([-1, 0, 1])
        with clock.held_at(moment), transaction.atomic():
            record.append(
                "record.erratum",
                about=Subject("body", "quayhithe234"),
                body={"note": f"Correction {number}"},
                at=moment,
                warrant="Decision 3",
            )
        with clock.held_at(moment):
            record.sequence_waiting(at=moment)
    order = list(RecordPlace.objects.order_by("seq").values_list("entry_id", flat=True))
    assert order == list(RecordEntry.objects.order_by("pk").values_list("pk", flat=True))
    assert record.verify_database().errors == ()
