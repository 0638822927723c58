"""
Tables of this area: selections, their criteria, their panels, their timetable in versions.

What was published stands: the database refuses to change it, to add a criterion or to skip a stage.
"""

from datetime import datetime
from typing import override

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint
from django.urls import reverse

from groundswell.decide.elections.models import Election
from groundswell.decide.elections.rules.kept import Kept
from groundswell.decide.elections.rules.terms import RULES, Way
from groundswell.decide.selections.rules.panels import Sits
from groundswell.decide.selections.rules.plan import Plan
from groundswell.decide.selections.rules.stages import ENDS, JUDGED, Stage
from groundswell.foundation.privacy import classes
from groundswell.foundation.subjects import Subject, TokenField
from groundswell.register.people.models import Person
from groundswell.register.structures.models import Body, Office

KIND = "selection"
TITLE_LENGTH = 200
WHY_LENGTH = 600


class Selection(models.Model):
    """The choice of who stands for a post, or holds it; its terms are what was published."""

    token = TokenField()
    panel_token = TokenField()  # who was asked to sit on the panel comes by this
    appeals_token = TokenField()
    form_key = models.CharField(max_length=40, unique=True)
    body = models.ForeignKey(Body, models.PROTECT, related_name="selections")
    office = models.ForeignKey(Office, models.PROTECT, null=True, related_name="selections")
    title = models.CharField(max_length=TITLE_LENGTH)
    about = models.TextField()  # what the post is, and what it asks of people
    seats = models.PositiveSmallIntegerField()
    longlist_places = models.PositiveSmallIntegerField()
    shortlist_places = models.PositiveSmallIntegerField()
    reserved_for = models.CharField(max_length=80, blank=True)  # who may hold reserved places
    longlist_reserved = models.PositiveSmallIntegerField(default=0)
    shortlist_reserved = models.PositiveSmallIntegerField(default=0)
    seats_reserved = models.PositiveSmallIntegerField(null=True)  # of the seats, by the rulebook
    way = models.CharField(max_length=10, choices=[(w.value, w.value) for w in Way])
    rule = models.CharField(max_length=20, choices=[(name, name) for name in RULES])
    article = models.CharField(max_length=20)
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()
    opens_at = models.DateTimeField()
    salt = models.CharField(max_length=32)  # interviews and hustings are put in an order by it
    nominators = models.PositiveSmallIntegerField()
    statement_words = models.PositiveSmallIntegerField()
    stage_days = models.PositiveSmallIntegerField()
    appeal_days = models.PositiveSmallIntegerField()
    interview_minutes = models.PositiveSmallIntegerField()
    panel_least = models.PositiveSmallIntegerField()
    published_at = models.DateTimeField(null=True)
    stage = models.CharField(
        max_length=12, default=Stage.DRAFT.value, choices=[(s.value, s.value) for s in Stage]
    )
    moved_at = models.DateTimeField()
    because = models.CharField(max_length=WHY_LENGTH, blank=True, default="")  # called off
    election = models.OneToOneField(
        Election, models.PROTECT, null=True, related_name="of_selection"
    )

    field_classes = classes(
        public="token title about seats longlist_places shortlist_places reserved_for"
        " longlist_reserved shortlist_reserved seats_reserved way rule article made_at opens_at"
        " nominators statement_words stage_days appeal_days interview_minutes panel_least"
        " published_at stage moved_at because",
        internal="panel_token appeals_token form_key salt",
    )

    class Meta:
        constraints = [
            CheckConstraint(
                name="selections_places",
                condition=Q(seats__gte=1)
                & Q(shortlist_places__gte=models.F("seats"))
                & Q(longlist_places__gte=models.F("shortlist_places"))
                & Q(longlist_reserved__lte=models.F("longlist_places"))
                & Q(shortlist_reserved__lte=models.F("shortlist_places")),
            ),
            CheckConstraint(
                name="selections_published_before_it_opens",
                condition=Q(published_at=None, stage__in=["draft", "called_off"])
                | (Q(published_at__lt=models.F("opens_at")) & ~Q(stage="draft")),
            ),
            CheckConstraint(
                name="selections_called_off_with_a_reason",
                condition=~Q(stage="called_off") | ~Q(because=""),
            ),
        ]
        indexes = [models.Index(fields=["body", "opens_at"], name="selections_of_body")]

    @override
    def __str__(self) -> str:
        return self.title

    @property
    def subject(self) -> Subject:
        """The selection as a subject."""
        return Subject(KIND, self.token)

    @property
    def url(self) -> str:
        """The address of its page."""
        return reverse("selections:selection", args=[self.token])

    @property
    def at_stage(self) -> Stage:
        """Where it stands."""
        return Stage(self.stage)

    @property
    def is_judged(self) -> bool:
        """Whether a panel marks now."""
        return self.at_stage in JUDGED

    @property
    def is_over(self) -> bool:
        """Whether it has ended."""
        return self.at_stage in ENDS

    @property
    def kept(self) -> Kept | None:
        """The seats that the vote keeps for those on the list."""
        return Kept(self.reserved_for, self.seats_reserved) if self.seats_reserved else None

    def takes_applications(self, at: datetime, closes_at: datetime) -> bool:
        """Return whether applications are open."""
        return self.at_stage is Stage.APPLICATIONS and self.opens_at <= at < closes_at


class Criterion(models.Model):
    """What a panel judges by at one stage, and the most marks it can give."""

    selection = models.ForeignKey(Selection, models.PROTECT, related_name="criteria")
    stage = models.CharField(max_length=12, choices=[(s.value, s.value) for s in JUDGED])
    number = models.PositiveSmallIntegerField()
    words = models.CharField(max_length=WHY_LENGTH)
    most = models.PositiveSmallIntegerField()  # 1 at the checks: met, or not

    field_classes = classes(public="stage number words most")

    class Meta:
        constraints = [
            UniqueConstraint(
                fields=["selection", "stage", "number"], name="selections_criterion_of_a_number"
            ),
            CheckConstraint(name="selections_criterion_can_be_marked", condition=Q(most__gte=1)),
        ]

    @override
    def __str__(self) -> str:
        return self.words


class Seat(models.Model):
    """Somebody on one of the two panels, with the interests they declared themself."""

    selection = models.ForeignKey(Selection, models.PROTECT, related_name="panel")
    sits = models.CharField(max_length=8, choices=[(s.value, s.value) for s in Sits])
    person = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    name = models.CharField(max_length=200)
    interests = models.CharField(max_length=WHY_LENGTH, blank=True)
    at = models.DateTimeField()
    left_at = models.DateTimeField(null=True)
    left_because = models.CharField(max_length=20, blank=True, default="")

    field_classes = classes(public="sits name interests at left_at left_because")

    class Meta:
        constraints = [
            UniqueConstraint(
                fields=["selection", "person"],
                condition=Q(person__isnull=False),
                name="selections_sits_once",
            ),
            CheckConstraint(
                name="selections_left_a_panel_for_a_reason",
                condition=Q(left_at=None, left_because="")
                | (Q(left_at__isnull=False) & ~Q(left_because="")),
            ),
        ]

    @override
    def __str__(self) -> str:
        return self.name


class Schedule(models.Model):
    """The timetable, the same for all. It is never changed: a later version says why."""

    selection = models.ForeignKey(Selection, models.PROTECT, related_name="schedules")
    number = models.PositiveSmallIntegerField()
    because = models.CharField(max_length=20)
    closes_at = models.DateTimeField()
    checks_at = models.DateTimeField()
    longlist_at = models.DateTimeField()
    interviews_at = models.DateTimeField()
    shortlist_at = models.DateTimeField()
    hustings_at = models.DateTimeField()
    ballot_opens_at = models.DateTimeField()
    ballot_closes_at = models.DateTimeField()
    at = models.DateTimeField()

    field_classes = classes(
        public="number because closes_at checks_at longlist_at interviews_at shortlist_at"
        " hustings_at ballot_opens_at ballot_closes_at at"
    )

    class Meta:
        constraints = [
            UniqueConstraint(
                fields=["selection", "number"], name="selections_timetable_of_a_number"
            ),
            CheckConstraint(
                name="selections_days_in_order",
                condition=Q(closes_at__lt=models.F("checks_at"))
                & Q(checks_at__lt=models.F("longlist_at"))
                & Q(longlist_at__lt=models.F("interviews_at"))
                & Q(interviews_at__lt=models.F("shortlist_at"))
                & Q(shortlist_at__lt=models.F("hustings_at"))
                & Q(hustings_at__lt=models.F("ballot_opens_at"))
                & Q(ballot_opens_at__lt=models.F("ballot_closes_at")),
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"Timetable {self.number}"

    def plan(self, opens_at: datetime) -> Plan:
        """Return it as the rules read it."""
        return Plan(
            opens_at, self.closes_at, self.checks_at, self.longlist_at, self.interviews_at,
            self.shortlist_at, self.hustings_at, self.ballot_opens_at, self.ballot_closes_at,
        )  # fmt: skip
