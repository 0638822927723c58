"""Tables of card votes: a branch's card, who holds it, what was drawn on it, who asks for one."""

from typing import override

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint

from groundswell.decide.ballots.models.questions import Question, RollLine
from groundswell.decide.ballots.rules.cards import Split
from groundswell.foundation.privacy import classes
from groundswell.register.people.models import Person
from groundswell.register.structures.models import Body

SOURCES = (("device", "device"), ("paper", "paper"))


class Card(models.Model):
    """What a branch can cast in one vote. ``used`` never passes ``weight``."""

    question = models.ForeignKey(Question, models.PROTECT, related_name="cards")
    number = models.PositiveIntegerField()
    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    weight = models.PositiveIntegerField()
    used = models.PositiveIntegerField(default=0)

    field_classes = classes(public="number weight", internal="used")

    class Meta:
        constraints = [
            UniqueConstraint(fields=["question", "number"], name="ballots_one_card_of_a_number"),
            UniqueConstraint(fields=["question", "body"], name="ballots_one_card_of_a_branch"),
            CheckConstraint(
                name="ballots_no_card_overdrawn", condition=Q(weight__gte=1, used__lte=F("weight"))
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"Card {self.number}"

    @property
    def left(self) -> int:
        """How many votes it can still give."""
        return self.weight - self.used


class CardHolder(models.Model):
    """Somebody who can draw on a card."""

    card = models.ForeignKey(Card, models.PROTECT, related_name="holders")
    person = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")

    field_classes = classes()

    class Meta:
        constraints = [
            UniqueConstraint(
                fields=["card", "person"],
                condition=Q(person__isnull=False),
                name="ballots_holds_a_card_once",
            )
        ]

    @override
    def __str__(self) -> str:
        return f"Holder {self.pk}"


class Figures(models.Model):
    """How many of a card's votes go where."""

    votes_for = models.PositiveIntegerField()
    votes_against = models.PositiveIntegerField()
    abstentions = models.PositiveIntegerField()

    class Meta:
        abstract = True

    @property
    def split(self) -> Split:
        """The figures as a value."""
        return Split(self.votes_for, self.votes_against, self.abstentions)


class CardCast(Figures):
    """One drawing on a card. It stands."""

    card = models.ForeignKey(Card, models.PROTECT, related_name="casts")
    form_key = models.CharField(max_length=40, unique=True)
    source = models.CharField(max_length=8, choices=SOURCES)
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    field_classes = classes(
        public="votes_for votes_against abstentions source", personal="at", internal="form_key"
    )

    @override
    def __str__(self) -> str:
        return f"Cast {self.pk}"


class PaperCard(Figures):
    """A card on paper as one teller typed it. It counts when two have typed the same."""

    card = models.ForeignKey(Card, models.PROTECT, related_name="papers")
    teller = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    attempt = models.PositiveIntegerField()
    at = models.DateTimeField()

    field_classes = classes(public="votes_for votes_against abstentions", internal="attempt at")

    class Meta:
        constraints = [
            UniqueConstraint(
                fields=["card", "teller", "attempt"],
                condition=Q(teller__isnull=False),
                name="ballots_a_paper_typed_once",
            )
        ]

    @override
    def __str__(self) -> str:
        return f"Paper {self.pk}"


class Demand(models.Model):
    """One of those on the roll of a show of hands asks for cards instead."""

    question = models.ForeignKey(Question, models.PROTECT, related_name="demands")
    line = models.OneToOneField(RollLine, models.PROTECT, related_name="demand")
    at = models.DateTimeField()

    field_classes = classes(personal="at")

    @override
    def __str__(self) -> str:
        return f"Demand {self.pk}"
