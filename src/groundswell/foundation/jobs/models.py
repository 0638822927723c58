"""What the clockwork remembers where jobs wait with a broker; else empty: jobs are rows."""

from typing import override

from django.db import models

from groundswell.foundation.privacy import classes


class Tick(models.Model):
    """When a sweep is next enqueued. Whichever worker moves it on is the one that enqueues it."""

    name = models.CharField(max_length=100, unique=True)
    due_at = models.DateTimeField()

    field_classes = classes(internal="name due_at")

    @override
    def __str__(self) -> str:
        """Return which sweep."""
        return self.name


class OwedJob(models.Model):
    """A job that failed and is owed another try; without ``due_at`` it has been given up."""

    mark = models.CharField(max_length=64, unique=True)
    path = models.CharField(max_length=200)
    args = models.JSONField()
    attempts = models.PositiveSmallIntegerField(default=0)
    due_at = models.DateTimeField(null=True, blank=True, db_index=True)
    failed_at = models.DateTimeField()
    failure = models.CharField(max_length=300)

    field_classes = classes(internal="mark path args attempts due_at failed_at failure")

    @override
    def __str__(self) -> str:
        """Return which job."""
        return self.path
