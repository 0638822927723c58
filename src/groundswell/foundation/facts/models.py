"""Reactions that are owed: one row for each fact and reaction, until it has run."""

from typing import override

from django.db import models

from groundswell.foundation.privacy import classes


class State(models.TextChoices):
    """Where a delivery stands. One that has run has no row."""

    WAITING = "waiting", "waiting"
    GIVEN_UP = "given_up", "given up"


class Delivery(models.Model):
    """One fact owed to one reaction. Written with the fact, removed with the reaction's work."""

    fact = models.CharField(max_length=16)
    kind = models.CharField(max_length=200)
    body = models.JSONField()
    reaction = models.CharField(max_length=200)
    state = models.CharField(max_length=16, choices=State, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    announced_at = models.DateTimeField()
    due_at = models.DateTimeField()
    failure = models.CharField(max_length=300, blank=True)

    field_classes = classes(
        internal="fact kind reaction state attempts announced_at due_at failure", personal="body"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["fact", "reaction"], name="facts_delivery_once"),
        ]
        indexes = [models.Index(fields=["state", "due_at"], name="facts_delivery_due")]

    @override
    def __str__(self) -> str:
        """Return which fact is owed to whom."""
        return f"{self.kind} → {self.reaction}"
