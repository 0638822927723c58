"""The minutes are kept by the clock, once a conference is over and everything in it has ended."""

from datetime import datetime

from django.db import transaction

from groundswell.decide.floor.actions.holding import hold
from groundswell.decide.floor.models import KeptMinutes
from groundswell.decide.floor.queries.minutes import minutes_of, waits_for_votes, without_minutes
from groundswell.decide.floor.rules.minutes import written
from groundswell.decide.floor.rules.papers import ENDS
from groundswell.foundation import record


def keep_minutes(*, by: None, at: datetime) -> int:
    """
    Keep the minutes of whatever is over, and return how many that were. Again is nothing.

    What waits for a vote to be declared waits with it. Never refuses.
    """
    del by  # nobody: the clock
    return sum(_keep(pk, at) for pk in without_minutes(at))


@transaction.atomic
def _keep(pk: int, at: datetime) -> int:
    floor = hold(pk)
    if KeptMinutes.objects.filter(floor=floor).exists():
        return 0
    if floor.items.exclude(stage__in=ENDS).exists() or waits_for_votes(floor.conference):
        return 0
    text, text_hash = written(minutes_of(floor))
    KeptMinutes.objects.create(floor=floor, text=text, text_hash=text_hash, at=at)
    conference = floor.conference
    told = {"conference": conference.token, "hash": text_hash}
    about = conference.body.subject
    record.append(
        "floor.minutes_kept", about=about, body=told, at=at, because_of=conference.subject
    )
    return 1
