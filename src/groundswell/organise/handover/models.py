"""Tables of this area: a handover, and each person who is asked."""

from datetime import date, timedelta
from typing import override

from django.db import models
from django.db.models import Q

from groundswell.foundation import clock
from groundswell.foundation.privacy import classes
from groundswell.foundation.subjects import Subject, TokenField
from groundswell.organise.handover.rules import Answer, Fate
from groundswell.register.people.models import Person
from groundswell.register.structures.models import Body

KIND = "handover"


class Handover(models.Model):
    """The people of one finished campaign, asked whether they go on. Never edited."""

    token = TokenField()
    form_key = models.CharField(max_length=40, unique=True)
    body = models.ForeignKey(Body, models.PROTECT, related_name="handovers")
    to_body = models.ForeignKey(Body, models.PROTECT, related_name="handovers_to")
    old_purpose = models.CharField(max_length=20)
    new_purpose = models.CharField(max_length=20)
    wording = models.TextField()  # the question, as every person asked reads it
    because_of = models.CharField(max_length=120, blank=True)
    fate = models.CharField(max_length=5, choices=[(f.value, f.value) for f in Fate])
    parked_until = models.DateField(null=True)
    parked_because = models.CharField(max_length=300, blank=True)
    declared_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    declared_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    yes = models.PositiveIntegerField(null=True)  # the numbers when it ended
    no = models.PositiveIntegerField(null=True)
    silent = models.PositiveIntegerField(null=True)
    erased = models.PositiveIntegerField(default=0)

    field_classes = classes(
        public="token old_purpose new_purpose wording because_of fate parked_until parked_because"
        " declared_at ends_at ended_at yes no silent erased",
        internal="form_key",
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["body"], condition=Q(ended_at=None), name="handover_one_at_a_time"
            ),
            models.CheckConstraint(
                name="handover_parked_until_a_day",
                condition=(Q(fate="park", parked_until__isnull=False) & ~Q(parked_because=""))
                | Q(fate="erase", parked_until=None),
            ),
            models.CheckConstraint(
                name="handover_ended_with_numbers",
                condition=Q(ended_at=None, yes=None, no=None, silent=None)
                | Q(ended_at__isnull=False, yes__isnull=False, no__isnull=False,
                    silent__isnull=False),
            ),
        ]  # fmt: skip

    @override
    def __str__(self) -> str:
        return f"Handover {self.token}"

    @property
    def last_day(self) -> date:
        """The last day to answer, where the movement is."""
        return clock.local_date(self.ends_at - timedelta(microseconds=1))

    @property
    def subject(self) -> Subject:
        """The handover as a subject."""
        return Subject(KIND, self.token)


class Asked(models.Model):
    """One person of a finished campaign, and what they said."""

    token = TokenField()
    handover = models.ForeignKey(Handover, models.CASCADE, related_name="people")
    person = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    tried_at = models.DateTimeField(null=True)
    asked_at = models.DateTimeField(null=True)  # a letter went
    reminded_at = models.DateTimeField(null=True)
    answer = models.CharField(
        max_length=3, blank=True, choices=[(a.value, a.value) for a in Answer if a]
    )
    answered_at = models.DateTimeField(null=True)
    settled_at = models.DateTimeField(null=True)
    parked = models.BooleanField(default=False)

    field_classes = classes(
        internal="token tried_at asked_at reminded_at settled_at parked",
        personal="answer answered_at",
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["handover", "person"],
                condition=Q(person__isnull=False),
                name="handover_asked_once",
            ),
            models.CheckConstraint(
                name="handover_answered_when",
                condition=Q(answer="", answered_at=None)
                | (~Q(answer="") & Q(answered_at__isnull=False)),
            ),
        ]
        indexes = [
            models.Index(fields=["handover", "answer"], name="handover_by_answer"),
            models.Index(fields=["parked"], name="handover_parked", condition=Q(parked=True)),
        ]

    @override
    def __str__(self) -> str:
        return f"Asked {self.token}"
