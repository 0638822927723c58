"""Cards: drawing on one, typing one that was on paper, asking for them after a show of hands."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F

from groundswell.decide.ballots.actions.announcing import Delegation, Floor, announce_on_the_floor
from groundswell.decide.ballots.actions.counting import hold, may_tell
from groundswell.decide.ballots.models import Card, CardCast, Demand, PaperCard, Question, RollLine
from groundswell.decide.ballots.refusals import (
    CardSpent,
    NotOnTheRoll,
    NotOpen,
    NotToBeChallenged,
    NotYourCard,
)
from groundswell.decide.ballots.rules.cards import Split
from groundswell.decide.ballots.rules.stages import Stage
from groundswell.decide.ballots.rules.terms import Terms, Way
from groundswell.decide.ballots.slots import hall
from groundswell.foundation import record
from groundswell.foundation.subjects import Subject
from groundswell.register.people.models import Person

CHALLENGE = timedelta(minutes=10)  # after a show of hands was declared


@transaction.atomic
def cast_card(*, card: Card, split: Split, form_key: str, by: Person, at: datetime) -> CardCast:
    """
    Draw on a branch's card: so many for, against, abstained. The same form again is the same.

    :raises NotYourCard: ``by`` does not hold it.
    :raises NotOpen: the vote is not open.
    :raises CardSpent: that is nothing, or more than is left.
    """
    if not card.holders.filter(person=by).exists():
        raise NotYourCard
    if there := CardCast.objects.filter(form_key=form_key, card=card).first():
        return there
    question = hold(card.question_id)
    if question.way != Way.CARDS or question.stage(at) is not Stage.OPEN:
        raise NotOpen
    if there := CardCast.objects.filter(form_key=form_key, card=card).first():
        return there
    return _draw(card, split, "device", form_key, by, at)


def _draw(
    card: Card, split: Split, source: str, form_key: str, by: Person | None, at: datetime
) -> CardCast:
    """Use a card: one conditional write, so that two who draw at once never overdraw it."""
    if not split.fits(card.weight):
        raise CardSpent
    left = Card.objects.filter(pk=card.pk, used__lte=F("weight") - split.total)
    if not left.update(used=F("used") + split.total):
        raise CardSpent
    return CardCast.objects.create(
        card=card,
        votes_for=split.for_,
        votes_against=split.against,
        abstentions=split.abstain,
        source=source,
        form_key=form_key,
        by=by,
        at=at,
    )


@transaction.atomic
def enter_paper(
    *, card: Card, split: Split, attempt: int, by: Person, at: datetime
) -> CardCast | None:
    """
    Type a card that was on paper. When two tellers have typed the same, it counts.

    :param attempt: which typing of this card by them, from 1; the same again is the same.
    :raises NotOnTheRoll: tellers are on the roll.
    :raises TookPart: ``by`` put the question.
    :raises CardSpent: it is nothing, or more than is left on the card.
    :raises NotOpen: the vote is not open, or is declared.
    """
    question = hold(card.question_id)
    may_tell(question, by)
    if question.way != Way.CARDS or question.stage(at) not in (Stage.OPEN, Stage.CLOSED):
        raise NotOpen
    key = f"paper-{card.pk}"
    if there := CardCast.objects.filter(form_key=key).first():
        return there
    card.refresh_from_db()
    if not split.fits(card.left):
        raise CardSpent
    PaperCard.objects.get_or_create(
        card=card,
        teller=by,
        attempt=attempt,
        defaults={
            "votes_for": split.for_,
            "votes_against": split.against,
            "abstentions": split.abstain,
            "at": at,
        },
    )
    last: dict[int | None, Split] = {}
    for paper in card.papers.order_by("attempt", "pk"):
        last[paper.teller_id] = paper.split
    mine = last.pop(by.pk)
    return _draw(card, mine, "paper", key, None, at) if mine in last.values() else None


@transaction.atomic
def demand_cards(*, question: Question, by: Person, at: datetime) -> Question | None:
    """
    Ask for a card vote instead of a show of hands. When enough have asked, it is put at once.

    The result by hands stays on the record; what counts is the cards'. Asked twice is asked once.

    :raises NotOnTheRoll: ``by`` cannot vote on it.
    :raises NotToBeChallenged: cards were not ready, or it is too late.
    """
    line = RollLine.objects.filter(question=question, person=by).first()
    if line is None:
        raise NotOnTheRoll
    held = hold(question.pk)
    if there := Question.objects.filter(instead_of=held).first():
        return there
    if not can_be_challenged(held, at):
        raise NotToBeChallenged
    Demand.objects.get_or_create(question=held, line=line, defaults={"at": at})
    if held.demand is None or held.demands.count() < held.demand:
        return None
    return _to_cards(held, at)


def can_be_challenged(question: Question, at: datetime) -> bool:
    """Return whether a card vote can still be asked for."""
    if question.way != Way.HANDS or question.demand is None:
        return False
    if question.declared_at is not None:
        return at < question.declared_at + CHALLENGE
    return question.stage(at) in (Stage.OPEN, Stage.CLOSED)


def _to_cards(held: Question, at: datetime) -> Question:
    terms = held.terms
    opens_at = at + timedelta(seconds=1)
    there = [count for count in hall.collect(held, at) if count is not None]
    cards = [
        Delegation(
            card.body,
            card.weight,
            [holder.person for holder in card.holders.all() if holder.person is not None],
        )
        for card in held.cards.select_related("body")
        .prefetch_related("holders__person")
        .order_by("number")
    ]
    lines = held.roll.filter(person__isnull=False).select_related("person")
    made = announce_on_the_floor(
        body=held.body,
        wording=held.wording,
        about=Subject.parse(held.about) if held.about else None,
        article=held.article,
        binds=held.binds,
        terms=Terms(Way.CARDS, terms.majority, terms.quorum, terms.tie),
        opens_at=opens_at,
        closes_at=opens_at + (held.closes_at - held.opens_at),
        floor=Floor(
            people=[line.person for line in lines if line.person is not None],
            cards=cards,
            hall=there[0] if there else held.hall,
            chair=held.chair,
            instead_of=held,
        ),
        form_key=f"cards-{held.token}",
        by=held.by,
        at=at,
    )
    told = {"vote": held.token, "cards": made.token, "asked": held.demands.count()}
    record.append("ballots.challenged", about=held.body.subject, body=told, at=at)
    return made


@transaction.atomic
def pass_cards_on(*, giver: Person, taker: Person, body_id: int, by: None, at: datetime) -> int:
    """
    Let whoever takes a seat over draw on the cards its giver held, in votes that are not over.

    For the area above, which asked whether the seat may be handed over. Returns how many.
    Never refuses.
    """
    del by
    rows = Card.objects.filter(
        body_id=body_id, question__declared_at=None, question__closes_at__gt=at,
        holders__person=giver,
    )  # fmt: skip
    passed = 0
    for card in rows.order_by("pk"):
        card.holders.filter(person=taker).delete()
        passed += card.holders.filter(person=giver).update(person=taker)
    return passed
