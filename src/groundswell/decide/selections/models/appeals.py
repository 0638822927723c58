"""Tables of appeals, and of what each on the panel for appeals found."""

from typing import override

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint

from groundswell.decide.selections.models.judging import Verdict
from groundswell.decide.selections.models.selections import WHY_LENGTH, Seat
from groundswell.foundation.privacy import classes
from groundswell.foundation.subjects import TokenField


class Appeal(models.Model):
    """A candidate who does not go on says what was wrong; another panel answers."""

    token = TokenField()
    verdict = models.OneToOneField(Verdict, models.PROTECT, related_name="appeal")
    ground = models.TextField()
    at = models.DateTimeField()
    upheld = models.BooleanField(null=True)
    answered_at = models.DateTimeField(null=True)

    field_classes = classes(internal="token", personal="ground at upheld answered_at")

    class Meta:
        constraints = [
            CheckConstraint(
                name="selections_appeal_answered_when",
                condition=Q(upheld=None, answered_at=None)
                | Q(upheld__isnull=False, answered_at__isnull=False),
            )
        ]

    @override
    def __str__(self) -> str:
        return f"Appeal {self.pk}"


class Finding(models.Model):
    """What one on the panel for appeals found, and why."""

    appeal = models.ForeignKey(Appeal, models.PROTECT, related_name="findings")
    seat = models.ForeignKey(Seat, models.PROTECT, related_name="findings")
    upheld = models.BooleanField()
    reason = models.CharField(max_length=WHY_LENGTH)
    at = models.DateTimeField()

    field_classes = classes(personal="upheld reason at")

    class Meta:
        constraints = [
            UniqueConstraint(fields=["appeal", "seat"], name="selections_found_once_by_each"),
            CheckConstraint(name="selections_no_finding_without_a_reason", condition=~Q(reason="")),
        ]

    @override
    def __str__(self) -> str:
        return f"Finding {self.pk}"
