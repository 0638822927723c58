"""Cards: one's own, what is typed of paper, and who drew what once it is declared."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, Max, QuerySet

from groundswell.decide.ballots.models import Card, CardCast, PaperCard, Question
from groundswell.decide.ballots.rules.cards import Split
from groundswell.decide.ballots.rules.terms import Tie, Way
from groundswell.register.people.models import Person


@dataclass(frozen=True, slots=True)
class OnCard:
    """What a branch's card was worth in a declared vote, and how it was cast."""

    card: Card
    split: Split

    @property
    def unused(self) -> int:
        """How many of its votes nobody cast."""
        return self.card.weight - self.split.total


@dataclass(frozen=True, slots=True)
class Paper:
    """Where a card on paper stands: nobody has typed it, one has, two differ, it counts."""

    card: Card
    state: str


def card_of(question: Question, reader: Person | None) -> Card | None:
    """Return the card a reader draws on in a vote."""
    if reader is None:
        return None
    return question.cards.filter(holders__person=reader).select_related("body").first()


def paper_waits(question: Question) -> bool:
    """Return whether some card was typed by a teller and does not count yet. Two queries."""
    typed = Card.objects.filter(question=question, papers__isnull=False)
    return typed.exclude(casts__source="paper").exists()


def papers_of(question: Question) -> list[Paper]:
    """Return every card, with where its paper stands. Three queries."""
    rows = question.cards.select_related("body").prefetch_related("papers", "casts")
    found = []
    for card in rows.order_by("number"):
        tellers = {paper.teller_id for paper in card.papers.all()}
        if any(cast.source == "paper" for cast in card.casts.all()):
            state = "counts"
        else:
            state = ("none", "one")[len(tellers)] if len(tellers) < 2 else "differ"
        found.append(Paper(card, state))
    return found


def on_cards(question: Question) -> list[OnCard]:
    """Return how each branch's card was cast, of a declared vote alone. Two queries."""
    if question.declared_at is None:
        return []
    sums: dict[int, Split] = {}
    for cast in CardCast.objects.filter(card__question=question):
        so_far = sums.get(cast.card_id, Split(0, 0, 0))
        split = cast.split
        sums[cast.card_id] = Split(
            so_far.for_ + split.for_, so_far.against + split.against,
            so_far.abstain + split.abstain,
        )  # fmt: skip
    cards = question.cards.select_related("body").order_by("number")
    return [OnCard(card, sums.get(card.pk, Split(0, 0, 0))) for card in cards]


def own_casts(card: Card) -> list[CardCast]:
    """Return what was drawn on a card by its delegation; its holders alone are shown it."""
    return list(card.casts.order_by("pk"))


def next_paper(question: Question, teller: Person) -> int:
    """Return which typing a teller's next one is: a number no earlier one of theirs has."""
    typed = PaperCard.objects.filter(card__question=question, teller=teller)
    return (typed.aggregate(last=Max("attempt"))["last"] or 0) + 1


def cards_waiting_for(person: Person, at: datetime) -> list[Card]:
    """Return the cards somebody holds in open votes, that are not used up. One query."""
    rows = open_cards_of(person, at).select_related("question", "body")
    return list(rows.order_by("question__closes_at", "pk"))


def open_cards_of(person: Person, at: datetime) -> QuerySet[Card]:
    """Return the rows of ``cards_waiting_for``."""
    return Card.objects.filter(
        holders__person=person, used__lt=F("weight"), question__way=Way.CARDS,
        question__opens_at__lte=at, question__closes_at__gt=at, question__declared_at=None,
    )  # fmt: skip


def chaired(person: Person) -> list[Question]:
    """Return the undeclared votes whose tie would be somebody's to decide. One query."""
    return list(in_the_chair_of(person).order_by("pk"))


def in_the_chair_of(person: Person) -> QuerySet[Question]:
    """Return the rows of ``chaired``."""
    return Question.objects.undeclared().filter(chair=person, tie=Tie.CHAIR)
