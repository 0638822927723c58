"""Tables of votes: ballots on the record, papers that were given out, papers as they were typed."""

from typing import override

from django.db import models
from django.db.models import Q, UniqueConstraint

from groundswell.decide.elections.models.elections import Election, RollLine
from groundswell.foundation.privacy import EncryptedTextField, classes
from groundswell.register.people.models import Person


class Ballot(models.Model):
    """What one line of the roll marked. Cast once, and stands."""

    line = models.OneToOneField(RollLine, models.PROTECT, related_name="ballot")
    marks = EncryptedTextField()  # numbers with commas, in the order of the list
    shown = models.CharField(max_length=400)  # the order in which the names stood
    at = models.DateTimeField()

    field_classes = classes(special="marks", internal="shown", personal="at")

    @override
    def __str__(self) -> str:
        return f"Ballot {self.pk}"


class Issue(models.Model):
    """A paper that was given out to somebody on the roll; spoilt, if they brought it back."""

    line = models.ForeignKey(RollLine, models.PROTECT, related_name="issues")
    nth = models.PositiveSmallIntegerField()
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()
    spoilt_at = models.DateTimeField(null=True)

    field_classes = classes(personal="nth at spoilt_at")

    class Meta:
        constraints = [
            UniqueConstraint(fields=["line", "nth"], name="elections_papers_one_after_another"),
            UniqueConstraint(
                fields=["line"],
                condition=Q(spoilt_at__isnull=True),
                name="elections_one_paper_in_hand",
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"Paper {self.pk}"


class Typing(models.Model):
    """A paper from the box as one person typed it. It counts when two have typed the same."""

    election = models.ForeignKey(Election, models.PROTECT, related_name="typings")
    number = models.PositiveIntegerField()  # pencilled on the paper when the box was opened
    teller = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    who = models.CharField(max_length=64)  # the same hash for the same teller, name or no name
    marks = models.CharField(max_length=1000)  # numbers with commas, or "unreadable"
    at = models.DateTimeField()

    field_classes = classes(internal="number who marks at")

    class Meta:
        constraints = [
            UniqueConstraint(
                fields=["election", "number", "who"], name="elections_a_paper_typed_once_by_each"
            )
        ]

    @override
    def __str__(self) -> str:
        return f"Typing {self.pk}"
