"""Tables of judging: a panel's sitting on a stage, its marks with reasons, what came of them."""

from typing import override

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint

from groundswell.decide.selections.models.candidates import Application
from groundswell.decide.selections.models.selections import (
    WHY_LENGTH,
    Criterion,
    Seat,
    Selection,
)
from groundswell.decide.selections.rules.stages import JUDGED
from groundswell.foundation.privacy import classes


class Sitting(models.Model):
    """A panel judges a stage. After an appeal that was upheld it sits on it again."""

    selection = models.ForeignKey(Selection, models.PROTECT, related_name="sittings")
    stage = models.CharField(max_length=12, choices=[(s.value, s.value) for s in JUDGED])
    round = models.PositiveSmallIntegerField()
    began_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    appeals_until = models.DateTimeField(null=True)
    reopened_at = models.DateTimeField(null=True)  # an appeal against it was upheld

    field_classes = classes(public="stage round began_at closed_at appeals_until reopened_at")

    class Meta:
        constraints = [
            UniqueConstraint(
                fields=["selection", "stage", "round"], name="selections_sitting_of_a_round"
            ),
            UniqueConstraint(
                fields=["selection"],
                condition=Q(closed_at=None),
                name="selections_one_sitting_at_a_time",
            ),
            CheckConstraint(
                name="selections_appeals_after_the_close",
                condition=Q(closed_at=None, appeals_until=None, reopened_at=None)
                | Q(appeals_until__gt=models.F("closed_at")),
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"{self.stage} {self.round}"


class Mark(models.Model):
    """What one panellist gave one candidate on one criterion, and why."""

    sitting = models.ForeignKey(Sitting, models.PROTECT, related_name="marks")
    application = models.ForeignKey(Application, models.PROTECT, related_name="marks")
    seat = models.ForeignKey(Seat, models.PROTECT, related_name="marks")
    criterion = models.ForeignKey(Criterion, models.PROTECT, related_name="marks")
    score = models.PositiveSmallIntegerField()
    reason = models.CharField(max_length=WHY_LENGTH)
    at = models.DateTimeField()
    carried = models.BooleanField(default=False)  # stands from the sitting before

    field_classes = classes(personal="score reason at carried")

    class Meta:
        constraints = [
            UniqueConstraint(
                fields=["sitting", "application", "seat", "criterion"],
                name="selections_marked_once_by_each",
            ),
            CheckConstraint(name="selections_no_mark_without_a_reason", condition=~Q(reason="")),
        ]

    @override
    def __str__(self) -> str:
        return f"Mark {self.pk}"


class Verdict(models.Model):
    """What a candidate's marks came to when a sitting closed: points, and whether they go on."""

    sitting = models.ForeignKey(Sitting, models.PROTECT, related_name="verdicts")
    application = models.ForeignKey(Application, models.PROTECT, related_name="verdicts")
    points = models.PositiveSmallIntegerField()
    most = models.PositiveSmallIntegerField()
    goes_on = models.BooleanField()

    field_classes = classes(personal="points most goes_on")

    class Meta:
        constraints = [
            UniqueConstraint(
                fields=["sitting", "application"], name="selections_one_verdict_for_each"
            )
        ]

    @override
    def __str__(self) -> str:
        return f"Verdict {self.pk}"
