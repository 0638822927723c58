"""Questions: which there are, what one's reader can do, who said what once it is declared."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db.models import Q, QuerySet
from django.db.models.functions import Lower
from django.http import Http404

from groundswell.decide.ballots.models import Question, RollLine, Vote
from groundswell.decide.ballots.powers import Power
from groundswell.decide.ballots.rules.stages import Stage
from groundswell.decide.ballots.rules.terms import Choice, Way
from groundswell.foundation import outbox
from groundswell.foundation.subjects import Subject
from groundswell.register.people.models import Person
from groundswell.register.structures import queries as structures
from groundswell.register.structures.models import Body
from groundswell.register.structures.permission import holds


def in_order() -> QuerySet[Question]:
    """Return every question, the one that closes last first."""
    return Question.objects.select_related("body").order_by("-closes_at", "-pk")


def of_body(body: Body, limit: int) -> list[Question]:
    """Return the newest questions of a body. One query."""
    return list(Question.objects.filter(body=body).order_by("-closes_at", "-pk")[:limit])


def about(subject: Subject) -> list[Question]:
    """Return the votes on something, newest first. One query."""
    return list(Question.objects.filter(about=str(subject)).order_by("-closes_at", "-pk"))


def may_ask(reader: Person | None, body: Body, at: datetime) -> bool:
    """Return whether somebody may put a question to this body."""
    return holds(reader, Power.ASK, over=body, at=at)


def question_for(reader: Person | None, token: str) -> Question:
    """Return a question: everybody may read what is voted on. :raises Http404: there is none."""
    del reader
    found = (
        Question.objects.filter(token=token)
        .select_related("body", "by", "chair", "instead_of", "superseded_by")
        .first()
    )
    if found is None:
        raise Http404
    return found


def question_to_call_off_for(reader: Person, token: str, at: datetime) -> Question:
    """Return a question ``reader`` may call off. :raises Http404: it is not theirs to."""
    found = question_for(reader, token)
    if not may_ask(reader, found.body, at):
        raise Http404
    return found


def question_to_tell_for(reader: Person, token: str, *, way: Way = Way.HANDS) -> Question:
    """
    Return the question a tellers' link leads to.

    :raises Http404: there is none, it is not taken that way, or ``reader`` is not on its roll.
    """
    rows = Question.objects.filter(tellers_token=token, way=way).select_related("body")
    found = rows.filter(roll__person=reader).first()
    if found is None:
        raise Http404
    return found


def line_of(question: Question, reader: Person | None) -> RollLine | None:
    """Return a reader's own line on the roll, with their vote."""
    if reader is None:
        return None
    return question.roll.filter(person=reader).select_related("vote").first()


@dataclass(frozen=True, slots=True)
class Standing:
    """Whether a reader can vote on a question, and why."""

    stage: Stage
    line: RollLine | None
    said: Choice | None
    is_member: bool

    @property
    def can_vote(self) -> bool:
        """Whether they can vote now."""
        return self.line is not None and self.said is None and self.stage is Stage.OPEN


def standing_of(question: Question, reader: Person | None, at: datetime) -> Standing:
    """Return what a reader can do about a question. Two queries at most."""
    line = line_of(question, reader)
    vote = getattr(line, "vote", None)
    member = line is None and structures.is_member(reader, question.body)
    said = Choice(vote.choice) if vote is not None else None
    return Standing(question.stage(at), line, said, member)


def names_of(question: Question, reader: Person | None) -> QuerySet[Vote]:
    """
    Return the votes of a declared vote on the record, by name: to those on its roll alone.

    Whoever has left stands last, without a name.
    """
    if question.declared_at is None or question.way != Way.RECORDED:
        return Vote.objects.none()
    if line_of(question, reader) is None:
        return Vote.objects.none()
    votes = Vote.objects.filter(line__question=question).select_related("line__person")
    return votes.order_by(Lower("line__person__full_name").asc(nulls_last=True), "line__number")


def waiting_for(person: Person, at: datetime) -> list[Question]:
    """Return the open votes on the record in which somebody has not voted. One query."""
    return list(unvoted_by(person, at).select_related("body").order_by("closes_at", "pk"))


def unvoted_by(person: Person, at: datetime) -> QuerySet[Question]:
    """Return the rows of ``waiting_for``."""
    open_now = Q(opens_at__lte=at, closes_at__gt=at, way=Way.RECORDED)
    return Question.objects.undeclared().filter(
        open_now, roll__in=RollLine.objects.filter(person=person, vote=None)
    )


def text_to(question: Question, stage: Stage) -> str:
    """Return the number to which a vote can be texted; empty where it cannot be."""
    by_text = question.way == Way.RECORDED and stage in (Stage.NOTICED, Stage.OPEN)
    return str(settings.GROUNDSWELL_SMS_FROM) if by_text and outbox.can_send("sms") else ""
