"""
Tables of the record. All but two are only ever added to; triggers refuse anything else.

``RecordWaiting`` empties as entries get their place; a ``RecordSalt`` is erased with the person
it is about, after which nobody can open the commitments made with it.
"""

from typing import TYPE_CHECKING, override

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from groundswell.foundation.privacy import classes
from groundswell.foundation.record.entry import Entry, read_entry
from groundswell.foundation.subjects import Subject, TokenField

HEX_LENGTH = 64


class RecordEntry(models.Model):
    """One entry. ``text`` is the entry; every other column repeats a part of it for finding."""

    token = TokenField()
    kind = models.CharField(max_length=64)
    about = models.CharField(max_length=96)
    at = models.DateTimeField()
    because_of = models.CharField(max_length=96, null=True)
    text = models.TextField()
    mark = models.CharField(max_length=HEX_LENGTH)

    if TYPE_CHECKING:
        place: "RecordPlace"

    field_classes = classes(public="token kind about at because_of text mark")

    class Meta:
        db_table = "record_entry"
        verbose_name = _("record entry")
        verbose_name_plural = _("record entries")
        indexes = [
            models.Index(fields=["kind", "-id"], name="record_entry_kind"),
            models.Index(fields=["about", "-id"], name="record_entry_about"),
            models.Index(fields=["because_of", "-id"], name="record_entry_because_of"),
        ]

    @override
    def __str__(self) -> str:
        return f"{self.kind} {self.token}"

    @property
    def subject(self) -> Subject:
        """As a subject, to rest other things on: a warrant, a reason."""
        return Subject("record", self.token)

    def as_value(self, seq: int | None = None) -> Entry:
        """Return the entry as a value. :raises NotAnEntry: the stored text is damaged."""
        return read_entry(self.text, seq)


class RecordPlace(models.Model):
    """Where an entry stands in the tree: ``seq`` counts from 1, leaf index plus one."""

    seq = models.BigIntegerField(primary_key=True)
    entry = models.OneToOneField(RecordEntry, on_delete=models.PROTECT, related_name="place")

    field_classes = classes()

    class Meta:
        db_table = "record_place"
        verbose_name = _("place in the record")
        verbose_name_plural = _("places in the record")
        constraints = [models.CheckConstraint(condition=Q(seq__gte=1), name="record_place_from_1")]

    @override
    def __str__(self) -> str:
        return str(self.seq)


class RecordNode(models.Model):
    """A complete subtree above the leaves; ``position`` is the order of completion, from 1."""

    position = models.BigIntegerField(primary_key=True)
    mark = models.CharField(max_length=HEX_LENGTH)

    field_classes = classes(public="mark")

    class Meta:
        db_table = "record_node"
        verbose_name = _("node of the record's tree")
        verbose_name_plural = _("nodes of the record's tree")

    @override
    def __str__(self) -> str:
        return str(self.position)


class RecordKey(models.Model):
    """As what, and with which key, this record signs its heads."""

    public_key = models.CharField(max_length=HEX_LENGTH, primary_key=True)
    origin = models.CharField(max_length=200)

    field_classes = classes(public="origin")

    class Meta:
        db_table = "record_key"
        verbose_name = _("key of the record")
        verbose_name_plural = _("keys of the record")

    @override
    def __str__(self) -> str:
        return self.origin


class RecordHead(models.Model):
    """A signed head. ``note`` is the head; the other columns repeat parts of it for finding."""

    number = models.BigIntegerField(primary_key=True)
    size = models.BigIntegerField(unique=True)
    root = models.CharField(max_length=HEX_LENGTH)
    at = models.DateTimeField()
    note = models.TextField()

    field_classes = classes(public="size root at note")

    class Meta:
        db_table = "record_head"
        verbose_name = _("head of the record")
        verbose_name_plural = _("heads of the record")
        constraints = [
            models.CheckConstraint(condition=Q(number__gte=1), name="record_head_from_1")
        ]

    @override
    def __str__(self) -> str:
        return f"{self.number}: {self.size} {self.root[:12]}"


class RecordWaiting(models.Model):
    """
    An entry that has no place yet, with a code only this installation can make.

    Without the code's key nobody can slip an entry in between its writing and its placing.
    """

    entry = models.OneToOneField(
        RecordEntry, primary_key=True, on_delete=models.PROTECT, related_name="waiting"
    )
    code = models.CharField(max_length=HEX_LENGTH)

    field_classes = classes(internal="code")

    class Meta:
        db_table = "record_waiting"
        verbose_name = _("waiting record entry")
        verbose_name_plural = _("waiting record entries")

    @override
    def __str__(self) -> str:
        return str(self.entry_id)


class RecordSalt(models.Model):
    """
    The salt of one commitment, or, where ``salt`` is empty, that it was erased: sealed for good.

    The code can be made by this installation only; so a salt that was altered, or taken away
    other than by ``forget``, is missed.
    """

    commitment = models.CharField(max_length=80, primary_key=True)
    salt = models.CharField(max_length=HEX_LENGTH, blank=True)
    whose = models.CharField(max_length=96, null=True)
    code = models.CharField(max_length=HEX_LENGTH)

    field_classes = classes(internal="code", personal="salt whose")

    class Meta:
        db_table = "record_salt"
        verbose_name = _("salt of a commitment")
        verbose_name_plural = _("salts of commitments")
        indexes = [models.Index(fields=["whose"], name="record_salt_whose")]

    @override
    def __str__(self) -> str:
        return self.commitment
