"""Reactions run after commit, alone, at least once; a failing one is kept and tried again."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from django.db import transaction

from groundswell.foundation.facts import Fact, announce, board, reacts_to
from groundswell.foundation.facts.delivery import deliver, deliver_due, try_again
from groundswell.foundation.facts.models import Delivery, State
from groundswell.foundation.facts.rules import WAITS, next_attempt

AT = datetime(2031, 5, 3, 12, tzinfo=UTC)  # later than anything the tests announce


@dataclass(frozen=True, slots=True)
class DoorOpened(Fact):
    meeting_id: int


class Listener:
    """Named reactions whose behaviour a test chooses."""

    heard: list[int] = []
    broken = False


def writes_it_down(fact: DoorOpened) -> None:
    Listener.heard.append(fact.meeting_id)


def fails_while_broken(fact: DoorOpened) -> None:
    if Listener.broken:
        raise ValueError("the message may quote what Ann typed")
    Listener.heard.append(-fact.meeting_id)


@pytest.fixture(autouse=True)
def listeners(monkeypatch):
    monkeypatch.setattr(Listener, "heard", [])
    monkeypatch.setattr(Listener, "broken", False)
    before = dict(board._reactions)
    yield
    board._reactions.clear()
    board._reactions.update(before)


@pytest.mark.django_db(transaction=True)
def test_a_reaction_runs_after_the_commit_and_leaves_nothing_owed():
    reacts_to(DoorOpened)(writes_it_down)
    with transaction.atomic():
        announce(DoorOpened(7))
        assert Listener.heard == []
        assert Delivery.objects.count() == 1
    assert Listener.heard == [7]
    assert not Delivery.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_rolled_back_fact_was_never_announced():
    reacts_to(DoorOpened)(writes_it_down)
    with pytest.raises(RuntimeError), transaction.atomic():
        announce(DoorOpened(7))
        raise RuntimeError
    assert Listener.heard == []
    assert not Delivery.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_failing_reaction_stops_nobody_and_is_tried_again():
    reacts_to(DoorOpened)(fails_while_broken)
    reacts_to(DoorOpened)(writes_it_down)
    Listener.broken = True
    announce(DoorOpened(7))
    assert Listener.heard == [7]
    owed = Delivery.objects.get()
    assert (owed.attempts, owed.failure, owed.state) == (1, "builtins.ValueError", State.WAITING)

    assert deliver_due(at=owed.due_at - timedelta(seconds=1)) == 0
    Listener.broken = False
    assert deliver_due(at=owed.due_at) == 1
    assert Listener.heard == [7, -7]
    assert not Delivery.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_fact_left_by_a_killed_process_is_delivered_once():
    reacts_to(DoorOpened)(writes_it_down)
    with transaction.atomic():
        announce(DoorOpened(7))
        # What a kill between commit and reaction leaves: the row, and no callback.
        transaction.get_connection().run_on_commit.clear()
    assert Listener.heard == []
    assert deliver_due(at=AT) == 1
    assert deliver_due(at=AT) == 0
    assert Listener.heard == [7]


@pytest.mark.django_db(transaction=True)
def test_what_a_reaction_wrote_is_undone_when_it_fails():
    def writes_then_fails(_fact: DoorOpened) -> None:
        Delivery.objects.create(
            fact="x", kind="x", body={}, reaction="x", announced_at=AT, due_at=AT
        )
        raise ValueError

    reacts_to(DoorOpened)(writes_then_fails)
    announce(DoorOpened(7))
    assert not Delivery.objects.filter(fact="x").exists()


@pytest.mark.django_db(transaction=True)
def test_a_reaction_that_never_works_is_given_up_and_kept_for_an_operator():
    reacts_to(DoorOpened)(fails_while_broken)
    Listener.broken = True
    announce(DoorOpened(7))
    for _ in WAITS:
        deliver(Delivery.objects.get().pk)
    assert Delivery.objects.get().state == State.GIVEN_UP
    assert deliver_due(at=AT) == 0

    Listener.broken = False
    assert try_again(at=AT) == 1
    assert deliver_due(at=AT) == 1
    assert Listener.heard == [-7]


@pytest.mark.django_db(transaction=True)
def test_a_reaction_that_was_removed_from_the_program_waits():
    reacts_to(DoorOpened)(fails_while_broken)
    Listener.broken = True
    announce(DoorOpened(7))
    board._reactions.pop(DoorOpened)
    assert deliver_due(at=AT) == 0
    assert Delivery.objects.get().failure.endswith("NobodyListens")


@pytest.mark.django_db
def test_a_fact_nobody_reacts_to_costs_no_query(django_assert_num_queries):
    with django_assert_num_queries(0):
        announce(DoorOpened(7))


def test_the_waits_grow_and_end():
    waits = [next_attempt(attempts, AT) for attempts in range(1, len(WAITS) + 2)]
    assert waits[:-1] == sorted(waits[:-1])
    assert waits[-1] is None
