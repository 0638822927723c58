"""Turns at hustings: who spoke, from when to when."""

from typing import override

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint

from groundswell.decide.elections.models.elections import Candidate, Election
from groundswell.foundation.privacy import classes


class Turn(models.Model):
    """One turn of somebody who stands; of no length, if they gave it up."""

    election = models.ForeignKey(Election, models.PROTECT, related_name="turns")
    candidate = models.ForeignKey(Candidate, models.PROTECT, related_name="turns")
    number = models.PositiveIntegerField()
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    field_classes = classes(public="number began_at ended_at")

    class Meta:
        constraints = [
            UniqueConstraint(fields=["election", "number"], name="elections_turns_in_order"),
            UniqueConstraint(
                fields=["election"],
                condition=Q(ended_at=None),
                name="elections_one_speaks_at_a_time",
            ),
            CheckConstraint(
                name="elections_turn_ends_after_it_began",
                condition=Q(ended_at=None) | Q(ended_at__gte=F("began_at")),
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"Turn {self.number}"
