"""People and the addresses they can be reached at. A person is not an e-mail address."""

from typing import override

from django.db import models

from groundswell.foundation.privacy import EncryptedJSONField, classes
from groundswell.foundation.subjects import TokenField
from groundswell.register.people.rules import CALLED_LENGTH, NAME_LENGTH, Kind


class PersonQuerySet(models.QuerySet["Person"]):
    """Verbs for picking people."""

    def here(self) -> "PersonQuerySet":
        """Leave out those who were erased, and those put together with another."""
        return self.filter(erased_at__isnull=True, merged_into__isnull=True)


class Person(models.Model):
    """
    Somebody on the register. Most have no account, and need none.

    An erased person's row stays, empty, so that what refers to it (a count, a record entry)
    refers to nobody in particular.
    """

    token = TokenField()
    full_name = models.CharField(max_length=NAME_LENGTH, blank=True)
    name_key = models.CharField(max_length=4 * NAME_LENGTH, blank=True)
    called = models.CharField(max_length=CALLED_LENGTH, blank=True)  # what to call them at the door
    preferred_language = models.CharField(max_length=12, default="en-gb")
    birth_year = models.PositiveSmallIntegerField(null=True, blank=True)
    access_needs: "models.Field[list[str] | None, list[str] | None]" = EncryptedJSONField(  # type: ignore[assignment, misc]  # its plain values, not its stored text
        null=True, blank=True
    )  # list of words, N09
    source = models.CharField(max_length=60)  # how they came: join_form, meeting, invitation …
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="people_added"
    )
    age_declared_at = models.DateTimeField(null=True, blank=True)
    erasure_due_at = models.DateTimeField(null=True, blank=True)
    erased_at = models.DateTimeField(null=True, blank=True)
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="merged_here"
    )  # the record this one was found to be a second of; always one step away
    merged_at = models.DateTimeField(null=True, blank=True)

    objects = PersonQuerySet.as_manager()

    field_classes = classes(
        public="token",
        internal="preferred_language source added_at age_declared_at erasure_due_at erased_at"
        " merged_at",
        personal="full_name name_key called birth_year",
        special="access_needs",
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="people_person_named_or_erased",
                condition=models.Q(erased_at__isnull=False) | ~models.Q(full_name=""),
            ),
            models.CheckConstraint(
                name="people_person_erased_is_empty",
                condition=models.Q(erased_at__isnull=True)
                | models.Q(
                    full_name="",
                    name_key="",
                    called="",
                    birth_year__isnull=True,
                    access_needs__isnull=True,
                ),
            ),
            models.CheckConstraint(
                name="people_person_merged_into_another",
                condition=models.Q(merged_into__isnull=True, merged_at__isnull=True)
                | (
                    models.Q(merged_into__isnull=False, merged_at__isnull=False)
                    & ~models.Q(merged_into=models.F("id"))
                ),
            ),
        ]
        indexes = [
            models.Index(
                "erasure_due_at",
                name="people_person_erasure_due",
                condition=models.Q(erasure_due_at__isnull=False),
            )
        ]

    @override
    def __str__(self) -> str:
        return self.called or "—"

    @property
    def whole(self) -> "Person":
        """The person this record stands for: itself, or the one it was put together with."""
        return self if self.merged_into is None else self.merged_into


class ContactPoint(models.Model):
    """
    One way to reach one person. The same address may belong to two people.

    ``value`` is as it was typed, ``normalised`` as it is used and compared, ``value_hash`` a
    keyed hash by which it is looked up and by which a suppression outlives it. The same name
    at the same address is the same person: ``same_hash`` is unique, so that joining twice at
    the same instant makes one.
    """

    person = models.ForeignKey(Person, models.CASCADE, related_name="contact_points")
    token = TokenField()
    kind = models.CharField(max_length=5, choices=[(kind.value, kind.value) for kind in Kind])
    value = models.CharField(max_length=500)
    normalised = models.CharField(max_length=500)
    value_hash = models.CharField(max_length=64)
    same_hash = models.CharField(max_length=64, unique=True)  # of address and name together
    shared = models.BooleanField(default=False)  # somebody else here has the same one
    added_at = models.DateTimeField()
    verified_at = models.DateTimeField(null=True, blank=True)
    source = models.CharField(max_length=60)

    field_classes = classes(
        public="token",
        internal="kind shared added_at verified_at source value_hash same_hash",
        personal="value normalised",
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "kind", "value_hash"], name="people_contact_once_each"
            )
        ]
        indexes = [models.Index(fields=["value_hash", "kind"], name="people_contact_by_hash")]

    @override
    def __str__(self) -> str:
        return f"{self.kind} of {self.person_id}"
