"""Who can be stepped into, and what they find waiting."""

from typing import override

from django.db import models

from groundswell.foundation.privacy import classes


class Role(models.Model):
    """One persona of the demo as seeded: which invented person it is and where they land."""

    key = models.CharField(max_length=30, unique=True)
    person_token = models.CharField(max_length=16)
    landing = models.CharField(max_length=200)

    field_classes = classes(internal="key person_token landing")

    @override
    def __str__(self) -> str:
        return self.key


class Sight(models.Model):
    """A page the tour or a cheat points at, by the name the tour's table gives it."""

    key = models.CharField(max_length=30, unique=True)
    href = models.CharField(max_length=200)

    field_classes = classes(internal="key href")

    @override
    def __str__(self) -> str:
        return self.key


class HeldText(models.Model):
    """One text on a telephone one can hold: from the movement (``out``), or to it."""

    token = models.CharField(max_length=16, unique=True)
    number = models.CharField(max_length=20, db_index=True)
    text = models.TextField()
    parts = models.PositiveSmallIntegerField(default=1)
    out = models.BooleanField(default=True)
    at = models.DateTimeField()
    arrives_at = models.DateTimeField(null=True)  # empty: lost on the way
    taken = models.BooleanField(default=False)
    tries = models.PositiveSmallIntegerField(default=0)
    note = models.CharField(max_length=10, blank=True)  # what the gateway answered last

    field_classes = classes(
        internal="token number text parts out at arrives_at taken tries note"  # all invented
    )

    @override
    def __str__(self) -> str:
        return self.token


class OwedCallback(models.Model):
    """What the demo's gateway still has to tell the movement."""

    words = models.TextField()
    due_at = models.DateTimeField(db_index=True)
    copies = models.PositiveSmallIntegerField(default=1)
    tries = models.PositiveSmallIntegerField(default=0)

    field_classes = classes(internal="words due_at copies tries")

    @override
    def __str__(self) -> str:
        return str(self.pk)


class Weather(models.Model):
    """How the demo's network behaves: one row, or none for fair."""

    seed = models.PositiveIntegerField(default=1)
    foul = models.BooleanField(default=False)

    field_classes = classes(internal="seed foul")

    @override
    def __str__(self) -> str:
        return "foul" if self.foul else "fair"
