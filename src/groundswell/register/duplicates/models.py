"""Tables of this area: what looks like one person, and what was put together."""

from typing import override

from django.db import models
from django.db.models import F, Q

from groundswell.foundation.privacy import EncryptedJSONField, classes
from groundswell.foundation.subjects import TokenField
from groundswell.register.duplicates.rules.scoring import Kind
from groundswell.register.people.journal import Step  # noqa: TC001  mypy reads it
from groundswell.register.people.models import Person
from groundswell.register.structures.models import Body

KINDS = [(kind.value, kind.value) for kind in (Kind.SAME, Kind.SHARED)]


class Key(models.Model):
    """One word under which a record is compared with others, as a keyed hash."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    digest = models.CharField(max_length=32)

    field_classes = classes(internal="digest")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["digest", "person"], name="duplicates_key_once")
        ]

    @override
    def __str__(self) -> str:
        return f"Key {self.pk}"


class Search(models.Model):
    """One walk through the register; a row so that it goes on where it was interrupted."""

    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    whole = models.BooleanField(default=True)  # from the first record, not the new ones alone
    reached = models.BigIntegerField(default=0)  # the last record looked at
    looked_at = models.PositiveIntegerField(default=0)
    too_common = models.PositiveIntegerField(default=0)  # words so common that they say nothing

    field_classes = classes(internal="began_at ended_at whole reached looked_at too_common")

    @override
    def __str__(self) -> str:
        return f"Search {self.pk}"


class Pair(models.Model):
    """
    Two records that look like one person, or two people who share an address.

    It holds no personal data: who, why in a word, and what was decided. ``body`` is the body
    both belong to, the deepest there is; whoever holds the power there decides.
    """

    token = TokenField()
    first = models.ForeignKey(Person, models.CASCADE, related_name="+")
    second = models.ForeignKey(Person, models.CASCADE, related_name="+")
    body = models.ForeignKey(Body, models.PROTECT, null=True, related_name="+")
    kind = models.CharField(max_length=6, choices=KINDS)
    score = models.PositiveSmallIntegerField()
    reasons = models.JSONField(default=list)
    found_at = models.DateTimeField()
    different_at = models.DateTimeField(null=True)  # somebody said: two people
    different_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")

    field_classes = classes(public="token", internal="kind score reasons found_at different_at")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="duplicates_pair_once"),
            models.CheckConstraint(
                name="duplicates_pair_in_order", condition=Q(first__lt=F("second"))
            ),
        ]
        indexes = [models.Index(fields=["body", "kind", "-score"], name="duplicates_pairs_of_body")]

    @override
    def __str__(self) -> str:
        return f"Pair {self.token}"


class Merge(models.Model):
    """
    Two records put together, by whom, and until when it can be taken back.

    ``journal`` is every step, sealed; it is emptied when it can no longer be taken back.
    """

    token = TokenField()
    form_key = models.CharField(max_length=40, unique=True)  # one form sent ten times is one merge
    pair = models.ForeignKey(Pair, models.SET_NULL, null=True, related_name="merges")
    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    kept = models.ForeignKey(Person, models.PROTECT, related_name="+")
    gone = models.ForeignKey(Person, models.PROTECT, related_name="+")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    undo_until = models.DateTimeField()
    journal: "models.Field[list[Step] | None, list[Step] | None]" = EncryptedJSONField(  # type: ignore[assignment, misc]  # the steps, as plain values
        null=True
    )
    parted_at = models.DateTimeField(null=True)
    parted_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    settled_at = models.DateTimeField(null=True)  # it can no longer be taken back

    field_classes = classes(
        public="token",
        internal="form_key at undo_until parted_at settled_at",
        special="journal",
    )

    class Meta:
        constraints = [
            models.CheckConstraint(name="duplicates_merge_of_two", condition=~Q(kept=F("gone"))),
            models.CheckConstraint(
                name="duplicates_parted_or_settled",
                condition=Q(parted_at=None) | Q(settled_at=None),
            ),
            models.CheckConstraint(
                name="duplicates_nothing_kept_of_what_is_over",
                condition=Q(parted_at=None, settled_at=None) | Q(journal=None),
            ),
            models.UniqueConstraint(
                fields=["gone"],
                condition=Q(parted_at=None),
                name="duplicates_put_together_once",
            ),
        ]
        indexes = [models.Index(fields=["body", "-at"], name="duplicates_merges_of_body")]

    @override
    def __str__(self) -> str:
        return f"Merge {self.token}"
