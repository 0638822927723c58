"""What the operator's side remembers: backups, checks of the record, alarms and a heartbeat."""

from typing import ClassVar, override

from django.db import models
from django.db.models import Q

from groundswell.foundation.privacy import classes


class BackupTaken(models.Model):
    """A backup that was written whole. Where it went from there, only people know."""

    at = models.DateTimeField(db_index=True)
    size_bytes = models.BigIntegerField()
    rows = models.BigIntegerField()

    field_classes = classes(internal="at size_bytes rows")

    @override
    def __str__(self) -> str:
        """Return when."""
        return f"backup of {self.at:%Y-%m-%d %H:%M}"


class LastCheck(models.Model):
    """One verification of the whole record by the installation itself."""

    at = models.DateTimeField(db_index=True)
    size = models.BigIntegerField()
    problems = models.PositiveIntegerField()
    seconds = models.FloatField()

    field_classes = classes(internal="at size problems seconds")

    @override
    def __str__(self) -> str:
        """Return when, and what came of it."""
        return f"record checked {self.at:%Y-%m-%d %H:%M}: {self.problems} problems"


class Heartbeat(models.Model):
    """When a worker last did what the clockwork asked: one row."""

    name = models.CharField(max_length=20, unique=True)
    at = models.DateTimeField()

    field_classes = classes(internal="name at")

    @override
    def __str__(self) -> str:
        """Return whose."""
        return self.name


class Alarm(models.Model):
    """A condition that operators were written to about, until it clears."""

    condition = models.CharField(max_length=40)
    said = models.CharField(max_length=300)
    raised_at = models.DateTimeField()
    cleared_at = models.DateTimeField(null=True, blank=True)

    field_classes = classes(internal="condition said raised_at cleared_at")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["condition"], condition=Q(cleared_at=None), name="desk_one_alarm_at_a_time"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["-raised_at"], name="desk_alarm_raised")]

    @override
    def __str__(self) -> str:
        """Return which condition."""
        return self.condition
