"""Tables of this area: requests to talk, and whose turn it is to get back to somebody."""

from typing import override

from django.db import models
from django.db.models import Q

from groundswell.foundation.privacy import EncryptedTextField, classes
from groundswell.foundation.subjects import TokenField
from groundswell.organise.joining.models import Welcome
from groundswell.organise.reaching.rules import How
from groundswell.register.people.models import Person
from groundswell.register.structures.models import Body


class Ask(models.Model):
    """Somebody who would like to talk to a person. Deleted two weeks after they were reached."""

    token = TokenField()  # in the address of the page where they see who has it
    form_key = models.CharField(max_length=40, unique=True)
    body = models.ForeignKey(Body, models.PROTECT, related_name="asks")
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="asks")
    called = models.CharField(max_length=100)
    email = models.CharField(max_length=254, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    words = EncryptedTextField(blank=True)
    asked_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    how = models.CharField(
        max_length=20, blank=True, choices=[(how.value, how.value) for how in How]
    )

    field_classes = classes(
        internal="token form_key asked_at answered_at",
        personal="called email phone how",
        special="words",
    )

    class Meta:
        """Answered means when and how."""

        constraints = [
            models.CheckConstraint(
                name="ask_answered_at_and_how_together",
                condition=Q(answered_at=None, answered_by=None, how="")
                | (Q(answered_at__isnull=False) & ~Q(how="")),
            )
        ]
        indexes = [models.Index(fields=["answered_at", "asked_at"], name="asks_open")]

    @override
    def __str__(self) -> str:
        return f"Ask {self.token}"


class TurnQuerySet(models.QuerySet["Turn"]):
    """Turns by how they stand."""

    def current(self) -> "TurnQuerySet":
        """Return turns not passed on, of somebody who still waits."""
        waits = Q(welcome__done_at=None, welcome__person__erased_at=None, ask=None)
        asks = Q(ask__answered_at=None, welcome=None)
        return self.filter(waits | asks, passed_at=None)


class Turn(models.Model):
    """One officer's turn to get back to one newcomer, or to one who asked. One at a time."""

    token = TokenField()
    welcome = models.ForeignKey(Welcome, models.CASCADE, null=True, related_name="turns")
    ask = models.ForeignKey(Ask, models.CASCADE, null=True, related_name="turns")
    number = models.PositiveSmallIntegerField()  # 1 for the first
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="turns")
    body = models.ForeignKey(Body, models.PROTECT, related_name="+")  # for which they hold office
    office = models.CharField(max_length=200)
    since_at = models.DateTimeField()
    due_at = models.DateTimeField()
    look_at = models.DateTimeField()  # when it is next seen whether it must go on
    read_at = models.DateTimeField(null=True)  # when they first opened it
    passed_at = models.DateTimeField(null=True)

    field_classes = classes(
        internal="token number since_at due_at look_at passed_at", personal="office read_at"
    )
    objects = TurnQuerySet.as_manager()

    class Meta:
        """About one of the two; each number once; one turn stands at a time."""

        constraints = [
            models.CheckConstraint(
                name="turn_about_one",
                condition=Q(welcome=None, ask__isnull=False) | Q(welcome__isnull=False, ask=None),
            ),
            models.UniqueConstraint(fields=["welcome", "number"], name="turn_of_welcome_once"),
            models.UniqueConstraint(fields=["ask", "number"], name="turn_of_ask_once"),
            models.UniqueConstraint(
                fields=["welcome"], condition=Q(passed_at=None), name="turn_stands_for_welcome"
            ),
            models.UniqueConstraint(
                fields=["ask"], condition=Q(passed_at=None), name="turn_stands_for_ask"
            ),
        ]
        indexes = [models.Index(fields=["passed_at", "look_at"], name="turns_to_look_at")]

    @override
    def __str__(self) -> str:
        return f"Turn {self.token}"
