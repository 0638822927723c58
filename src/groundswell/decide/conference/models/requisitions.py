"""
Tables of meetings that members ask for: what is asked, who asks, which branches do.

What is asked, what it needs and what came of it never change, and no row goes: the database
refuses. A name is taken back, until enough have asked.
"""

from datetime import datetime
from typing import override

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint
from django.urls import reverse

from groundswell.decide.conference.models.conferences import (
    TITLE_LENGTH,
    Conference,
)
from groundswell.decide.conference.rules.requisitions import Asked, Needs
from groundswell.foundation.privacy import classes
from groundswell.foundation.subjects import Subject, TokenField
from groundswell.register.people.models import Person
from groundswell.register.structures.models import Body

REQUISITION = "requisition"
PURPOSE_LENGTH = 480  # the notice says it, with a few words before it


class Requisition(models.Model):
    """A meeting of a body that members ask for; its notice issues itself when enough do."""

    token = TokenField()
    form_key = models.CharField(max_length=26, unique=True)
    body = models.ForeignKey(Body, models.PROTECT, related_name="requisitions")
    title = models.CharField(max_length=TITLE_LENGTH)
    purpose = models.CharField(max_length=PURPOSE_LENGTH)
    venue = models.CharField(max_length=200)
    article = models.CharField(max_length=20)
    wished_on = models.DateField()
    begins = models.TimeField()
    ends = models.TimeField()
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    closes_at = models.DateTimeField()
    of_members = models.PositiveIntegerField()  # how many there were, and how many of them it needs
    of_branches = models.PositiveIntegerField()
    needs_members = models.PositiveIntegerField()
    needs_branches = models.PositiveIntegerField()
    reached_at = models.DateTimeField(null=True)
    lapsed_at = models.DateTimeField(null=True)
    members = models.PositiveIntegerField(null=True)  # how many had asked when it ended
    branches = models.PositiveIntegerField(null=True)
    conference = models.OneToOneField(
        Conference, models.PROTECT, null=True, related_name="requisition"
    )

    field_classes = classes(
        public="token title purpose venue article wished_on begins ends opened_at closes_at"
        " of_members of_branches needs_members needs_branches reached_at lapsed_at members"
        " branches",
        internal="form_key",
    )

    class Meta:
        constraints = [
            CheckConstraint(
                name="conference_requisition_ends_one_way",
                condition=Q(reached_at=None, conference=None)
                | Q(reached_at__isnull=False, conference__isnull=False, lapsed_at=None),
            ),
            CheckConstraint(
                name="conference_requisition_says_what_for",
                condition=~Q(purpose="") & Q(begins__lt=F("ends")),
            ),
            CheckConstraint(
                name="conference_requisition_needs_two",
                condition=Q(needs_members__gte=2, needs_branches__gte=2),
            ),
        ]
        indexes = [models.Index(fields=["body", "closes_at"], name="conference_asked_of")]

    @override
    def __str__(self) -> str:
        return self.title

    @property
    def subject(self) -> Subject:
        """The requisition as a subject."""
        return Subject(REQUISITION, self.token)

    @property
    def url(self) -> str:
        """The address of its page."""
        return reverse("conference:asked", args=[self.token])

    @property
    def needs(self) -> Needs:
        """How many it needs."""
        return Needs(self.needs_members, self.needs_branches)

    @property
    def counted(self) -> Asked:
        """How many had asked when it ended."""
        return Asked(self.members or 0, self.branches or 0)

    def is_open(self, at: datetime) -> bool:
        """Return whether one can still ask."""
        return self.reached_at is None and self.lapsed_at is None and at < self.closes_at


class MemberAsks(models.Model):
    """A member who asks. Shown to nobody but themself; everybody sees how many."""

    requisition = models.ForeignKey(Requisition, models.PROTECT, related_name="names")
    person = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    field_classes = classes(personal="at withdrawn_at")

    class Meta:
        constraints = [
            UniqueConstraint(
                fields=["requisition", "person"],
                condition=Q(person__isnull=False),
                name="conference_asks_once",
            )
        ]

    @override
    def __str__(self) -> str:
        return f"Name {self.pk}"


class BranchAsks(models.Model):
    """A branch that asks, with the meeting it was decided at. In sight of everybody."""

    requisition = models.ForeignKey(Requisition, models.PROTECT, related_name="branches_asking")
    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    met_on = models.DateField()
    present = models.PositiveIntegerField()
    quorum = models.PositiveIntegerField()
    minutes = models.CharField(max_length=1000)
    at = models.DateTimeField()
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)

    field_classes = classes(public="met_on present quorum minutes at withdrawn_at")

    class Meta:
        constraints = [
            UniqueConstraint(
                fields=["requisition", "body"],
                condition=Q(withdrawn_at=None),
                name="conference_a_branch_asks_once",
            ),
            CheckConstraint(
                name="conference_branch_asks_by_a_quorate_meeting",
                condition=Q(quorum__gte=1, present__gte=F("quorum")) & ~Q(minutes=""),
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"Branch {self.pk}"
