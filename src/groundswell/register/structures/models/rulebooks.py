"""Rulebooks as adopted, corrections as made, and the count of entries. All projected."""

from typing import override

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from groundswell.foundation.privacy import classes
from groundswell.register.structures.models.body import Body


class Rulebook(models.Model):
    """A version of a rulebook that a body adopted, named by the hash of its text."""

    id = models.BigIntegerField(primary_key=True)
    token = models.CharField(max_length=16, unique=True, editable=False)
    body = models.ForeignKey(Body, models.PROTECT, related_name="rulebooks")
    for_kind = models.CharField(max_length=20, blank=True)  # a model for bodies of that kind
    key = models.CharField(max_length=60)
    version = models.PositiveIntegerField()
    text_hash = models.CharField(max_length=64)
    machine = models.TextField(blank=True)  # canonical JSON; empty: as in the movement's model
    adopted_at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True)

    field_classes = classes(
        public="token for_kind key version text_hash machine adopted_at superseded_at"
    )

    class Meta:
        verbose_name = _("rulebook")
        verbose_name_plural = _("rulebooks")
        constraints = [
            models.UniqueConstraint(
                fields=["body", "for_kind"],
                condition=Q(superseded_at__isnull=True),
                name="structures_one_rulebook_in_force",
            )
        ]

    @override
    def __str__(self) -> str:
        return f"{self.key} {self.version}"


class Correction(models.Model):
    """An erratum or a court order, visible as what it is."""

    id = models.BigIntegerField(primary_key=True)
    token = models.CharField(max_length=16, unique=True, editable=False)
    body = models.ForeignKey(Body, models.PROTECT, related_name="corrections")
    kind = models.CharField(max_length=12)
    of_step = models.BigIntegerField()
    column = models.CharField(max_length=20, blank=True)
    was = models.TextField(blank=True)
    becomes = models.TextField(blank=True)
    reason = models.TextField()
    made_at = models.DateTimeField()

    field_classes = classes(public="token kind of_step column was becomes reason made_at")

    class Meta:
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")
        constraints = [
            models.CheckConstraint(
                name="structures_correction_kind", condition=Q(kind__in=["erratum", "court_order"])
            )
        ]

    @override
    def __str__(self) -> str:
        return f"{self.kind} of {self.of_step}"


class StepCounter(models.Model):
    """
    How many constitutional entries there are: one row, and the lock every enactment takes.

    A conditional UPDATE of this row queues writers on PostgreSQL; on SQLite the immediate
    transaction has done so already.
    """

    id = models.SmallIntegerField(primary_key=True)
    step = models.BigIntegerField()

    field_classes = classes(public="step")

    class Meta:
        verbose_name = _("count of steps")
        verbose_name_plural = _("counts of steps")
        constraints = [
            models.CheckConstraint(name="structures_one_counter", condition=Q(id=1, step__gte=0))
        ]

    @override
    def __str__(self) -> str:
        return str(self.step)
