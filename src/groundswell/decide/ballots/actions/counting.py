"""Counting: two tellers who agree, or the clock at the end of a vote on the record."""

from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256
from typing import Any

import rfc8785
from django.db import transaction

from groundswell.decide.ballots.models import HandCount, Question, RollLine, Vote
from groundswell.decide.ballots.refusals import NotACount, NotOnTheRoll, NotOpen, TookPart
from groundswell.decide.ballots.rules.results import Tally, outcome, tallied
from groundswell.decide.ballots.rules.stages import Stage
from groundswell.decide.ballots.rules.terms import Choice, Way
from groundswell.decide.ballots.rules.transcripts import of_hands, of_recorded
from groundswell.foundation import record
from groundswell.register.people.models import Person


@transaction.atomic
def enter_count(
    *, question: Question, tally: Tally, attempt: int, by: Person, at: datetime
) -> Question:
    """
    Enter what a teller counted. When two tellers' last counts are the same, it is declared.

    :param attempt: which count of theirs this is, from 1; the same again is the same count.
    :raises NotOnTheRoll: tellers are members who were on the roll.
    :raises TookPart: ``by`` put the question.
    :raises NotACount: more hands than people, or more people than on the roll.
    :raises NotOpen: it is not open, has been declared, or is not taken by hands.
    """
    held = (
        Question.objects.select_for_update(of=("self",)).select_related("body").get(pk=question.pk)
    )
    if not RollLine.objects.filter(question=held, person=by).exists():
        raise NotOnTheRoll
    if held.by_id == by.pk:
        raise TookPart
    if held.way != Way.HANDS or held.stage(at) not in (Stage.OPEN, Stage.CLOSED):
        raise NotOpen
    if not tally.is_possible or tally.present > held.roll_size:
        raise NotACount
    HandCount.objects.get_or_create(
        question=held,
        teller=by,
        attempt=attempt,
        defaults={
            "votes_for": tally.for_,
            "votes_against": tally.against,
            "abstentions": tally.abstain,
            "present": tally.present,
            "at": at,
        },
    )
    last: dict[int | None, Tally] = {}
    for count in held.counts.order_by("attempt", "pk"):
        last[count.teller_id] = count.tally
    mine = last.pop(by.pk)
    if mine in last.values():
        _declare(held, mine, of_hands(_head(held), held.terms, _roll(held), [mine, mine]), at)
    return held


def settle(*, by: None, at: datetime) -> int:
    """Declare every vote on the record whose time is over; return how many. Never refuses."""
    del by  # nobody: the clock
    due = Question.objects.undeclared().filter(way=Way.RECORDED, closes_at__lte=at)
    return sum(_settle(pk, at) for pk in due.order_by("pk").values_list("pk", flat=True))


@transaction.atomic
def _settle(pk: int, at: datetime) -> int:
    held = Question.objects.select_for_update(of=("self",)).select_related("body").get(pk=pk)
    if held.stage(at) is not Stage.CLOSED:
        return 0
    cast = Vote.objects.filter(line__question=held).select_related("line")
    votes = {vote.line.number: Choice(vote.choice) for vote in cast}
    tally = tallied(votes.values())
    transcript = of_recorded(_head(held), held.terms, _roll(held), votes, tally)
    _declare(held, tally, transcript, at)
    return 1


def _head(question: Question) -> dict[str, str]:
    return {
        "vote": question.token,
        "wording": question.wording,
        "body": question.body.name,
        "about": question.about,
        "article": question.article,
        "announced": question.noticed_at.isoformat(),
        "opened": question.opens_at.isoformat(),
        "closed": question.closes_at.isoformat(),
    }


def _roll(question: Question) -> tuple[int, str]:
    return question.roll_size, question.roll_root


def _declare(held: Question, tally: Tally, transcript: Mapping[str, Any], at: datetime) -> None:
    text = rfc8785.dumps(dict(transcript)).decode()
    held.declared_at = at
    held.outcome = outcome(tally, held.terms, held.roll_size)
    held.votes_for, held.votes_against = tally.for_, tally.against
    held.abstentions, held.present = tally.abstain, tally.present
    held.transcript, held.transcript_hash = text, sha256(text.encode()).hexdigest()
    held.save(
        update_fields=[
            "declared_at", "outcome", "votes_for", "votes_against", "abstentions", "present",
            "transcript", "transcript_hash",
        ]
    )  # fmt: skip
    told = {
        "vote": held.token,
        "outcome": held.outcome,
        "for": tally.for_,
        "against": tally.against,
        "abstain": tally.abstain,
        "present": tally.present,
        "transcript": held.transcript_hash,
    }
    record.append("ballots.declared", about=held.body.subject, body=told, at=at)
