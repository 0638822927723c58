"""
Tables of this area: what a door's phones sent, who sits where, who speaks, who looks after whom.

All of it hangs on a meeting and its places (``organise/meetings``) and goes seven days after the
meeting, but for the number of those who said yes at a kiosk.
"""

from typing import override

from django.db import models
from django.db.models import F, Q

from groundswell.foundation.privacy import classes
from groundswell.foundation.subjects import TokenField
from groundswell.organise.meetings.models import Meeting, Participation
from groundswell.organise.room.rules.arrivals import Outcome
from groundswell.register.people.models import Person


class Phone(models.Model):
    """One phone that holds a door's list: who was given it, and when it was last heard of."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="phones")
    device = models.CharField(max_length=32)  # drawn by the phone; says nothing of it
    kept_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    given_at = models.DateTimeField()
    heard_at = models.DateTimeField()

    field_classes = classes(internal="device given_at heard_at")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "device"], name="phone_once_per_meeting")
        ]

    @override
    def __str__(self) -> str:
        return f"Phone {self.pk}"


class Arrival(models.Model):
    """Somebody ticked in on a phone, as it was said, and what came of it. Never changed."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="arrivals")
    client_id = models.CharField(max_length=32)  # drawn by the phone when it was tapped
    place = models.ForeignKey(Participation, models.CASCADE, null=True, related_name="arrivals")
    called = models.CharField(max_length=300, blank=True)  # only of those who found no chair
    device = models.CharField(max_length=32)
    arrived_at = models.DateTimeField()  # by the phone's clock, put right by ours
    merged_at = models.DateTimeField()
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    outcome = models.CharField(max_length=8, choices=[(o.value, o.value) for o in Outcome])

    field_classes = classes(
        internal="client_id device merged_at outcome", personal="called arrived_at"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "client_id"], name="arrival_once_per_client_id"
            ),
            models.CheckConstraint(
                name="arrival_outcome_known",
                condition=Q(outcome__in=[o.value for o in Outcome]),
            ),
        ]
        indexes = [models.Index(fields=["meeting", "merged_at"], name="arrival_by_merging")]

    @override
    def __str__(self) -> str:
        return f"Arrival {self.pk}"


class Mixing(models.Model):
    """A plan of who sits with whom. ``rounds`` holds tokens of places, never names."""

    token = TokenField()
    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="mixings")
    form_key = models.CharField(max_length=32, unique=True)
    seats = models.PositiveSmallIntegerField()  # at a table
    rounds = models.JSONField()  # [[[token, …], …], …]
    now = models.PositiveSmallIntegerField(default=0)  # the round people sit in, from 0
    repeats = models.PositiveIntegerField()
    of_one_group = models.PositiveIntegerField()
    made_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()

    field_classes = classes(
        internal="token form_key seats now repeats of_one_group made_at", personal="rounds"
    )

    @override
    def __str__(self) -> str:
        return f"Mixing {self.pk}"


class Turn(models.Model):
    """Somebody who asked to speak: waits, has the floor, has spoken."""

    token = TokenField()
    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="turns")
    form_key = models.CharField(max_length=32, unique=True)
    called = models.CharField(max_length=120)
    minutes = models.PositiveSmallIntegerField()
    asked_at = models.DateTimeField()
    floor_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")

    field_classes = classes(
        internal="token form_key minutes", personal="called asked_at floor_at ended_at"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["meeting"],
                condition=Q(floor_at__isnull=False, ended_at=None),
                name="turn_one_floor",
            ),
            models.CheckConstraint(
                name="turn_ends_after_it_began",
                condition=Q(ended_at=None) | Q(floor_at=None) | Q(ended_at__gte=F("floor_at")),
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"Turn {self.pk}"


class Buddy(models.Model):
    """Who looks after a first-timer. Both are told at the door and on their own page."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="buddies")
    newcomer = models.OneToOneField(Participation, models.CASCADE, related_name="looked_after_by")
    buddy = models.ForeignKey(Participation, models.CASCADE, related_name="looks_after")
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    field_classes = classes(internal="at")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="buddy_is_somebody_else", condition=~Q(newcomer=F("buddy"))
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"Buddy {self.pk}"


class KioskYes(models.Model):
    """A yes that was said at a kiosk: which rally led to which place. A number, not a name."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="kiosk_yeses")
    place = models.OneToOneField(Participation, models.CASCADE, related_name="said_at_kiosk")
    at = models.DateTimeField()

    field_classes = classes(internal="at")

    @override
    def __str__(self) -> str:
        return f"Kiosk {self.pk}"
