"""The report on arrangements: what was ruled and in which order, moved like anything else."""

from typing import override

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint
from django.urls import reverse

from groundswell.decide.motions.models.motions import WHY_LENGTH, Call, Motion
from groundswell.foundation.privacy import classes
from groundswell.foundation.subjects import TokenField
from groundswell.register.people.models import Person

OUTCOMES = (("agreed", "agreed"), ("back", "back"))


class ArrangementsReport(models.Model):
    """
    What the clerks propose to conference: rulings, and the order of business. Never edited.

    It counts once the meeting has agreed to it; what is referred back is answered by another.
    """

    token = TokenField()
    call = models.ForeignKey(Call, models.PROTECT, related_name="reports")
    form_key = models.CharField(max_length=40, unique=True)
    number = models.PositiveIntegerField()  # in its call, from 1
    words = models.TextField()
    listed = models.JSONField()  # [[token, key, title, in order, article]] as it stood
    at = models.DateTimeField()
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    outcome = models.CharField(max_length=8, choices=OUTCOMES, blank=True, default="")
    because = models.CharField(max_length=WHY_LENGTH, blank=True, default="")
    about = models.ForeignKey(Motion, models.PROTECT, null=True, related_name="referred_back")
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")

    field_classes = classes(
        public="token number words listed at outcome because decided_at", internal="form_key"
    )

    class Meta:
        constraints = [
            UniqueConstraint(fields=["call", "number"], name="motions_reports_numbered_once"),
            UniqueConstraint(
                fields=["call"], condition=Q(outcome=""), name="motions_one_report_waits"
            ),
            CheckConstraint(
                name="motions_report_decided_with_reasons",
                condition=Q(outcome="", decided_at=None, because="", about=None)
                | (~Q(outcome="") & Q(decided_at__isnull=False) & ~Q(because="")),
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"Report {self.number}"

    @property
    def url(self) -> str:
        """The address of its page."""
        return reverse("motions:report", args=[self.token])
