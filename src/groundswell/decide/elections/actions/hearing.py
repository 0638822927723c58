"""Asking those who stand, answering, and writing to the roll: on equal terms."""

from datetime import datetime

from django.db import transaction

from groundswell.decide.elections.actions.announcing import hold
from groundswell.decide.elections.actions.excluding import refuse_excluded
from groundswell.decide.elections.actions.standing import line_of
from groundswell.decide.elections.letters import queue_mailing
from groundswell.decide.elections.models import (
    Answer,
    Asked,
    Backing,
    Candidate,
    CandidateLetter,
    Election,
    Mailing,
)
from groundswell.decide.elections.powers import Power
from groundswell.decide.elections.refusals import (
    AnsweredAlready,
    AskedEnough,
    NoHearingNow,
    NotOnTheRoll,
    NotYourLetter,
    ReturningOfficer,
    TooManyWords,
)
from groundswell.decide.elections.rules.hearing import (
    ANSWER_WORDS,
    ANSWERS,
    ASKS,
    LETTER_WORDS,
    LETTERS,
    QUESTION_WORDS,
    QUESTIONS_EACH,
    WRITES,
)
from groundswell.decide.elections.rules.standing import words_in
from groundswell.foundation import record
from groundswell.register.people.models import Person
from groundswell.register.structures.permission import require


@transaction.atomic
def ask(*, election: Election, text: str, by: Person, at: datetime) -> Asked:
    """
    Ask everybody who stands one question. The same question again is the same.

    :raises NotOnTheRoll: ``by`` was no member at the notice.
    :raises Excluded: an exclusion of their line holds.
    :raises ReturningOfficer: ``by`` runs the election.
    :raises NoHearingNow: voting has opened.
    :raises TooManyWords: it is longer than questions are.
    :raises AskedEnough: they have asked as many as everybody may.
    """
    line = line_of(election, by)
    held = hold(election.pk)
    if held.by_id == by.pk:
        raise ReturningOfficer
    if there := Asked.objects.filter(line=line, text=text).first():
        return there
    if held.stage(at) not in ASKS:
        raise NoHearingNow
    refuse_excluded(line, at)
    if words_in(text) > QUESTION_WORDS:
        raise TooManyWords
    if line.asked.count() >= QUESTIONS_EACH:
        raise AskedEnough
    return Asked.objects.create(election=held, line=line, text=text, at=at)


@transaction.atomic
def back(*, asked: Asked, by: Person, at: datetime) -> None:
    """
    Want a question answered too. Again is nothing, and so is one's own.

    :raises NotOnTheRoll: ``by`` was no member at the notice.
    :raises ReturningOfficer: ``by`` runs the election.
    :raises NoHearingNow: voting has closed, or it was put aside.
    """
    line = line_of(asked.election, by)
    held = hold(asked.election_id)
    if held.by_id == by.pk:
        raise ReturningOfficer
    fresh = Asked.objects.get(pk=asked.pk)
    if held.stage(at) not in ANSWERS or fresh.put_aside_at is not None:
        raise NoHearingNow
    if fresh.line_id != line.pk:
        Backing.objects.get_or_create(asked=fresh, line=line, defaults={"at": at})


@transaction.atomic
def put_aside(*, asked: Asked, because: str, by: Person, at: datetime) -> Asked:
    """
    Put a question aside, with the reason, on the record. It still shows that there was one.

    :raises NotPermitted: ``by`` is no returning officer of this body.
    :raises NoHearingNow: voting has closed, or somebody has answered it.
    """
    held = hold(asked.election_id)
    require(by, Power.CONDUCT, over=held.body, at=at)
    fresh = Asked.objects.get(pk=asked.pk)
    if fresh.put_aside_at is not None:
        return fresh
    if held.stage(at) not in ANSWERS or fresh.answers.exists():
        raise NoHearingNow
    fresh.put_aside_at, fresh.put_aside_because = at, because
    fresh.save(update_fields=["put_aside_at", "put_aside_because"])
    told = {"election": held.token, "question": fresh.token, "because": because}
    record.append("elections.put_aside", about=held.body.subject, body=told, at=at)
    return fresh


@transaction.atomic
def reply(*, asked: Asked, text: str, by: Person, at: datetime) -> Answer:
    """
    Answer a question as somebody who stands: once, and it stands.

    :raises NotOnTheRoll: ``by`` does not stand.
    :raises NoHearingNow: voting has closed, or it was put aside.
    :raises TooManyWords: it is longer than answers are.
    :raises AnsweredAlready: they have answered otherwise.
    """
    held = hold(asked.election_id)
    candidate = _own(held, by)
    fresh = Asked.objects.get(pk=asked.pk)
    if there := Answer.objects.filter(asked=fresh, candidate=candidate).first():
        if there.text == text:
            return there
        raise AnsweredAlready
    if held.stage(at) not in ANSWERS or fresh.put_aside_at is not None:
        raise NoHearingNow
    if words_in(text) > ANSWER_WORDS:
        raise TooManyWords
    return Answer.objects.create(asked=fresh, candidate=candidate, text=text, at=at)


@transaction.atomic
def write(*, election: Election, nth: int, text: str, by: Person, at: datetime) -> CandidateLetter:
    """
    Put down what one of the letters says of oneself; until it leaves, it can be changed.

    :raises NotOnTheRoll: ``by`` does not stand.
    :raises NoHearingNow: the paper is not fixed yet, or voting has closed.
    :raises NotYourLetter: there is no such letter, or it has left.
    :raises TooManyWords: it is longer than anybody's may be.
    """
    held = hold(election.pk)
    candidate = _own(held, by)
    if held.stage(at) not in WRITES:
        raise NoHearingNow
    if not 1 <= nth <= LETTERS or held.mailings.filter(nth=nth).exists():
        raise NotYourLetter
    if words_in(text) > LETTER_WORDS:
        raise TooManyWords
    found, _new = CandidateLetter.objects.update_or_create(
        candidate=candidate, nth=nth, defaults={"text": text, "at": at}
    )
    return found


@transaction.atomic
def release(*, election: Election, nth: int, by: Person, at: datetime) -> Mailing:
    """
    Send one letter to the roll, with everybody's words, in an order drawn by lot. Once.

    The clock queues it: a letter to many is no part of one transaction.

    :raises NotPermitted: ``by`` is no returning officer of this body.
    :raises NoHearingNow: the paper is not fixed yet, or voting has closed.
    :raises NotYourLetter: there is no such letter; or the one before it has not left, or nobody
        has written a word for it.
    """
    held = hold(election.pk)
    require(by, Power.CONDUCT, over=held.body, at=at)
    if there := held.mailings.filter(nth=nth).first():
        return there
    if held.stage(at) not in WRITES:
        raise NoHearingNow
    texts = CandidateLetter.objects.filter(candidate__election=held, nth=nth)
    if held.mailings.count() != nth - 1 or not 1 <= nth <= LETTERS or not texts.exists():
        raise NotYourLetter
    made = Mailing.objects.create(election=held, nth=nth, at=at)
    told = {"election": held.token, "letter": nth, "texts": texts.count()}
    record.append("elections.letter_sent", about=held.body.subject, body=told, at=at)
    return made


def queue_released(*, by: None, at: datetime) -> int:
    """Queue each letter that was released and is not queued yet; return how many. Never refuses."""
    del by
    waiting = list(Mailing.objects.filter(queued_at=None).select_related("election__body"))
    for mailing in waiting:
        queue_mailing(mailing, at)
        Mailing.objects.filter(pk=mailing.pk, queued_at=None).update(queued_at=at)
    return len(waiting)


def _own(held: Election, person: Person) -> Candidate:
    found = held.candidates.filter(person=person, withdrawn_at=None).first()
    if found is None:
        raise NotOnTheRoll
    return found
