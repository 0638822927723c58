"""Lists that were brought, what they added, and what waits for a person to decide."""

from datetime import datetime
from typing import override

from django.db import models
from django.db.models import Q

from groundswell.foundation.privacy import EncryptedJSONField, EncryptedTextField, classes
from groundswell.foundation.subjects import Subject, TokenField
from groundswell.register.imports.rules.vocabulary import (
    NAMES_KEPT,
    OPEN,
    UNDO_WITHIN,
    WORKING,
    Fate,
    Source,
    Stage,
)
from groundswell.register.people.models import ConsentText, Person
from groundswell.register.structures.models import Body

STAGES = [(stage.value, stage.value) for stage in Stage]
SOURCES = [("", ""), *((source.value, source.value) for source in Source)]
KIND = "list"


class BroughtList(models.Model):
    """
    One file somebody brought, from the moment it was given until what it added is settled.

    The file lies sealed under ``kept_as`` until the list is settled or a day has passed. How far
    the work has come stands in ``rows_done``: a row of work and its mark are one write.
    """

    token = TokenField()
    body = models.ForeignKey(Body, models.PROTECT, related_name="lists")
    brought_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="lists_brought")
    form_key = models.CharField(max_length=40, unique=True)
    file_name = models.CharField(max_length=NAMES_KEPT)
    kept_as = models.CharField(max_length=40, blank=True)
    fingerprint = models.CharField(max_length=64)  # keyed: the same file again is seen
    size_bytes = models.BigIntegerField()
    shape = models.JSONField(default=dict)  # how to read it: encoding, separator, rows before
    headings = models.JSONField(default=list)
    preset = models.CharField(max_length=20, default="any")
    targets = models.JSONField(default=list)
    order = models.CharField(max_length=12, blank=True)
    consent = models.CharField(max_length=8, blank=True, choices=SOURCES)
    text = models.ForeignKey(ConsentText, models.PROTECT, null=True, related_name="+")
    agreed_on = models.DateField(null=True)
    proof = EncryptedTextField(blank=True)  # where the sheets or the answers are kept
    wants = models.JSONField(default=list)  # "channel:purpose"
    as_members = models.BooleanField(default=False)
    file_on = models.DateField(null=True)  # the day the list was last kept up to
    stage = models.CharField(max_length=10, choices=STAGES, default=Stage.COLUMNS.value)
    rows = models.PositiveIntegerField(default=0)  # of data, as far as is known
    rows_done = models.PositiveIntegerField(default=0)
    counts = models.JSONField(default=dict)  # of the stage that runs, or ran last
    moved_at = models.DateTimeField()  # when the work last went on
    brought_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    undone_at = models.DateTimeField(null=True)
    undo_reason = models.CharField(max_length=300, blank=True)
    keeps_stops = models.BooleanField(default=True)  # after undoing

    field_classes = classes(
        internal="token form_key kept_as fingerprint size_bytes shape preset targets order consent "
        "agreed_on wants as_members file_on stage rows rows_done counts moved_at brought_at "
        "finished_at undone_at keeps_stops",
        personal="file_name headings proof undo_reason",
    )

    class Meta:
        """A list that is being brought says what its people agreed to."""

        constraints = [
            models.CheckConstraint(
                name="imports_brought_with_consent",
                condition=Q(stage__in=["columns", "consent", "forgotten"])
                | Q(consent=Source.NONE.value)
                | (~Q(consent="") & Q(text__isnull=False) & Q(agreed_on__isnull=False)),
            ),
            models.CheckConstraint(
                name="imports_undone_when",
                condition=~Q(stage="undone") | Q(undone_at__isnull=False),
            ),
        ]
        indexes = [
            models.Index(fields=["body", "-brought_at"], name="imports_lists_of_body"),
            models.Index(fields=["stage", "moved_at"], name="imports_lists_at_work"),
        ]

    @override
    def __str__(self) -> str:
        return f"list {self.token}"

    @property
    def subject(self) -> Subject:
        """The list as a subject."""
        return Subject(KIND, self.token)

    @property
    def mark(self) -> str:
        """What stands as the source of everything this list added."""
        return f"import:{self.token}"

    @property
    def is_working(self) -> bool:
        """Whether the worker has something to do for it."""
        return self.stage in WORKING

    @property
    def is_open(self) -> bool:
        """Whether nothing of it has been brought yet."""
        return self.stage in OPEN

    @property
    def undo_until(self) -> datetime | None:
        """Return until when it can be undone."""
        return None if self.finished_at is None else self.finished_at + UNDO_WITHIN

    def count(self, fate: Fate) -> int:
        """Return how many rows met one fate."""
        return int(self.counts.get(fate.value, 0))


class Leaf(models.Model):
    """The rows of one stretch of a list that were not simply brought: where and why."""

    list = models.ForeignKey(BroughtList, models.CASCADE, related_name="leaves")
    number = models.PositiveIntegerField()
    lines = EncryptedJSONField()  # [line, fate, fault, column, cells]; emptied after a day

    field_classes = classes(internal="number", personal="lines")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["list", "number"], name="imports_leaf_once")]

    @override
    def __str__(self) -> str:
        return f"{self.list_id}/{self.number}"


class Brought(models.Model):
    """That a list added somebody, or something to somebody's record."""

    list = models.ForeignKey(BroughtList, models.CASCADE, related_name="brought")
    person = models.ForeignKey(Person, models.CASCADE, related_name="brought_by_lists")
    line = models.PositiveIntegerField()
    made = models.BooleanField()  # they were not on the register before
    as_of = models.DateField()  # the day what the list says of them is of
    filled = models.JSONField(default=dict)  # birth year: what stood there before, and after
    kept = models.BooleanField(default=False)  # at undoing: they had done something themself

    field_classes = classes(internal="line made as_of kept", personal="filled")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["list", "person"], name="imports_brought_once")
        ]

    @override
    def __str__(self) -> str:
        return f"{self.person_id} by {self.list_id}"


class Conflict(models.Model):
    """Something a list says of somebody that we do not: kept until a person decides."""

    token = TokenField()
    list = models.ForeignKey(BroughtList, models.CASCADE, related_name="conflicts")
    person = models.ForeignKey(Person, models.CASCADE, related_name="list_conflicts")
    field = models.CharField(max_length=12)
    ours = EncryptedTextField(blank=True)
    theirs = EncryptedTextField(blank=True)
    theirs_hash = models.CharField(max_length=64)
    line = models.PositiveIntegerField()
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    taken = models.BooleanField(default=False)  # the list's value, rather than ours

    field_classes = classes(
        internal="token field theirs_hash line decided_at taken", personal="ours theirs"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "field", "theirs_hash"], name="imports_conflict_once"
            )
        ]

    @override
    def __str__(self) -> str:
        return f"{self.field} of {self.person_id}"
