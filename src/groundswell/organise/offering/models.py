"""Tables of this area: what somebody offers, and what they want to see fewer of."""

from typing import override

from django.db import models
from django.db.models import Q

from groundswell.foundation.privacy import EncryptedJSONField, EncryptedTextField, classes
from groundswell.foundation.subjects import TokenField
from groundswell.register.people.models import Person
from groundswell.register.structures.models import Body


class Offer(models.Model):
    """What one person offers one group, when, how far. One at a time; the answer is kept by it."""

    token = TokenField()
    person = models.OneToOneField(Person, models.PROTECT, related_name="offer")
    body = models.ForeignKey(Body, models.PROTECT, related_name="offers")
    things: "models.Field[list[str], list[str]]" = EncryptedJSONField(  # type: ignore[assignment]  # of rules.Thing
        default=list
    )
    words = EncryptedTextField(blank=True)
    free: "models.Field[list[str], list[str]]" = EncryptedJSONField(  # type: ignore[assignment]  # of rules.CELLS
        default=list
    )
    radius_km = models.PositiveSmallIntegerField(null=True)
    transport = models.CharField(max_length=10, blank=True)
    interests: "models.Field[list[str], list[str]]" = EncryptedJSONField(  # type: ignore[assignment]  # words of their own
        default=list
    )
    saved_at = models.DateTimeField()
    answer = models.TextField(blank=True)  # one concrete next thing
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")

    field_classes = classes(
        internal="token saved_at answered_at",
        personal="radius_km transport answer",
        special="things words free interests",
    )

    class Meta:
        """Answered means when, and with what."""

        constraints = [
            models.CheckConstraint(
                name="offer_answered_when_and_with_what",
                condition=Q(answered_at=None, answer="", answered_by=None)
                | (Q(answered_at__isnull=False) & ~Q(answer="")),
            ),
            models.CheckConstraint(
                name="offer_within_reason",
                condition=Q(radius_km=None) | Q(radius_km__gte=1, radius_km__lte=100),
            ),
        ]
        indexes = [models.Index(fields=["body", "answered_at"], name="offers_waiting")]

    @override
    def __str__(self) -> str:
        return f"Offer {self.token}"


class Fewer(models.Model):
    """A group of whose meetings somebody wants to see fewer."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="sees_fewer")
    body = models.ForeignKey(Body, models.CASCADE, related_name="+")
    said_at = models.DateTimeField()

    field_classes = classes(internal="said_at")

    class Meta:
        """Once for each."""

        constraints = [models.UniqueConstraint(fields=["person", "body"], name="fewer_said_once")]

    @override
    def __str__(self) -> str:
        return f"Fewer {self.pk}"
