"""
Tables of this area: conferences, what each branch is entitled to, credentials, comings and goings.

A conference's notice and its roll never change: the database refuses. A seat has one credential
at every instant: it refuses a second one, and one beyond what the branch is entitled to.
"""

from datetime import datetime, timedelta
from typing import override

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint
from django.urls import reverse

from groundswell.decide.ballots.models import Question
from groundswell.decide.conference.rules.seats import Happened, Kind
from groundswell.decide.motions.models import Call
from groundswell.foundation.privacy import classes
from groundswell.foundation.subjects import Subject, TokenField
from groundswell.register.people.models import Person
from groundswell.register.structures.models import Body

KIND = "conference"
TITLE_LENGTH = 120
WHY_LENGTH = 600
DOORS = timedelta(hours=2)  # before it begins


class Conference(models.Model):
    """A body's meeting with powers. What its notice says is fixed by it."""

    token = TokenField()
    form_key = models.CharField(max_length=40, unique=True)
    body = models.ForeignKey(Body, models.PROTECT, related_name="conferences")
    title = models.CharField(max_length=TITLE_LENGTH)
    venue = models.CharField(max_length=200)
    article = models.CharField(max_length=20)
    binds = models.CharField(max_length=WHY_LENGTH)
    called_at = models.DateTimeField()
    called_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    names_close_at = models.DateTimeField()
    motions = models.ForeignKey(Call, models.PROTECT, related_name="conferences")
    first_members = models.PositiveIntegerField()  # the formula, as the rules had it
    further_members = models.PositiveIntegerField()
    most_seats = models.PositiveIntegerField()
    caucus_seats = models.PositiveIntegerField()
    seats = models.PositiveIntegerField()
    quorum = models.PositiveIntegerField()
    card_demand = models.PositiveIntegerField()

    field_classes = classes(
        public="token title venue article binds called_at starts_at ends_at names_close_at"
        " first_members further_members most_seats caucus_seats seats quorum card_demand",
        internal="form_key",
    )

    class Meta:
        constraints = [
            CheckConstraint(
                name="conference_times_in_order",
                condition=Q(called_at__lt=F("names_close_at"))
                & Q(names_close_at__lte=F("starts_at"))
                & Q(starts_at__lt=F("ends_at")),
            ),
            CheckConstraint(
                name="conference_quorum_of_its_seats",
                condition=Q(quorum__gte=1, quorum__lte=F("seats")),
            ),
        ]
        indexes = [models.Index(fields=["body", "starts_at"], name="conference_of_body")]

    @override
    def __str__(self) -> str:
        return self.title

    @property
    def subject(self) -> Subject:
        """The conference as a subject."""
        return Subject(KIND, self.token)

    @property
    def url(self) -> str:
        """The address of its page."""
        return reverse("conference:conference", args=[self.token])

    def sits(self, at: datetime) -> bool:
        """Return whether it is in session."""
        return self.starts_at <= at < self.ends_at

    def doors_open(self, at: datetime) -> bool:
        """Return whether one can come in."""
        return self.starts_at - DOORS <= at < self.ends_at


class Entitlement(models.Model):
    """What a branch may send, from its members when the roll was frozen."""

    conference = models.ForeignKey(Conference, models.PROTECT, related_name="entitlements")
    body = models.ForeignKey(Body, models.PROTECT, related_name="entitlements")
    members = models.PositiveIntegerField()
    seats = models.PositiveIntegerField()

    field_classes = classes(public="members seats")

    class Meta:
        constraints = [
            UniqueConstraint(fields=["conference", "body"], name="conference_a_branch_once"),
            CheckConstraint(
                name="conference_no_more_seats_than_members",
                condition=Q(seats__lte=F("members")),
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"{self.seats} of {self.members}"


class Credential(models.Model):
    """Somebody a branch named. With a ``seat``, they are its delegate now; without, they wait."""

    token = TokenField()
    conference = models.ForeignKey(Conference, models.PROTECT, related_name="credentials")
    entitlement = models.ForeignKey(Entitlement, models.PROTECT, related_name="credentials")
    person = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    named_as = models.CharField(max_length=10, choices=[(k.value, k.value) for k in Kind])
    seat = models.PositiveIntegerField(null=True)
    inside = models.BooleanField(default=False)
    ended_at = models.DateTimeField(null=True)

    field_classes = classes(personal="named_as seat inside ended_at", internal="token")

    class Meta:
        constraints = [
            UniqueConstraint(
                fields=["entitlement", "seat"],
                condition=Q(seat__isnull=False),
                name="conference_a_seat_once",
            ),
            UniqueConstraint(
                fields=["conference", "person"],
                condition=Q(ended_at=None, person__isnull=False),
                name="conference_a_person_once",
            ),
            CheckConstraint(
                name="conference_ended_without_a_seat",
                condition=Q(ended_at=None) | Q(seat=None, inside=False),
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"Credential {self.pk}"

    @property
    def url(self) -> str:
        """The address of its holder's page."""
        return reverse("conference:credential", args=[self.token])


class Passage(models.Model):
    """One line of the ledger: what happened to a credential, and how it stood after. Stands."""

    credential = models.ForeignKey(Credential, models.PROTECT, related_name="passages")
    happened = models.CharField(max_length=8, choices=[(h.value, h.value) for h in Happened])
    seated = models.BooleanField()
    inside = models.BooleanField()
    at = models.DateTimeField()
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")

    field_classes = classes(personal="happened seated inside at")

    class Meta:
        indexes = [models.Index(fields=["credential", "at"], name="conference_ledger")]

    @override
    def __str__(self) -> str:
        return f"Passage {self.pk}"


class Put(models.Model):
    """A question the chair put to the vote on the floor of a conference."""

    conference = models.ForeignKey(Conference, models.PROTECT, related_name="put")
    question = models.OneToOneField(Question, models.PROTECT, related_name="put")

    field_classes = classes()

    @override
    def __str__(self) -> str:
        return f"Put {self.pk}"
