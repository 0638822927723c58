"""
Tables of priorities ballots: what is on the paper, who is on the roll, what each approved of.

Terms, options, roll and papers never change: the database refuses. ``seed`` is drawn at the notice
and shown to nobody before the result; its hash stands in the notice.
"""

from datetime import datetime
from typing import override

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint
from django.urls import reverse

from groundswell.decide.ballots.models.questions import WHY_LENGTH, WORDING_LENGTH
from groundswell.decide.ballots.rules import priorities as rules
from groundswell.decide.ballots.rules.stages import Stage, stage
from groundswell.foundation.privacy import EncryptedTextField, classes
from groundswell.foundation.subjects import TokenField
from groundswell.register.people.models import Person
from groundswell.register.structures.models import Body


class Priorities(models.Model):
    """A priorities ballot: delegates say what is to be taken first."""

    token = TokenField()
    form_key = models.CharField(max_length=40, unique=True)
    body = models.ForeignKey(Body, models.PROTECT, related_name="priorities")
    about = models.CharField(max_length=60)  # a subject: whose order it is
    wording = models.CharField(max_length=WORDING_LENGTH)
    article = models.CharField(max_length=20)
    binds = models.CharField(max_length=WHY_LENGTH)
    most = models.PositiveIntegerField()  # how many one may approve of
    noticed_at = models.DateTimeField()
    opens_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    roll_size = models.PositiveIntegerField()
    roll_root = models.CharField(max_length=64)
    seed = models.CharField(max_length=64)
    seed_hash = models.CharField(max_length=64)
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    declared_at = models.DateTimeField(null=True)
    present = models.PositiveIntegerField(null=True)
    transcript = models.TextField(blank=True, default="")
    transcript_hash = models.CharField(max_length=64, blank=True, default="")

    field_classes = classes(
        public="token about wording article binds most noticed_at opens_at closes_at roll_size"
        " roll_root seed_hash declared_at present transcript transcript_hash",
        internal="form_key seed",
    )

    class Meta:
        constraints = [
            UniqueConstraint(fields=["about"], name="ballots_one_order_of_priorities"),
            CheckConstraint(
                name="ballots_priorities_times_in_order",
                condition=Q(noticed_at__lt=F("opens_at")) & Q(opens_at__lt=F("closes_at")),
            ),
            CheckConstraint(
                name="ballots_priorities_declared_whole",
                condition=Q(declared_at=None, transcript="", present=None)
                | (Q(declared_at__isnull=False, present__isnull=False) & ~Q(transcript="")),
            ),
            CheckConstraint(name="ballots_priorities_approve", condition=Q(most__gte=1)),
        ]
        indexes = [models.Index(fields=["body", "closes_at"], name="ballots_priorities_of_body")]

    @override
    def __str__(self) -> str:
        return self.wording

    @property
    def url(self) -> str:
        """The address of its page."""
        return reverse("ballots:priorities", args=[self.token])

    def stage(self, at: datetime) -> Stage:
        """Return where it stands at ``at``."""
        return stage(
            opens_at=self.opens_at,
            closes_at=self.closes_at,
            declared_at=self.declared_at,
            called_off_at=None,
            at=at,
        )


class PriorityOption(models.Model):
    """One thing on the paper of a priorities ballot. ``place`` and figures come with the result."""

    ballot = models.ForeignKey(Priorities, models.PROTECT, related_name="options")
    number = models.PositiveIntegerField()
    about = models.CharField(max_length=60)  # a subject: a motion
    title = models.CharField(max_length=WORDING_LENGTH)
    approvals = models.PositiveIntegerField(null=True)
    place = models.PositiveIntegerField(null=True)
    by_lot = models.BooleanField(default=False)  # whether a lot parted it from others

    field_classes = classes(public="number about title approvals place by_lot")

    class Meta:
        constraints = [
            UniqueConstraint(fields=["ballot", "number"], name="ballots_one_option_of_a_number"),
            UniqueConstraint(fields=["ballot", "about"], name="ballots_an_option_once"),
            UniqueConstraint(fields=["ballot", "place"], name="ballots_one_option_of_a_place"),
        ]

    @override
    def __str__(self) -> str:
        return self.title

    @property
    def value(self) -> rules.Option:
        """The option as a value."""
        return rules.Option(self.number, self.about, self.title)


class PriorityLine(models.Model):
    """Somebody on the roll of a priorities ballot. The number tells no name to others."""

    ballot = models.ForeignKey(Priorities, models.PROTECT, related_name="roll")
    number = models.PositiveIntegerField()
    person = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    salt = models.CharField(max_length=32)
    leaf = models.CharField(max_length=64)

    field_classes = classes(internal="number salt leaf")

    class Meta:
        constraints = [
            UniqueConstraint(fields=["ballot", "number"], name="ballots_one_delegate_of_a_number"),
            UniqueConstraint(
                fields=["ballot", "person"],
                condition=Q(person__isnull=False),
                name="ballots_a_delegate_once",
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"Line {self.number}"


class PriorityPaper(models.Model):
    """What one line of the roll approved of, as numbers of options. Cast once, and stands."""

    line = models.OneToOneField(PriorityLine, models.PROTECT, related_name="paper")
    chosen = EncryptedTextField()  # "1,4,7"
    at = models.DateTimeField()

    field_classes = classes(special="chosen", personal="at")

    @override
    def __str__(self) -> str:
        return f"Paper {self.pk}"

    @property
    def numbers(self) -> list[int]:
        """The numbers of what was approved of."""
        return [int(each) for each in self.chosen.split(",")]
