"""Tables of this area: a lift, somebody who needs one, and a seat between the two."""

from typing import override

from django.db import models
from django.db.models import Q

from groundswell.foundation.privacy import EncryptedTextField, classes
from groundswell.foundation.subjects import TokenField
from groundswell.organise.lifts.rules import MOST_SEATS
from groundswell.organise.meetings.models import Meeting, Participation
from groundswell.register.people.models import Person


class Side(models.Model):
    """What both sides say: from about where, and what the other sees once both have said yes."""

    token = TokenField()
    place = models.OneToOneField(Participation, models.CASCADE, related_name="%(class)s")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")  # guests say nothing here
    area = models.CharField(max_length=120)  # a town or the first half of a postcode
    lat = models.FloatField()  # to a hundredth of a degree
    lon = models.FloatField()
    exact = EncryptedTextField(blank=True)  # where to meet: theirs to give
    contact = EncryptedTextField()
    said_at = models.DateTimeField()

    class Meta:
        abstract = True

    @property
    def point(self) -> tuple[float, float]:
        """Return the coarse place."""
        return self.lat, self.lon


class Lift(Side):
    """Somebody who comes and can take others."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="lifts")
    seats = models.PositiveSmallIntegerField()
    leaves_at = models.DateTimeField()

    field_classes = classes(
        internal="token",
        personal="area lat lon exact contact said_at seats leaves_at",
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="lift_has_seats", condition=Q(seats__gte=1, seats__lte=MOST_SEATS)
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"Lift {self.pk}"


class Need(Side):
    """Somebody who comes if somebody takes them."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="lifts_needed")
    room = EncryptedTextField(blank=True)  # what the car must have room for

    field_classes = classes(
        internal="token", personal="area lat lon exact contact said_at", special="room"
    )

    @override
    def __str__(self) -> str:
        return f"Need {self.pk}"


class Seat(models.Model):
    """
    A seat asked for or offered, and agreed once the other says yes.

    ``number`` is one of 1 … ``seats``, drawn while the meeting's row is held, and once each:
    the table itself keeps a car from having more people than seats, and a person from two cars.
    """

    token = TokenField()
    lift = models.ForeignKey(Lift, models.CASCADE, related_name="asked")
    need = models.ForeignKey(Need, models.CASCADE, related_name="asked")
    by_driver = models.BooleanField()  # whose idea it was
    asked_at = models.DateTimeField()
    number = models.PositiveSmallIntegerField(null=True)
    agreed_at = models.DateTimeField(null=True)

    field_classes = classes(internal="token number", personal="by_driver asked_at agreed_at")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["lift", "need"], name="seat_asked_once"),
            models.UniqueConstraint(fields=["lift", "number"], name="seat_number_once_per_lift"),
            models.UniqueConstraint(
                fields=["need"], condition=Q(number__isnull=False), name="seat_one_per_need"
            ),
            models.CheckConstraint(
                name="seat_agreed_with_a_number",
                condition=Q(number=None, agreed_at=None)
                | Q(number__gte=1, number__lte=MOST_SEATS, agreed_at__isnull=False),
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"Seat {self.pk}"
