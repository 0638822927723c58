"""Tables of this area: one person's secret calendar, and where posters hang."""

from typing import override

from django.db import models
from django.db.models import Q

from groundswell.foundation.privacy import classes
from groundswell.foundation.subjects import TokenField
from groundswell.organise.meetings.models import Meeting
from groundswell.register.people.models import Person


class SecretFeed(models.Model):
    """
    A calendar only one person knows the address of.

    The address is the token with our signature: whoever reads the table has no address, and
    whoever guesses tokens has no signature. Taken back, it never opens again.
    """

    token = TokenField()
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    made_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    field_classes = classes(internal="token", personal="made_at revoked_at")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(revoked_at=None),
                name="outward_one_secret_feed_each",
            ),
            models.CheckConstraint(
                name="outward_feed_revoked_after_made",
                condition=Q(revoked_at=None) | Q(revoked_at__gte=models.F("made_at")),
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"SecretFeed {self.pk}"


class Hanging(models.Model):
    """One place where a meeting's poster hangs, so that nobody walks there twice."""

    token = TokenField()
    form_key = models.CharField(max_length=40, unique=True)
    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="hangings")
    place = models.CharField(max_length=120)
    hung_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    hung_at = models.DateTimeField()
    down_at = models.DateTimeField(null=True)

    field_classes = classes(internal="token form_key place hung_at down_at")

    class Meta:
        constraints = [
            models.CheckConstraint(name="outward_hangs_somewhere", condition=~Q(place="")),
        ]

    @override
    def __str__(self) -> str:
        return f"Hanging {self.pk}"
