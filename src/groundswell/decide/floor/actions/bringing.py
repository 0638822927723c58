"""What comes by itself comes late too: by the clock, until its conference is over."""

from datetime import datetime

from django.db import transaction

from groundswell.decide.floor.actions.holding import hold
from groundswell.decide.floor.actions.laying import lay_what_came
from groundswell.decide.floor.queries.coming import still_changes


def bring_due(*, by: None, at: datetime) -> int:
    """
    Put on every order paper what became overdue since it was laid; return how many changed.

    Nobody has to remember it, and nobody can leave it off. Again is nothing. Never refuses.
    """
    del by  # nobody: the clock
    return sum(_bring(pk, at) for pk in still_changes(at))


@transaction.atomic
def _bring(pk: int, at: datetime) -> int:
    return 1 if lay_what_came(hold(pk), at) else 0
