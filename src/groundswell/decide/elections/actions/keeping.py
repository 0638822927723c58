"""Seats that are kept: standing on the list; and what follows where too few do."""

from datetime import datetime

from django.db import transaction

from groundswell.decide.elections.actions.announcing import hold
from groundswell.decide.elections.models import Candidate, Election
from groundswell.decide.elections.queries.kept import kept_of, list_closes, missing
from groundswell.decide.elections.refusals import ListFixed, NotOnTheRoll, TooFewOnTheList
from groundswell.foundation import record
from groundswell.register.people.models import Person


@transaction.atomic
def stand_on_list(*, candidate: Candidate, by: Person, at: datetime) -> Candidate:
    """
    Say of oneself that one stands on the list. Everybody reads it, and it stands; again is nothing.

    :raises NotOnTheRoll: it is somebody else who stands.
    :raises ListFixed: no seats are kept, it is too late, or they have withdrawn.
    """
    held = hold(candidate.election_id)
    fresh = Candidate.objects.get(pk=candidate.pk)
    if fresh.person_id != by.pk:
        raise NotOnTheRoll
    if fresh.is_on_list:
        return fresh
    over = held.called_off_at is not None or held.set_aside_at is not None
    if kept_of(held) is None or over or at >= list_closes(held) or fresh.withdrawn_at is not None:
        raise ListFixed
    fresh.on_list_at = at
    fresh.save(update_fields=["on_list_at"])
    return fresh


def refuse_unmet(held: Election) -> None:
    """Let a vote go on whose kept seats can be filled. :raises TooFewOnTheList: they cannot."""
    if missing(held):
        raise TooFewOnTheList


def settle_kept(*, by: None, at: datetime) -> int:
    """
    Set aside, before anybody votes, what too few stand for; return how many. Never refuses.

    It is asked when the list closes, and again until the vote is over: somebody may withdraw.
    """
    del by  # nobody: the clock
    due = Election.objects.running().filter(quota__isnull=False, nominations_close_at__lte=at)
    return sum(_settle_kept(pk, at) for pk in due.order_by("pk").values_list("pk", flat=True))


@transaction.atomic
def _settle_kept(pk: int, at: datetime) -> int:
    held = hold(pk)
    kept, short = kept_of(held), missing(held)
    over = held.declared_at is not None or held.set_aside_at is not None
    if kept is None or over or at < list_closes(held) or not short:
        return 0
    held.set_aside_at = at
    held.save(update_fields=["set_aside_at"])
    told = {
        "election": held.token,
        "kept": {"for": kept.whom, "least": kept.least},
        "missing": short,
    }
    record.append("elections.reopened", about=held.body.subject, body=told, at=at)
    return 1
