"""
Owing a reaction, and paying it.

The row is written in the announcing transaction, so nothing that committed is ever forgotten.
A reaction and the removal of its row are one transaction: a crash in between undoes both, and
a reaction that only writes to this database therefore happens exactly once. One that reaches
outside may run again and must be idempotent.
"""

import logging
from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from groundswell.foundation import clock
from groundswell.foundation.facts import board
from groundswell.foundation.facts.codec import pack, unpack
from groundswell.foundation.facts.models import Delivery, State
from groundswell.foundation.facts.rules import next_attempt
from groundswell.foundation.subjects import new_token

log = logging.getLogger(__name__)


class NobodyListens(Exception):
    """The kind of fact, or the reaction, is not in this version of the program."""


def promise(fact: board.Fact, reactions: Sequence[board.Reaction]) -> None:
    """
    Write down what ``fact`` owes to each of ``reactions``, and run them after the commit.

    :raises TypeError: the fact carries something else than ids and plain values.
    """
    at, name, body = clock.now(), new_token(), pack(fact)
    owed = Delivery.objects.bulk_create(
        Delivery(
            fact=name,
            kind=board.name_of(type(fact)),
            body=body,
            reaction=board.name_of(reaction),
            announced_at=at,
            due_at=at,
        )
        for reaction in reactions
    )
    transaction.on_commit(lambda: [deliver(row.pk) for row in owed] and None)


def deliver(delivery_id: int) -> bool:
    """
    Run one reaction that is owed; return whether it has run now.

    Never raises what the reaction raises: that is logged, stored and tried again later.
    """
    try:
        with transaction.atomic():
            waiting = Delivery.objects.select_for_update(skip_locked=True)
            owed = waiting.filter(pk=delivery_id, state=State.WAITING).first()
            if owed is None:
                return False
            _run(owed)
            owed.delete()
    except Exception as failure:
        log.exception("A reaction failed and will be tried again (delivery %s)", delivery_id)
        _note_failure(delivery_id, failure, at=clock.now())
        return False
    return True


def _run(owed: Delivery) -> None:
    kind, reaction = board.kind_named(owed.kind), board.reaction_named(owed.kind, owed.reaction)
    if kind is None or reaction is None:
        raise NobodyListens(str(owed))
    reaction(unpack(kind, owed.body))


def _note_failure(delivery_id: int, failure: Exception, *, at: datetime) -> None:
    with transaction.atomic():
        owed = Delivery.objects.select_for_update().filter(pk=delivery_id).first()
        if owed is None:
            return  # it did run: what failed was something it left for after its commit
        owed.attempts += 1
        due_at = next_attempt(owed.attempts, at)
        owed.state = State.GIVEN_UP if due_at is None else State.WAITING
        owed.due_at = due_at or at
        # The class alone: messages of exceptions quote what people typed.
        owed.failure = f"{type(failure).__module__}.{type(failure).__qualname__}"[:300]
        owed.save(update_fields=["attempts", "state", "due_at", "failure"])


def deliver_due(*, at: datetime, limit: int = 200) -> int:
    """Run every reaction that is owed by ``at``, oldest first; return how many have run."""
    due = Delivery.objects.filter(state=State.WAITING, due_at__lte=at).order_by("due_at", "pk")
    return sum(deliver(pk) for pk in list(due.values_list("pk", flat=True)[:limit]))


def try_again(*, at: datetime) -> int:
    """Put every reaction that was given up back into the queue; return how many."""
    given_up = Delivery.objects.filter(state=State.GIVEN_UP)
    return given_up.update(state=State.WAITING, attempts=0, due_at=at)
