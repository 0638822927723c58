"""Putting down that somebody tried to vote and could not."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import F

from groundswell.decide.elections.models import Attempt, Election, RollLine
from groundswell.register.people.models import Person


@transaction.atomic
def note_attempt(
    *, election: Election, line: RollLine | None, cause: str, by: Person | None, at: datetime
) -> None:
    """
    Count one attempt to vote that failed. After the declaration there is nothing to count.

    Never refuses. Of ``by`` nothing is kept but the line.

    :param line: whose it was; of people on no roll nothing but the number is kept.
    :param cause: the code of the refusal.
    """
    del by
    if election.declared_at is not None or election.called_off_at is not None:
        return
    hour = at.replace(minute=0, second=0, microsecond=0)
    rows = Attempt.objects.filter(election=election, line=line, cause=cause, hour=hour)
    if rows.update(times=F("times") + 1):
        return
    try:
        with transaction.atomic():
            Attempt.objects.create(election=election, line=line, cause=cause, hour=hour, times=1)
    except IntegrityError:  # another of the same hour came between
        rows.update(times=F("times") + 1)
