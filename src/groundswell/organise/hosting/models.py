"""Tables of this area: jobs at a meeting, and the hands lent to them. Gone seven days after it."""

from typing import override

from django.db import models
from django.db.models import Q

from groundswell.foundation.privacy import classes
from groundswell.foundation.subjects import TokenField
from groundswell.organise.meetings.models import Meeting, Participation
from groundswell.register.people.models import Person


class Job(models.Model):
    """Something to be done at a meeting, when, and by how many. Public."""

    token = TokenField()
    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="jobs")
    form_key = models.CharField(max_length=32, unique=True)
    what = models.CharField(max_length=120)
    begins_at = models.DateTimeField()
    wanted = models.PositiveSmallIntegerField()
    asked_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    asked_at = models.DateTimeField()

    field_classes = classes(public="token what begins_at wanted", internal="form_key asked_at")

    class Meta:
        constraints = [
            models.CheckConstraint(name="job_wants_somebody", condition=Q(wanted__gte=1)),
        ]
        indexes = [models.Index(fields=["meeting", "begins_at"], name="job_by_meeting")]

    @override
    def __str__(self) -> str:
        return f"Job {self.pk}"


class Plan(models.Model):
    """What a host writes down: who does which part, and what to know if something happens."""

    meeting = models.OneToOneField(Meeting, models.CASCADE, related_name="plan")
    parts = models.JSONField(default=dict)  # {what stands in the agenda: who does it}
    exits = models.CharField(max_length=200, blank=True)
    first_aid = models.CharField(max_length=200, blank=True)
    defibrillator = models.CharField(max_length=200, blank=True)
    ring = models.CharField(max_length=200, blank=True)  # who has the key, and how to reach them
    written_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    written_at = models.DateTimeField()

    field_classes = classes(
        internal="exits first_aid defibrillator written_at", personal="parts ring"
    )

    @override
    def __str__(self) -> str:
        return f"Plan {self.pk}"


class Hand(models.Model):
    """
    Somebody who comes and does a job.

    ``number`` is one of 1 … ``wanted``, drawn while the meeting's row is held, and once each:
    the table itself keeps a job from having more hands than it wants.
    """

    job = models.ForeignKey(Job, models.CASCADE, related_name="hands")
    place = models.ForeignKey(Participation, models.CASCADE, related_name="hands")
    number = models.PositiveSmallIntegerField()
    lent_at = models.DateTimeField()

    field_classes = classes(internal="number", personal="lent_at")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["job", "number"], name="hand_number_once_per_job"),
            models.UniqueConstraint(fields=["job", "place"], name="hand_once_per_place"),
            models.CheckConstraint(name="hand_numbers_from_one", condition=Q(number__gte=1)),
        ]

    @override
    def __str__(self) -> str:
        return f"Hand {self.pk}"
