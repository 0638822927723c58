"""
Tables of this area: elections, their rolls, who stands, who proposed them.

What the notice said is set when it is given and never changes after: the database refuses.
"""

from datetime import datetime
from typing import ClassVar, override

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint
from django.urls import reverse

from groundswell.decide.elections.rules.stages import Marks, Stage, stage
from groundswell.decide.elections.rules.terms import RULES, TICKED, Way
from groundswell.foundation.privacy import classes
from groundswell.foundation.subjects import Subject, TokenField
from groundswell.register.people.models import Person
from groundswell.register.structures.models import Body, Office

KIND = "election"
TITLE_LENGTH = 200
WHY_LENGTH = 600
ROUTES = (("online", "online"), ("paper", "paper"))


class ElectionQuerySet(models.QuerySet["Election"]):
    """Verbs over many elections."""

    def running(self) -> "ElectionQuerySet":
        """Leave out those that have been declared, called off or set aside."""
        return self.filter(declared_at=None, called_off_at=None, set_aside_at=None)


class Election(models.Model):
    """An election of a body's members to an office; its terms are what the notice said."""

    token = TokenField()
    tellers_token = TokenField()
    form_key = models.CharField(max_length=40, unique=True)
    body = models.ForeignKey(Body, models.PROTECT, related_name="elections")
    office = models.ForeignKey(Office, models.PROTECT, null=True, related_name="elections")
    title = models.CharField(max_length=TITLE_LENGTH)
    seats = models.PositiveSmallIntegerField()
    rule = models.CharField(max_length=20, choices=[(name, name) for name in RULES])
    way = models.CharField(max_length=10, choices=[(w.value, w.value) for w in Way])
    article = models.CharField(max_length=20)
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    noticed_at = models.DateTimeField()
    nominations_close_at = models.DateTimeField()
    withdrawals_close_at = models.DateTimeField()
    opens_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    petition_days = models.PositiveSmallIntegerField()
    proposers = models.PositiveSmallIntegerField()
    statement_words = models.PositiveSmallIntegerField()
    member_days = models.PositiveSmallIntegerField()
    roll_size = models.PositiveIntegerField()
    roll_root = models.CharField(max_length=64)
    too_new = models.PositiveIntegerField()  # members who had not been members for long enough
    called_off_at = models.DateTimeField(null=True)
    called_off_because = models.CharField(max_length=WHY_LENGTH, blank=True, default="")
    used = models.PositiveIntegerField(null=True)  # papers in the box, as counted by hand
    unused = models.PositiveIntegerField(null=True)
    seed = models.CharField(max_length=120, blank=True, default="")
    declared_at = models.DateTimeField(null=True)
    petitions_until = models.DateTimeField(null=True)
    vacant = models.PositiveSmallIntegerField(null=True)
    transcript = models.TextField(blank=True, default="")  # canonical JSON, as it was hashed
    transcript_hash = models.CharField(max_length=64, blank=True, default="")
    final_at = models.DateTimeField(null=True)
    set_aside_at = models.DateTimeField(null=True)

    objects: ClassVar[ElectionQuerySet] = ElectionQuerySet.as_manager()  # type: ignore[assignment]

    field_classes = classes(
        public="token title seats rule way article noticed_at nominations_close_at"
        " withdrawals_close_at opens_at closes_at petition_days proposers statement_words"
        " member_days roll_size roll_root too_new called_off_at called_off_because used unused"
        " seed declared_at petitions_until vacant transcript transcript_hash final_at set_aside_at",
        internal="form_key tellers_token",
    )

    class Meta:
        constraints = [
            CheckConstraint(
                name="elections_dates_in_order",
                condition=Q(noticed_at__lt=F("nominations_close_at"))
                & Q(nominations_close_at__lte=F("withdrawals_close_at"))
                & Q(withdrawals_close_at__lte=F("opens_at"))
                & Q(opens_at__lt=F("closes_at")),
            ),
            CheckConstraint(
                name="elections_seats_and_roll", condition=Q(seats__gte=1, roll_size__gte=1)
            ),
            CheckConstraint(
                name="elections_declared_after_the_close",
                condition=Q(declared_at=None, transcript="", petitions_until=None, final_at=None)
                | (
                    Q(declared_at__gte=F("closes_at"), called_off_at=None)
                    & Q(petitions_until__gte=F("declared_at"))
                    & ~Q(transcript="")
                    & ~Q(seed="")
                ),
            ),
            CheckConstraint(
                name="elections_final_after_petitions",
                condition=Q(final_at=None)
                | Q(final_at__gte=F("petitions_until"), set_aside_at=None),
            ),
            CheckConstraint(
                name="elections_called_off_before_it_opens",
                condition=Q(called_off_at=None, called_off_because="")
                | (Q(called_off_at__lt=F("opens_at")) & ~Q(called_off_because="")),
            ),
        ]
        indexes = [models.Index(fields=["body", "closes_at"], name="elections_of_body")]

    @override
    def __str__(self) -> str:
        return self.title

    @property
    def subject(self) -> Subject:
        """The election as a subject."""
        return Subject(KIND, self.token)

    @property
    def url(self) -> str:
        """The address of its page."""
        return reverse("elections:election", args=[self.token])

    @property
    def is_ticked(self) -> bool:
        """Whether its papers are ticked, not numbered."""
        return self.rule in TICKED

    def stage(self, at: datetime) -> Stage:
        """Return where it stands at ``at``."""
        return stage(
            Marks(
                self.nominations_close_at, self.withdrawals_close_at, self.opens_at,
                self.closes_at, self.declared_at, self.final_at, self.set_aside_at,
                self.called_off_at,
            ),
            at,
        )  # fmt: skip


class RollLine(models.Model):
    """Somebody who can vote. ``route`` is how they did, or hold a paper to: one, and it stands."""

    election = models.ForeignKey(Election, models.PROTECT, related_name="roll")
    number = models.PositiveIntegerField()
    person = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    group = models.ForeignKey(Body, models.PROTECT, null=True, related_name="+")  # theirs then
    salt = models.CharField(max_length=32)
    leaf = models.CharField(max_length=64)
    route = models.CharField(max_length=8, blank=True, default="", choices=ROUTES)

    field_classes = classes(internal="number salt leaf", personal="route")

    class Meta:
        constraints = [
            UniqueConstraint(fields=["election", "number"], name="elections_one_line_of_a_number"),
            UniqueConstraint(
                fields=["election", "person"],
                condition=Q(person__isnull=False),
                name="elections_on_a_roll_once",
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"Line {self.number}"


class Candidate(models.Model):
    """Somebody who stands. On the paper when enough members proposed them by the deadline."""

    token = TokenField()
    election = models.ForeignKey(Election, models.PROTECT, related_name="candidates")
    person = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    number = models.PositiveSmallIntegerField()  # in the order of nomination
    name = models.CharField(max_length=200)
    statement = models.TextField()
    interests = models.CharField(max_length=WHY_LENGTH, blank=True)
    affiliation = models.CharField(max_length=120, blank=True)
    nominated_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    place = models.PositiveSmallIntegerField(null=True)  # among the elected, in their order
    on_list_at = models.DateTimeField(null=True)  # when they said that they stand on the list

    field_classes = classes(
        public="token number name statement interests affiliation nominated_at withdrawn_at place"
        " on_list_at"
    )

    class Meta:
        constraints = [
            UniqueConstraint(fields=["election", "number"], name="elections_one_of_a_number"),
            UniqueConstraint(
                fields=["election", "person"],
                condition=Q(person__isnull=False, withdrawn_at=None),
                name="elections_stands_once",
            ),
            CheckConstraint(
                name="elections_no_one_elected_who_withdrew",
                condition=Q(place=None) | Q(withdrawn_at=None),
            ),
        ]

    @override
    def __str__(self) -> str:
        return self.name

    @property
    def is_on_list(self) -> bool:
        """Whether they stand on the list for which seats are kept."""
        return self.on_list_at is not None


class Proposal(models.Model):
    """A member on the roll proposes a candidate: their own act, once for each."""

    candidate = models.ForeignKey(Candidate, models.PROTECT, related_name="proposals")
    line = models.ForeignKey(RollLine, models.PROTECT, related_name="proposals")
    at = models.DateTimeField()

    field_classes = classes(public="at")

    class Meta:
        constraints = [
            UniqueConstraint(fields=["candidate", "line"], name="elections_proposed_once_by_each")
        ]

    @override
    def __str__(self) -> str:
        return f"Proposal {self.pk}"
