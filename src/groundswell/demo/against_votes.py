"""Attempts on votes: twice, after the notice, and by counting for oneself."""

from datetime import timedelta

from django.db.models import F

from groundswell.decide.ballots import actions as ballots
from groundswell.decide.ballots.models import Question, Vote
from groundswell.decide.ballots.rules.results import Tally
from groundswell.decide.ballots.rules.terms import Choice, Way
from groundswell.foundation import clock


def _waiting() -> Question:
    return Question.objects.filter(way=Way.RECORDED, declared_at=None, about="").latest("pk")


def vote_twice() -> None:
    """Cast the other vote as well, as somebody who has voted."""
    first = Vote.objects.filter(line__question=_waiting()).select_related("line__person").first()
    if first is None or first.line.person is None:
        raise LookupError("nobody has voted")
    other = Choice.AGAINST if first.choice == Choice.FOR else Choice.FOR
    question = _waiting()
    at = min(clock.now(), question.closes_at - timedelta(minutes=1))
    ballots.cast(question=question, choice=other, by=first.line.person, at=at)


def move_the_close() -> None:
    """Leave a vote open for one more day, until enough have voted the right way."""
    Question.objects.filter(pk=_waiting().pk).update(closes_at=F("closes_at") + timedelta(days=1))


def count_ones_own() -> None:
    """Count the hands on the question one has put."""
    question = Question.objects.filter(way=Way.HANDS, put=None).select_related("by").earliest("pk")
    if question.by is None:
        raise LookupError("nobody asked")
    at = min(max(clock.now(), question.opens_at), question.closes_at)
    ballots.enter_count(
        question=question, tally=Tally(30, 0, 0, 30), attempt=1, by=question.by, at=at
    )
