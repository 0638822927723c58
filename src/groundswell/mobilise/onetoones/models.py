"""
Tables of this area: who would like to talk, two who were asked, and what each keeps.

What somebody thinks is nowhere in clear: their group on a map, what they note and what they write
for the other are sealed. Once a pairing is emptied its sides are gone; what stays is a keyed hash,
by which the program knows that the two have been matched, and from which nobody gets to a person.
"""

from typing import Any, override

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint

from groundswell.foundation.privacy import EncryptedJSONField, EncryptedTextField, classes
from groundswell.foundation.subjects import TokenField
from groundswell.mobilise.onetoones.rules.vocabulary import Answer, Shows, Wish
from groundswell.register.people.models import Person
from groundswell.register.structures.models import Body


class Seeker(models.Model):
    """Somebody who would like a one-to-one; one row a person, gone when they take it back."""

    field_classes = classes(
        internal="lapsed looked_at", personal="wish said asked_at", special="stands"
    )

    person = models.OneToOneField(Person, models.CASCADE, related_name="+")
    wish = models.CharField(max_length=9, choices=[(each.value, each.value) for each in Wish])
    # the round and the group of opinion, all of one length; spaces where neither matters
    stands = EncryptedTextField()
    body = models.ForeignKey(Body, models.CASCADE, null=True, related_name="+")
    # how, about where, when
    said: "models.Field[dict[str, Any] | None, dict[str, Any] | None]" = EncryptedJSONField(  # type: ignore[assignment, misc]  # its plain values, not its stored text
        null=True
    )
    asked_at = models.DateTimeField()
    looked_at = models.DateTimeField(null=True)  # when the job last found nobody
    lapsed = models.PositiveSmallIntegerField(default=0)  # offers in a row without a word

    class Meta:
        constraints = [
            CheckConstraint(
                condition=Q(wish=Wish.NEW.value, body__isnull=False)
                | Q(wish=Wish.DIFFERENT.value, body__isnull=True),
                name="onetoones_new_to_a_group",
            )
        ]

    @override
    def __str__(self) -> str:
        return f"Seeker {self.pk}"


class Pairing(models.Model):
    """Two who are asked to talk with each other. ``pair`` keeps them from being asked twice."""

    field_classes = classes(
        internal="token wish made_at agreed_at ended_at emptied_at", personal="pair told apart"
    )

    token = TokenField()
    pair = models.CharField(max_length=64, unique=True, null=True)  # keyed hash of the two
    wish = models.CharField(max_length=9, choices=[(each.value, each.value) for each in Wish])
    # what they have in common: the round or group, how, when
    told: "models.Field[dict[str, Any] | None, dict[str, Any] | None]" = EncryptedJSONField(  # type: ignore[assignment, misc]  # its plain values, not its stored text
        null=True
    )
    made_at = models.DateTimeField()
    agreed_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    emptied_at = models.DateTimeField(null=True)
    apart = models.BooleanField(default=False)  # one of the two wants nothing more of the other

    class Meta:
        constraints = [
            CheckConstraint(
                condition=Q(ended_at=None) | Q(ended_at__gte=F("made_at")),
                name="onetoones_ends_after_it_began",
            ),
            CheckConstraint(
                condition=Q(emptied_at=None) | Q(ended_at__isnull=False, told=None),
                name="onetoones_emptied_after_it_ended",
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"Pairing {self.pk}"


class Side(models.Model):
    """One of two: what they said to the offer, and what they keep and give."""

    field_classes = classes(
        internal="number is_open",
        personal="answer contact shows wrote_at",
        special="notes words",
    )

    pairing = models.ForeignKey(Pairing, models.CASCADE, related_name="sides")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    number = models.PositiveSmallIntegerField()
    is_open = models.BooleanField(default=True)  # while it waits for both
    answer = models.CharField(
        max_length=3, blank=True, default="", choices=[(each.value, each.value) for each in Answer]
    )
    contact = EncryptedTextField(blank=True, default="")  # how the other reaches them
    notes = EncryptedTextField(blank=True, default="")  # their own, nobody else's
    words = EncryptedTextField(blank=True, default="")  # for the other
    shows = models.CharField(
        max_length=4,
        default=Shows.BOTH.value,
        choices=[(each.value, each.value) for each in Shows],
    )
    wrote_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            UniqueConstraint(fields=["pairing", "number"], name="onetoones_two_sides"),
            UniqueConstraint(fields=["pairing", "person"], name="onetoones_not_with_oneself"),
            UniqueConstraint(
                fields=["person"], condition=Q(is_open=True), name="onetoones_one_offer_each"
            ),
            CheckConstraint(condition=Q(number__in=[1, 2]), name="onetoones_sides_are_two"),
        ]

    @override
    def __str__(self) -> str:
        return f"Side {self.pk}"


class Avoided(models.Model):
    """Somebody's word that they would rather not meet whoever is reached at an address."""

    field_classes = classes(personal="address_hash")

    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    address_hash = models.CharField(max_length=64)  # keyed, as contact points have it

    class Meta:
        constraints = [
            UniqueConstraint(fields=["person", "address_hash"], name="onetoones_avoided_once")
        ]

    @override
    def __str__(self) -> str:
        return f"Avoided {self.pk}"


class Report(models.Model):
    """One of two says that something was wrong; it has names and words, and no notes."""

    field_classes = classes(internal="token", personal="reported_at heard_at", special="words")

    token = TokenField()
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    about = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    words = EncryptedTextField(blank=True, default="")
    reported_at = models.DateTimeField()
    heard_at = models.DateTimeField(null=True)
    heard_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")

    @override
    def __str__(self) -> str:
        return f"Report {self.pk}"
