"""Casting a vote: once, and it stands."""

from datetime import datetime

from django.db import transaction

from groundswell.decide.ballots.models import Question, RollLine, Vote
from groundswell.decide.ballots.refusals import NotOnTheRoll, NotOpen, VotedAlready
from groundswell.decide.ballots.rules.stages import Stage
from groundswell.decide.ballots.rules.terms import Choice, Way
from groundswell.register.people.models import Person


@transaction.atomic
def cast(*, question: Question, choice: Choice, by: Person, at: datetime) -> Vote:
    """
    Cast a vote on the record. The same choice again is the same vote.

    :raises NotOnTheRoll: ``by`` was no member when it was announced.
    :raises NotOpen: it is not open, or not taken this way.
    :raises VotedAlready: they voted otherwise before.
    """
    line = RollLine.objects.select_for_update().filter(question=question, person=by).first()
    if line is None:
        raise NotOnTheRoll
    there = Vote.objects.filter(line=line).first()
    if there is not None:
        if there.choice == choice:
            return there
        raise VotedAlready
    held = Question.objects.select_for_update(of=("self",)).get(pk=question.pk)
    if held.way != Way.RECORDED or held.stage(at) is not Stage.OPEN:
        raise NotOpen
    return Vote.objects.create(line=line, choice=choice.value, at=at)
