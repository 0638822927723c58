"""Attempts to vote that failed: how often, for which cause, in which hour."""

from typing import override

from django.db import models
from django.db.models import Q, UniqueConstraint

from groundswell.decide.elections.models.elections import Election, RollLine
from groundswell.foundation.privacy import classes

CAUSE_LENGTH = 40


class Attempt(models.Model):
    """Attempts of one line of the roll, or of people on no roll, with one cause, in one hour."""

    election = models.ForeignKey(Election, models.PROTECT, related_name="attempts")
    line = models.ForeignKey(RollLine, models.PROTECT, null=True, related_name="attempts")
    cause = models.CharField(max_length=CAUSE_LENGTH)  # the code of the refusal
    hour = models.DateTimeField()
    times = models.PositiveIntegerField()

    field_classes = classes(personal="cause hour times")

    class Meta:
        constraints = [
            UniqueConstraint(
                fields=["line", "cause", "hour"],
                condition=Q(line__isnull=False),
                name="elections_attempts_of_a_line_by_the_hour",
            ),
            UniqueConstraint(
                fields=["election", "cause", "hour"],
                condition=Q(line=None),
                name="elections_attempts_of_others_by_the_hour",
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"Attempt {self.pk}"
