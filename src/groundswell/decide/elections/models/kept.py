"""Kept seats of an election, as its notice said: at least so many for those on one list."""

from typing import override

from django.db import models
from django.db.models import CheckConstraint, Q

from groundswell.decide.elections.models.elections import Election
from groundswell.decide.elections.rules.kept import Kept
from groundswell.foundation.privacy import classes

LIST_LENGTH = 80


class Quota(models.Model):
    """The seats that a notice keeps; there is none where the rulebook keeps none."""

    election = models.OneToOneField(Election, models.PROTECT, related_name="quota")
    whom = models.CharField(max_length=LIST_LENGTH)
    least = models.PositiveSmallIntegerField()

    field_classes = classes(public="whom least")

    class Meta:
        constraints = [
            CheckConstraint(
                name="elections_keeps_a_seat_for_somebody", condition=Q(least__gte=1) & ~Q(whom="")
            )
        ]

    @override
    def __str__(self) -> str:
        return f"{self.least} for {self.whom}"

    @property
    def kept(self) -> Kept:
        """It as the rules read it."""
        return Kept(self.whom, self.least)
