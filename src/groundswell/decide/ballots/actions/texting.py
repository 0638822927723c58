"""
Voting by text, for those without data: on votes on the record alone.

Anybody can pretend to be a number. So the first text counts nothing: a code goes to the telephone
that is known, and the vote is counted when that code comes back.
"""

from datetime import datetime

from django.db import transaction
from django.utils.crypto import salted_hmac

from groundswell.decide.ballots import texting
from groundswell.decide.ballots.actions.voting import cast
from groundswell.decide.ballots.models import Question, RollLine, Vote
from groundswell.decide.ballots.refusals import NotOnTheRoll, NotOpen, VotedAlready
from groundswell.decide.ballots.rules.stages import Stage
from groundswell.decide.ballots.rules.terms import Choice, Way
from groundswell.decide.ballots.rules.texting import Asked, Sure, code_from, read
from groundswell.foundation import outbox
from groundswell.foundation.outbox.models import InboundText
from groundswell.register.people.models import Person
from groundswell.register.people.queries import has_stopped

MOST_TRIED = 20  # of somebody's votes, those that close last first


@transaction.atomic
def take_text(*, text: InboundText, by: None, at: datetime) -> bool:
    """
    Take a text that came in as a vote; return whether it was one.

    What was understood is texted back with a code; the code that comes back counts it, once. What
    cannot be counted is answered with the reason. Whoever said STOP is not answered. Never refuses.
    """
    del by  # whoever holds the telephone
    said = read(text.text)
    if said is None or has_stopped(text.channel, text.address):
        return False
    known = Person.objects.filter(pk=text.person_id) if text.person_id else Person.objects.none()
    person = known.filter(erased_at=None).first()
    if person is None:
        words = texting.unknown()
    elif isinstance(said, Asked):
        words = _asked(said, person, at)
    else:
        words = _sure(said, person, at)
    if outbox.can_send(text.channel):
        outbox.queue(
            to=outbox.Address(text.address, person_id=text.person_id, channel=text.channel),
            letter=outbox.Letter("", words),
            purpose=outbox.Purpose.SERVICE,
            key=f"ballots.text:{text.token}",
            at=at,
        )
    return True


def _asked(said: Asked, person: Person, at: datetime) -> str:
    """Return what to answer somebody who names a vote: the code, or why there is none."""
    named = list(Question.objects.filter(token__startswith=said.word)[:2])
    if len(named) != 1:
        return texting.no_such_vote()
    question, stage = named[0], named[0].stage(at)
    if question.way != Way.RECORDED:
        return texting.not_by_text()
    if stage is not Stage.OPEN:
        return texting.not_open(question, stage)
    line = RollLine.objects.filter(question=question, person=person).first()
    if line is None:
        return texting.not_on_the_roll()
    if said.choice is None:
        return texting.how(question)
    there = Vote.objects.filter(line=line).first()
    if there is not None:
        same = there.choice == said.choice
        return texting.counted(question, said.choice) if same else texting.stands(question)
    return texting.asks(question, said.choice, code_for(question, person, said.choice))


def _sure(said: Sure, person: Person, at: datetime) -> str:
    """Cast what a code is for; return what to answer."""
    mine = RollLine.objects.filter(person=person).values("question")
    lately = Question.objects.filter(pk__in=mine, way=Way.RECORDED, opens_at__lte=at)
    for question in lately.order_by("-closes_at", "pk")[:MOST_TRIED]:
        for choice in Choice:
            if code_for(question, person, choice) == said.code:
                return _cast(question, choice, person, at)
    return texting.no_such_code()


def _cast(question: Question, choice: Choice, person: Person, at: datetime) -> str:
    try:
        cast(question=question, choice=choice, by=person, at=at)
    except NotOpen:
        return texting.not_open(question, question.stage(at))
    except NotOnTheRoll:
        return texting.not_on_the_roll()
    except VotedAlready:
        return texting.stands(question)
    return texting.counted(question, choice)


def code_for(question: Question, person: Person, choice: Choice) -> str:
    """Return the code for one thing to say in one vote from one telephone; it is kept nowhere."""
    said = f"{question.token}.{person.token}.{choice.value}"
    return code_from(salted_hmac("ballots.texting", said, algorithm="sha256").hexdigest())
