"""Giving turns at hustings: whoever the clock names, and nobody out of turn."""

from datetime import datetime
from enum import StrEnum

from django.db import transaction

from groundswell.decide.elections.actions.announcing import hold
from groundswell.decide.elections.models import Candidate, Election, Turn
from groundswell.decide.elections.powers import Power
from groundswell.decide.elections.queries.hustings import next_of
from groundswell.decide.elections.refusals import NoHustingsNow, StandsThemself
from groundswell.decide.elections.rules.hustings import HELD
from groundswell.register.people.models import Person
from groundswell.register.structures.permission import require


class Step(StrEnum):
    """What the chair does."""

    CALL = "call"  # the next, whoever the clock names
    SKIP = "skip"  # the next gives the turn up, or is not in the room
    STOP = "stop"


@transaction.atomic
def take_turn(*, election: Election, step: Step, after: int, by: Person, at: datetime) -> None:
    """
    End the turn that runs, and call the next or skip them: the rule says who that is.

    :param after: how many turns there were on the page; where there are more, it was done.
    :raises NotPermitted: ``by`` is no returning officer of this body.
    :raises StandsThemself: ``by`` is a candidate.
    :raises NoHustingsNow: the paper is not fixed, nobody is on it, or voting has closed.
    """
    require(by, Power.CONDUCT, over=election.body, at=at)
    held = hold(election.pk)
    if held.candidates.filter(person=by, withdrawn_at=None).exists():
        raise StandsThemself
    if held.stage(at) not in HELD:
        raise NoHustingsNow
    number = held.turns.count()
    if number != after:
        return
    held.turns.filter(ended_at=None).update(ended_at=at)
    if step is Step.STOP:
        return
    who = next_of(held, at)
    if who is None:
        raise NoHustingsNow
    ended = at if step is Step.SKIP else None
    candidate = Candidate.objects.get(election=held, token=who)
    Turn.objects.create(
        election=held, candidate=candidate, number=number + 1, began_at=at, ended_at=ended
    )
