"""Counting: two tellers who agree, or the clock at the end of a vote; a tie waits for the chair."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

import rfc8785
from django.db import transaction

from groundswell.decide.ballots.models import CardCast, HandCount, Question, RollLine, Vote
from groundswell.decide.ballots.queries.cards import paper_waits
from groundswell.decide.ballots.refusals import (
    NotACount,
    NoTie,
    NotOnTheRoll,
    NotOpen,
    TookPart,
)
from groundswell.decide.ballots.rules.cards import Cast, weighed
from groundswell.decide.ballots.rules.results import Tally, is_tied, outcome, tallied
from groundswell.decide.ballots.rules.stages import Stage
from groundswell.decide.ballots.rules.terms import Choice, Tie, Way
from groundswell.decide.ballots.rules.transcripts import Held, of_cards, of_hands, of_recorded
from groundswell.foundation import record
from groundswell.register.people.models import Person

CHAIR_HAS = timedelta(minutes=15)  # for a casting vote, from the close; then nothing changes
PAPER_HAS = timedelta(minutes=30)  # for cards on paper that one teller has typed, from the close


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
    held = hold(question.pk)
    may_tell(held, by)
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
    if agreed(held) is not None:
        conclude(held, at)
    return held


def hold(pk: int) -> Question:
    """Return a question, held until this is done."""
    rows = Question.objects.select_for_update(of=("self",)).select_related("body", "chair")
    return rows.get(pk=pk)


def may_tell(question: Question, by: Person) -> None:
    """:raises NotOnTheRoll: they are not on the roll. :raises TookPart: they put the question."""
    if not RollLine.objects.filter(question=question, person=by).exists():
        raise NotOnTheRoll
    if question.by_id == by.pk:
        raise TookPart


def agreed(question: Question) -> Tally | None:
    """Return what two tellers' last counts say alike."""
    last: dict[int | None, Tally] = {}
    for count in question.counts.order_by("attempt", "pk"):
        last[count.teller_id] = count.tally
    seen: list[Tally] = []
    for tally in last.values():
        if tally in seen:
            return tally
        seen.append(tally)
    return None


def settle(*, by: None, at: datetime) -> int:
    """Declare every vote whose time is over; return how many. Never refuses."""
    del by  # nobody: the clock
    due = Question.objects.undeclared().filter(closes_at__lte=at)
    return sum(_settle(pk, at) for pk in due.order_by("pk").values_list("pk", flat=True))


@transaction.atomic
def _settle(pk: int, at: datetime) -> int:
    held = hold(pk)
    if held.stage(at) is not Stage.CLOSED:
        return 0
    if held.way == Way.HANDS and agreed(held) is None:
        return 0  # it waits for two tellers
    if held.way == Way.CARDS and at < held.closes_at + PAPER_HAS and paper_waits(held):
        return 0
    return int(conclude(held, at))


@transaction.atomic
def cast_tie(*, question: Question, choice: Choice, by: Person, at: datetime) -> Question:
    """
    Decide a tie from the chair; to abstain is to leave things as they are. Again is nothing.

    :raises NoTie: there is none, or ``by`` is not in the chair.
    """
    held = hold(question.pk)
    if held.chair_id != by.pk:
        raise NoTie
    if held.declared_at is not None and held.casting == choice:
        return held
    if not waits_for_chair(held, at):
        raise NoTie
    held.casting = choice.value
    conclude(held, at)
    return held


def waits_for_chair(question: Question, at: datetime) -> bool:
    """Return whether a vote has ended in a tie that the chair has yet to decide."""
    stage = question.stage(at)
    by_hand = question.way == Way.HANDS and stage is Stage.OPEN
    if Tie(question.tie) is not Tie.CHAIR or not (stage is Stage.CLOSED or by_hand):
        return False
    if question.way == Way.HANDS and agreed(question) is None:
        return False
    tally, _transcript = _counted(question)
    return is_tied(tally, question.terms)


def conclude(held: Question, at: datetime) -> bool:
    """Declare what was counted, unless it is a tie that the chair has time to decide."""
    tally, transcript = _counted(held)
    terms = held.terms
    if (
        terms.tie is Tie.CHAIR
        and is_tied(tally, terms)
        and held.chair_id is not None
        and not held.casting
        and at < held.closes_at + CHAIR_HAS
    ):
        return False
    _declare(held, tally, transcript, at)
    return True


def _counted(held: Question) -> tuple[Tally, dict[str, Any]]:
    """Return the figures of a vote, and its transcript."""
    head, terms, roll = _head(held), held.terms, (held.roll_size, held.roll_root)
    more = Held(held.hall, held.cast_by_chair)
    if held.way == Way.HANDS:
        tally = agreed(held) or Tally(0, 0, 0, 0)
        return tally, of_hands(head, terms, roll, [tally, tally], more)
    if held.way == Way.CARDS:
        casts = [
            Cast(each.card.number, each.split, each.source == "paper")
            for each in CardCast.objects.filter(card__question=held)
            .select_related("card")
            .order_by("card__number", "pk")
        ]
        cards = [
            (card.number, card.body.name, card.weight)
            for card in held.cards.select_related("body").order_by("number")
        ]
        tally = weighed(casts)
        return tally, of_cards(head, terms, roll, cards, casts, tally, more)
    cast = Vote.objects.filter(line__question=held).select_related("line")
    votes = {vote.line.number: Choice(vote.choice) for vote in cast}
    tally = tallied(votes.values())
    return tally, of_recorded(head, terms, roll, votes, tally, more)


def _head(question: Question) -> dict[str, str]:
    told = {
        "vote": question.token,
        "wording": question.wording,
        "body": question.body.name,
        "about": question.about,
        "article": question.article,
        "announced": question.noticed_at.isoformat(),
        "opened": question.opens_at.isoformat(),
        "closed": question.closes_at.isoformat(),
    }
    if question.instead_of is not None:
        told["instead_of"] = question.instead_of.token
    return told


def _whole(held: Question) -> int:
    """Return how many votes there could have been."""
    if held.way != Way.CARDS:
        return held.roll_size
    return sum(held.cards.values_list("weight", flat=True))


def _declare(held: Question, tally: Tally, transcript: Mapping[str, Any], at: datetime) -> None:
    text = rfc8785.dumps(dict(transcript)).decode()
    held.declared_at = at
    held.outcome = outcome(
        tally, held.terms, _whole(held), hall=held.hall, casting=held.cast_by_chair
    )
    held.votes_for, held.votes_against = tally.for_, tally.against
    held.abstentions, held.present = tally.abstain, tally.present
    held.transcript, held.transcript_hash = text, sha256(text.encode()).hexdigest()
    held.save(
        update_fields=[
            "declared_at", "outcome", "votes_for", "votes_against", "abstentions", "present",
            "transcript", "transcript_hash", "casting",
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
