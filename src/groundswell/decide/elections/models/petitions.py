"""Petitions against a declaration."""

from typing import override

from django.db import models
from django.db.models import CheckConstraint, Q

from groundswell.decide.elections.models.elections import Election, RollLine
from groundswell.foundation.privacy import classes
from groundswell.foundation.subjects import TokenField
from groundswell.register.people.models import Person


class Petition(models.Model):
    """Somebody on the roll says why a declaration should not stand; it waits for an answer."""

    token = TokenField()
    election = models.ForeignKey(Election, models.PROTECT, related_name="petitions")
    line = models.OneToOneField(RollLine, models.PROTECT, related_name="petition")
    ground = models.TextField()
    at = models.DateTimeField()
    upheld = models.BooleanField(null=True)
    answer = models.TextField(blank=True, default="")
    answered_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)

    field_classes = classes(public="token at upheld answer answered_at", personal="ground")

    class Meta:
        constraints = [
            CheckConstraint(
                name="elections_petition_answered_with_reasons",
                condition=Q(upheld=None, answered_at=None, answer="")
                | (Q(upheld__isnull=False, answered_at__isnull=False) & ~Q(answer="")),
            )
        ]

    @override
    def __str__(self) -> str:
        return f"Petition {self.pk}"
