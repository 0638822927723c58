"""Ask everybody once, and those silent once more. Batches; a crash asks nobody twice."""

from datetime import datetime

from django.db import transaction

from groundswell.organise.handover import letters, rules
from groundswell.organise.handover.models import Asked, Handover
from groundswell.register.people.models import Person

AT_ONCE = 200


def ask_everybody(*, handover_id: int, by: Person | None, at: datetime) -> int:
    """
    Queue the question to everybody not tried yet; return how many letters may go.

    :raises DoesNotExist: no such handover.
    """
    del by  # it follows from what was declared
    Handover.objects.get(pk=handover_id)
    sent = 0
    while True:
        with transaction.atomic():
            waiting = Asked.objects.select_for_update().filter(
                handover_id=handover_id, tried_at=None, handover__ended_at=None
            )
            rows = list(waiting.order_by("pk")[:AT_ONCE])
            for row in rows:
                may_go = letters.ask(row, at=at)
                row.tried_at, row.asked_at = at, at if may_go else None
                row.save(update_fields=["tried_at", "asked_at"])
                sent += may_go
        if len(rows) < AT_ONCE:
            return sent


def remind_silent(*, handover_id: int, by: Person | None, at: datetime) -> int:
    """
    Queue the one reminder to those who were asked and said nothing; return how many may go.

    Nothing before half the time is over, and nothing after the end.

    :raises DoesNotExist: no such handover.
    """
    del by  # the clock's doing
    handover = Handover.objects.get(pk=handover_id)
    if not rules.remind_from(handover.declared_at, handover.ends_at) <= at < handover.ends_at:
        return 0
    sent = 0
    while True:
        with transaction.atomic():
            silent = Asked.objects.select_for_update().filter(
                handover_id=handover_id, answer="", reminded_at=None, asked_at__isnull=False
            )
            rows = list(silent.order_by("pk")[:AT_ONCE])
            for row in rows:
                sent += letters.ask(row, at=at, again=True)
                row.reminded_at = at
                row.save(update_fields=["reminded_at"])
        if len(rows) < AT_ONCE:
            return sent
