"""Series: a meeting that is held again and again, each time a meeting of its own."""

from typing import override

from django.db import models
from django.db.models import Q

from groundswell.foundation.privacy import classes
from groundswell.foundation.subjects import TokenField
from groundswell.organise.meetings.rules.series import Every
from groundswell.register.people.models import Person
from groundswell.register.structures.models import Body


class Series(models.Model):
    """
    What meetings that repeat have in common: whose, and how often. Nothing else.

    Each is a meeting of its own, moved or called off singly, with its own chairs and answers.
    """

    token = TokenField()
    body = models.ForeignKey(Body, models.PROTECT, related_name="series")
    started_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    every = models.CharField(max_length=9)
    form_key = models.CharField(max_length=32, unique=True)
    started_at = models.DateTimeField()

    field_classes = classes(public="token every started_at", internal="form_key")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="series_every_known", condition=Q(every__in=[e.value for e in Every])
            )
        ]

    @override
    def __str__(self) -> str:
        """Return its token: its meetings have the names."""
        return f"Series {self.token}"
