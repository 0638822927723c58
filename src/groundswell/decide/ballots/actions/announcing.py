"""Announcing a vote, which fixes its terms and its roll; calling it off before it opens."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from groundswell.decide.ballots.models import Card, CardHolder, Question, RollLine
from groundswell.decide.ballots.powers import Power
from groundswell.decide.ballots.refusals import (
    BeganAlready,
    CardsAtConferences,
    NobodyToAsk,
    SecretNotYet,
    TimesInOrder,
)
from groundswell.decide.ballots.rules.rolls import Line, drawn_up, root
from groundswell.decide.ballots.rules.terms import Terms, Way
from groundswell.foundation import record
from groundswell.foundation.subjects import Subject
from groundswell.register.people.models import Person
from groundswell.register.structures.models import Body, Membership
from groundswell.register.structures.permission import require

SALT_BYTES = 16


@transaction.atomic
def announce(
    *,
    body: Body,
    wording: str,
    about: Subject | None,
    article: str,
    binds: str,
    terms: Terms,
    opens_at: datetime,
    closes_at: datetime,
    form_key: str,
    by: Person,
    at: datetime,
    by_right_over: Body | None = None,
) -> Question:
    """
    Announce a vote of a body's members. Its terms and its roll are fixed by this, and on record.

    :param by_right_over: the body above whose officers stand in for this one's, if they do.
    :raises NotPermitted: ``by`` may not put questions to this body.
    :raises SecretNotYet: it would have to be secret.
    :raises CardsAtConferences: by cards.
    :raises TimesInOrder: it opens before its notice, or closes before it opens.
    :raises NobodyToAsk: there are fewer members than its quorum.
    """
    require(by, Power.ASK, over=by_right_over or body, at=at)
    _refuse_what_cannot_be(terms, opens_at, closes_at, at, cards=False)
    held = Body.objects.select_for_update().get(pk=body.pk)
    if there := Question.objects.filter(form_key=form_key).first():
        return there
    members = _members(held, at)
    if len(members) < max(1, terms.quorum):
        raise NobodyToAsk
    lines = _drawn_up(members)
    question = Question(
        form_key=form_key,
        body=held,
        about=str(about) if about else "",
        wording=wording,
        article=article,
        binds=binds,
        noticed_at=at,
        opens_at=opens_at,
        closes_at=closes_at,
        by=by,
    )
    _fix(question, terms, lines, members)
    _put_down(question, terms, about, at)
    return question


@dataclass(frozen=True, slots=True)
class Delegation:
    """A branch's card: what it is worth, and who draws on it."""

    body: Body
    weight: int
    holders: Sequence[Person]


@dataclass(frozen=True, slots=True)
class Floor:
    """
    Who votes at a conference: those with a seat, each branch by its card; how many are there.

    ``demand`` is how many turn a show of hands into a card vote; none, if they cannot.
    """

    people: Sequence[Person]
    cards: Sequence[Delegation] = ()
    hall: int | None = None
    chair: Person | None = None
    demand: int | None = None
    instead_of: Question | None = None


@transaction.atomic
def announce_on_the_floor(
    *,
    body: Body,
    wording: str,
    about: Subject | None,
    article: str,
    binds: str,
    terms: Terms,
    opens_at: datetime,
    closes_at: datetime,
    floor: Floor,
    form_key: str,
    by: Person | None,
    at: datetime,
) -> Question:
    """
    Announce a vote of a conference: of its delegates, not of the members of a body.

    The area above has asked for its own power, and whether a quorum is there.

    :raises SecretNotYet: it would have to be secret.
    :raises TimesInOrder: it opens before its notice, or closes before it opens.
    :raises NobodyToAsk: nobody has a seat; or it is by cards, and there are none.
    """
    _refuse_what_cannot_be(terms, opens_at, closes_at, at)
    held = Body.objects.select_for_update().get(pk=body.pk)
    if there := Question.objects.filter(form_key=form_key).first():
        return there
    if not floor.people or (terms.way is Way.CARDS and not floor.cards):
        raise NobodyToAsk
    members = {person.token: person.pk for person in floor.people}
    lines = _drawn_up(members)
    question = Question(
        form_key=form_key,
        body=held,
        about=str(about) if about else "",
        wording=wording,
        article=article,
        binds=binds,
        noticed_at=at,
        opens_at=opens_at,
        closes_at=closes_at,
        by=by,
    )
    _set_the_floor(question, terms, floor)
    _fix(question, terms, lines, members)
    _deal(question, floor.cards)
    _put_down(question, terms, about, at)
    return question


def _set_the_floor(question: Question, terms: Terms, floor: Floor) -> None:
    question.tie, question.hall, question.demand = terms.tie.value, floor.hall, floor.demand
    question.chair, question.instead_of = floor.chair, floor.instead_of


def _deal(question: Question, cards: Sequence[Delegation]) -> None:
    """Give each branch its card, and the card to those who hold it."""
    for number, each in enumerate(cards, 1):
        card = Card.objects.create(
            question=question, number=number, body=each.body, weight=each.weight
        )
        CardHolder.objects.bulk_create(
            CardHolder(card=card, person=person) for person in each.holders
        )


def _refuse_what_cannot_be(
    terms: Terms, opens_at: datetime, closes_at: datetime, at: datetime, *, cards: bool = True
) -> None:
    if terms.way is Way.CARDS and not cards:
        raise CardsAtConferences
    if terms.way is Way.SEALED:
        raise SecretNotYet
    if not at < opens_at < closes_at:
        raise TimesInOrder


def _drawn_up(members: Mapping[str, int]) -> tuple[Line, ...]:
    salts = [secrets.token_hex(SALT_BYTES) for _ in members]
    return drawn_up(list(members), secrets.token_hex(SALT_BYTES), salts)


def _fix(
    question: Question, terms: Terms, lines: Sequence[Line], members: Mapping[str, int]
) -> None:
    """Save a question with its terms and its roll; neither changes after."""
    question.roll_size, question.roll_root = len(lines), root(lines)
    question.way, question.quorum = terms.way, terms.quorum
    question.majority_num, question.majority_den = terms.majority.num, terms.majority.den
    question.majority_strict, question.majority_of = terms.majority.strict, terms.majority.of
    question.save()
    rows = [
        RollLine(
            question=question,
            number=line.number,
            person_id=members[line.person],
            salt=line.salt,
            leaf=line.leaf.hex(),
        )
        for line in lines
    ]
    RollLine.objects.bulk_create(rows, batch_size=500)


def _put_down(question: Question, terms: Terms, about: Subject | None, at: datetime) -> None:
    majority = terms.majority
    told: dict[str, Any] = {
        "vote": question.token,
        "wording": question.wording,
        "way": terms.way.value,
        "majority": f"{majority.num}/{majority.den} of {majority.of.value}",
        "strict": majority.strict,
        "quorum": terms.quorum,
        "opens_at": question.opens_at.isoformat(),
        "closes_at": question.closes_at.isoformat(),
        "roll": {"size": question.roll_size, "root": question.roll_root},
    }
    if cards := list(question.cards.select_related("body").order_by("number")):
        told["cards"] = [[card.body.token, card.weight] for card in cards]
    if question.instead_of is not None:
        told["instead_of"] = question.instead_of.token
    record.append(
        "ballots.announced",
        about=question.body.subject,
        body=told,
        at=at,
        warrant=question.article,
        because_of=about,
    )


def _members(body: Body, at: datetime) -> dict[str, int]:
    """Return who can vote, by token: the body's members; of one above groups, everybody's."""
    current = Membership.objects.on(at).filter(
        body__path__startswith=body.path, person__erased_at=None
    )
    return dict(current.values_list("person__token", "person_id").distinct())


@transaction.atomic
def call_off(*, question: Question, because: str, by: Person, at: datetime) -> Question:
    """
    Call a vote off before it opens, with the reason, on the record. Again is nothing.

    :raises NotPermitted: ``by`` may not put questions to this body.
    :raises BeganAlready: it is open, or over.
    """
    require(by, Power.ASK, over=question.body, at=at)
    held = (
        Question.objects.select_for_update(of=("self",)).select_related("body").get(pk=question.pk)
    )
    if held.called_off_at is not None:
        return held
    if at >= held.opens_at:
        raise BeganAlready
    held.called_off_at, held.called_off_because = at, because
    held.save(update_fields=["called_off_at", "called_off_because"])
    told = {"vote": held.token, "because": because}
    record.append("ballots.called_off", about=held.body.subject, body=told, at=at)
    return held
