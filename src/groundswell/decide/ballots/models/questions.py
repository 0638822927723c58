"""
Tables of this area: questions put to the vote, the roll of each, votes, tellers' counts.

The terms of a question are set when it is announced and never change after: the database refuses.
A vote that was cast stands.
"""

from datetime import datetime
from typing import ClassVar, override

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint
from django.urls import reverse

from groundswell.decide.ballots.rules.results import Outcome, Tally
from groundswell.decide.ballots.rules.stages import Stage, stage
from groundswell.decide.ballots.rules.terms import Choice, Majority, Of, Terms, Tie, Way
from groundswell.foundation.privacy import EncryptedTextField, classes
from groundswell.foundation.subjects import Subject, TokenField
from groundswell.register.people.models import Person
from groundswell.register.structures.models import Body

KIND = "vote"
WORDING_LENGTH = 300
WHY_LENGTH = 600


class QuestionQuerySet(models.QuerySet["Question"]):
    """Verbs over many questions."""

    def undeclared(self) -> "QuestionQuerySet":
        """Leave out those that have ended."""
        return self.filter(declared_at=None, called_off_at=None)


class Question(models.Model):
    """A question put to the members of a body; its terms are what was announced."""

    token = TokenField()
    tellers_token = TokenField()
    form_key = models.CharField(max_length=40, unique=True)
    body = models.ForeignKey(Body, models.PROTECT, related_name="questions")
    about = models.CharField(max_length=60, blank=True)  # a subject: a motion
    wording = models.CharField(max_length=WORDING_LENGTH)
    article = models.CharField(max_length=20)  # of the rulebook, under which it is called
    binds = models.CharField(max_length=WHY_LENGTH)  # whom, and to what
    way = models.CharField(max_length=10, choices=[(w.value, w.value) for w in Way])
    majority_num = models.PositiveIntegerField()
    majority_den = models.PositiveIntegerField()
    majority_strict = models.BooleanField()
    majority_of = models.CharField(max_length=10, choices=[(o.value, o.value) for o in Of])
    quorum = models.PositiveIntegerField()
    noticed_at = models.DateTimeField()
    opens_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    roll_size = models.PositiveIntegerField()
    roll_root = models.CharField(max_length=64)
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    called_off_at = models.DateTimeField(null=True)
    called_off_because = models.CharField(max_length=WHY_LENGTH, blank=True, default="")
    declared_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=10, blank=True, default="")
    votes_for = models.PositiveIntegerField(null=True)
    votes_against = models.PositiveIntegerField(null=True)
    abstentions = models.PositiveIntegerField(null=True)
    present = models.PositiveIntegerField(null=True)
    transcript = models.TextField(blank=True, default="")  # canonical JSON, as it was hashed
    transcript_hash = models.CharField(max_length=64, blank=True, default="")
    # Of votes on the floor of a conference; fixed with the other terms.
    tie = models.CharField(
        max_length=10, choices=[(t.value, t.value) for t in Tie], default=Tie.STATUS_QUO.value
    )
    hall = models.PositiveIntegerField(null=True)  # delegates there when it was put
    demand = models.PositiveIntegerField(null=True)  # how many turn hands into cards
    chair = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    instead_of = models.OneToOneField(
        "self", models.PROTECT, null=True, related_name="superseded_by"
    )
    casting = models.CharField(max_length=8, blank=True, default="")  # the chair’s

    objects: ClassVar[QuestionQuerySet] = QuestionQuerySet.as_manager()  # type: ignore[assignment]

    field_classes = classes(
        public="token about wording article binds way majority_num majority_den majority_strict"
        " majority_of quorum noticed_at opens_at closes_at roll_size roll_root called_off_at"
        " called_off_because declared_at outcome votes_for votes_against abstentions present"
        " transcript transcript_hash tie hall demand casting",
        internal="form_key tellers_token",
    )

    class Meta:
        constraints = [
            CheckConstraint(
                name="ballots_times_in_order",
                condition=Q(noticed_at__lt=F("opens_at")) & Q(opens_at__lt=F("closes_at")),
            ),
            CheckConstraint(
                name="ballots_more_than_half",
                condition=Q(majority_num__gte=1, majority_num__lte=F("majority_den"))
                & (
                    Q(majority_den__lt=F("majority_num") * 2)
                    | Q(majority_den=F("majority_num") * 2, majority_strict=True)
                ),
            ),
            CheckConstraint(
                name="ballots_declared_with_a_result",
                condition=Q(declared_at=None, outcome="", transcript="")
                | (
                    Q(
                        declared_at__isnull=False,
                        called_off_at=None,
                        outcome__in=[o.value for o in Outcome],
                    )
                    & ~Q(transcript="")
                ),
            ),
            CheckConstraint(
                name="ballots_called_off_before_it_opens",
                condition=Q(called_off_at=None, called_off_because="")
                | (Q(called_off_at__lt=F("opens_at")) & ~Q(called_off_because="")),
            ),
        ]
        indexes = [models.Index(fields=["body", "closes_at"], name="ballots_of_body")]

    @override
    def __str__(self) -> str:
        return self.wording

    @property
    def subject(self) -> Subject:
        """The question as a subject."""
        return Subject(KIND, self.token)

    @property
    def url(self) -> str:
        """The address of its page."""
        return reverse("ballots:question", args=[self.token])

    @property
    def terms(self) -> Terms:
        """What was announced."""
        majority = Majority(
            self.majority_num, self.majority_den, self.majority_strict, Of(self.majority_of)
        )
        return Terms(Way(self.way), majority, self.quorum, Tie(self.tie))

    @property
    def cast_by_chair(self) -> Choice | None:
        """What the chair's casting vote was."""
        return Choice(self.casting) if self.casting else None

    @property
    def tally(self) -> Tally | None:
        """The figures that were declared."""
        if self.declared_at is None:
            return None
        figures = (self.votes_for, self.votes_against, self.abstentions, self.present)
        return Tally(*(figure or 0 for figure in figures))

    def stage(self, at: datetime) -> Stage:
        """Return where it stands at ``at``."""
        return stage(
            opens_at=self.opens_at,
            closes_at=self.closes_at,
            declared_at=self.declared_at,
            called_off_at=self.called_off_at,
            at=at,
        )


class RollLine(models.Model):
    """Somebody who can vote on a question. The number tells no name to others."""

    question = models.ForeignKey(Question, models.PROTECT, related_name="roll")
    number = models.PositiveIntegerField()
    person = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    salt = models.CharField(max_length=32)
    leaf = models.CharField(max_length=64)

    field_classes = classes(internal="number salt leaf")

    class Meta:
        constraints = [
            UniqueConstraint(fields=["question", "number"], name="ballots_one_line_of_a_number"),
            UniqueConstraint(
                fields=["question", "person"],
                condition=Q(person__isnull=False),
                name="ballots_on_a_roll_once",
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"Line {self.number}"


class Vote(models.Model):
    """What one line of the roll said. Cast once, and stands."""

    line = models.OneToOneField(RollLine, models.PROTECT, related_name="vote")
    choice = EncryptedTextField()
    at = models.DateTimeField()

    field_classes = classes(special="choice", personal="at")

    @override
    def __str__(self) -> str:
        return f"Vote {self.pk}"


class HandCount(models.Model):
    """What one teller counted in the room. Two must have counted the same."""

    question = models.ForeignKey(Question, models.PROTECT, related_name="counts")
    teller = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    attempt = models.PositiveIntegerField()  # a teller's first, second … count
    votes_for = models.PositiveIntegerField()
    votes_against = models.PositiveIntegerField()
    abstentions = models.PositiveIntegerField()
    present = models.PositiveIntegerField()
    at = models.DateTimeField()

    field_classes = classes(
        public="votes_for votes_against abstentions present", internal="attempt at"
    )

    class Meta:
        constraints = [
            UniqueConstraint(
                fields=["question", "teller", "attempt"],
                condition=Q(teller__isnull=False),
                name="ballots_a_tellers_count_once",
            ),
            CheckConstraint(
                name="ballots_nobody_counted_who_was_not_there",
                condition=Q(present__gte=F("votes_for") + F("votes_against") + F("abstentions")),
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"Count {self.pk}"

    @property
    def tally(self) -> Tally:
        """The figures as a value."""
        return Tally(self.votes_for, self.votes_against, self.abstentions, self.present)
