"""Tables of this area: what a meeting has, those who care, and the families who asked."""

from typing import Any, cast, override

from django.db import models
from django.db.models import F, Q

from groundswell.foundation.privacy import EncryptedJSONField, EncryptedTextField, classes
from groundswell.foundation.subjects import TokenField
from groundswell.organise.childcare.rules import FEWEST_ADULTS, MOST_PLACES, PLACES_EACH, Check
from groundswell.organise.meetings.models import Meeting, Participation
from groundswell.register.people.models import Person


class Creche(models.Model):
    """
    What one meeting has: adults whom its hosts have checked, places, and how many are taken.

    Counted while the meeting's row is held. The table itself keeps one adult from being alone
    with children, and more children from having a place than there are places.
    """

    meeting = models.OneToOneField(Meeting, models.CASCADE, related_name="creche")
    room = models.CharField(max_length=120, blank=True)
    most = models.PositiveSmallIntegerField(null=True)  # the hosts' own limit
    adults = models.PositiveSmallIntegerField(default=0)
    places = models.PositiveSmallIntegerField(default=0)
    taken = models.PositiveSmallIntegerField(default=0)
    last_in_line = models.PositiveIntegerField(default=0)

    field_classes = classes(public="places taken", internal="room most adults last_in_line")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="creche_two_adults_or_none",
                condition=Q(places=0) | Q(adults__gte=FEWEST_ADULTS),
            ),
            models.CheckConstraint(
                name="creche_places_by_adults",
                condition=Q(places__lte=F("adults") * PLACES_EACH),
            ),
            models.CheckConstraint(
                name="creche_never_over_places", condition=Q(taken__lte=F("places"))
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"Creche {self.pk}"

    @property
    def left(self) -> int:
        """Return how many places are free."""
        return self.places - self.taken


class Carer(models.Model):
    """A member who comes and offers to look after children; counted once a host has checked."""

    token = TokenField()
    place = models.OneToOneField(Participation, models.CASCADE, related_name="carer")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="carers")
    note = EncryptedTextField(blank=True)  # what hosts should know
    said_at = models.DateTimeField()
    said_for = models.DateTimeField()  # when the meeting was to begin as they said it
    asked_again_for = models.DateTimeField(null=True)  # when it moved to, and they were asked
    check_made = models.CharField(max_length=11, blank=True)
    checked_at = models.DateTimeField(null=True)
    checked_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    checks = models.PositiveSmallIntegerField(default=0)

    field_classes = classes(
        internal="token checks asked_again_for",
        personal="note said_at said_for check_made checked_at",
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="carer_check_known",
                condition=Q(check_made__in=["", *(c.value for c in Check)]),
            ),
            models.CheckConstraint(
                name="carer_checked_with_a_date",
                condition=Q(check_made="", checked_at=None)
                | (~Q(check_made="") & Q(checked_at__isnull=False)),
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"Carer {self.pk}"


class Family(models.Model):
    """Somebody who comes and brings children: how many of about what age, and nothing else."""

    token = TokenField()
    place = models.OneToOneField(Participation, models.CASCADE, related_name="family")
    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="families")
    children = EncryptedJSONField(null=True)  # type: ignore[misc]  # {band: how many}
    takes = models.PositiveSmallIntegerField()
    in_line = models.PositiveIntegerField()
    asked_at = models.DateTimeField()
    placed_at = models.DateTimeField(null=True)
    turns = models.PositiveSmallIntegerField(default=0)  # how often they were told of a place
    warned_at = models.DateTimeField(null=True)

    field_classes = classes(
        internal="token in_line takes turns", personal="children asked_at placed_at warned_at"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "in_line"], name="family_in_line_once"),
            models.CheckConstraint(
                name="family_takes_some", condition=Q(takes__gte=1, takes__lte=MOST_PLACES)
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"Family {self.pk}"

    @property
    def said(self) -> dict[str, int]:
        """Return how many children of about what age."""
        return cast("dict[str, Any]", self.children or {})
