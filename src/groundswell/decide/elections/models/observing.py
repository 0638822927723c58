"""Who observes an election, for whom, and how often they tried to do more than read."""

from typing import override

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint
from django.urls import reverse

from groundswell.decide.elections.models.elections import Candidate, Election
from groundswell.foundation.privacy import classes
from groundswell.foundation.subjects import TokenField
from groundswell.register.people.models import Person


class Observer(models.Model):
    """Somebody a candidate, or the body, asked to watch: they read, and change nothing."""

    token = TokenField()  # whoever was asked comes by this
    election = models.ForeignKey(Election, models.PROTECT, related_name="observers")
    candidate = models.ForeignKey(
        Candidate, models.PROTECT, null=True, related_name="observers"
    )  # none: for the body
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    asked_at = models.DateTimeField()
    person = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    accepted_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    refused = models.PositiveIntegerField(default=0)

    field_classes = classes(internal="token", personal="asked_at accepted_at ended_at refused")

    class Meta:
        constraints = [
            UniqueConstraint(
                fields=["election", "person"],
                condition=Q(person__isnull=False, ended_at=None),
                name="elections_observes_once",
            ),
            CheckConstraint(
                name="elections_observes_by_their_own_yes",
                condition=Q(person=None) | Q(accepted_at__isnull=False),
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"Observer {self.pk}"

    @property
    def url(self) -> str:
        """The address whoever was asked comes by."""
        return reverse("elections:be_observer", args=[self.token])
