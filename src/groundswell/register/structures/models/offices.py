"""Offices, the time people hold them, and the powers they confer. All projected."""

from datetime import datetime, timedelta
from typing import ClassVar, override

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from groundswell.foundation.clock import midnight_before
from groundswell.foundation.privacy import classes
from groundswell.register.people.models import Person
from groundswell.register.structures.models.body import Body


class Office(models.Model):
    """A post in a body. ``id`` is the step of the entry that made it."""

    id = models.BigIntegerField(primary_key=True)
    token = models.CharField(max_length=16, unique=True, editable=False)
    body = models.ForeignKey(Body, models.PROTECT, related_name="offices")
    key = models.CharField(max_length=40)
    title = models.CharField(max_length=120)
    seats = models.PositiveSmallIntegerField()
    term_days = models.PositiveIntegerField()
    created_at = models.DateTimeField()

    field_classes = classes(public="token key title seats term_days created_at")

    class Meta:
        verbose_name = _("office")
        verbose_name_plural = _("offices")
        constraints = [
            models.UniqueConstraint(fields=["body", "key"], name="structures_office_once"),
            models.CheckConstraint(
                name="structures_office_seats", condition=Q(seats__gte=1, term_days__gte=1)
            ),
        ]

    @override
    def __str__(self) -> str:
        return self.title

    def whole_term_from(self, begins: datetime) -> datetime:
        """Return when a whole term ends that begins then: at a midnight where the movement is."""
        return midnight_before(begins + timedelta(days=self.term_days))


class TenureQuerySet(models.QuerySet["Tenure"]):
    """Verbs for picking tenures."""

    def running(self, at: datetime) -> "TenureQuerySet":
        """Return those that run at the instant ``at``; one that ends then is over."""
        return self.filter(
            Q(ended_at__isnull=True) | Q(ended_at__gt=at), from_at__lte=at, until_at__gt=at
        )


class Tenure(models.Model):
    """
    One person's time in one seat of an office. It ends by itself, at ``until_at``.

    ``person_id`` is the person's *token*: the record names officers by it, and so do the
    tables, whose every column must follow from the record.
    """

    id = models.BigIntegerField(primary_key=True)
    token = models.CharField(max_length=16, unique=True, editable=False)
    office = models.ForeignKey(Office, models.PROTECT, related_name="tenures")
    seat = models.PositiveSmallIntegerField()
    person = models.ForeignKey(
        Person,
        models.PROTECT,
        to_field="token",
        related_name="tenures",
        db_constraint=False,
    )
    from_at = models.DateTimeField()
    until_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    end_reason = models.CharField(max_length=20, blank=True)

    objects: ClassVar[TenureQuerySet] = TenureQuerySet.as_manager()  # type: ignore[assignment]

    field_classes = classes(public="token seat from_at until_at ended_at end_reason")

    class Meta:
        verbose_name = _("tenure")
        verbose_name_plural = _("tenures")
        constraints = [
            models.UniqueConstraint(
                fields=["office", "seat", "from_at"], name="structures_tenure_seat_once"
            ),
            models.CheckConstraint(
                name="structures_tenure_ends", condition=Q(until_at__gt=F("from_at"))
            ),
            models.CheckConstraint(
                name="structures_tenure_ended_why",
                condition=Q(ended_at__isnull=True, end_reason="")
                | (Q(ended_at__isnull=False, ended_at__lte=F("until_at")) & ~Q(end_reason="")),
            ),
        ]
        indexes = [
            models.Index(
                fields=["until_at"], name="structures_tenure_to_note", condition=Q(end_reason="")
            )
        ]

    @override
    def __str__(self) -> str:
        return f"{self.office_id} seat {self.seat}"

    @property
    def stops_at(self) -> datetime:
        """The instant it ends or ended."""
        return self.until_at if self.ended_at is None else self.ended_at


class PowerQuerySet(models.QuerySet["PowerHeld"]):
    """Verbs for picking powers."""

    def standing(self, at: datetime) -> "PowerQuerySet":
        """Return those that stand at the instant ``at``; one that ends then is over."""
        return self.filter(
            Q(until_at__isnull=True) | Q(until_at__gt=at),
            Q(withdrawn_at__isnull=True) | Q(withdrawn_at__gt=at),
            from_at__lte=at,
        )


class PowerHeld(models.Model):
    """A right over a body, conferred on an office or on any N members together."""

    id = models.BigIntegerField(primary_key=True)
    token = models.CharField(max_length=16, unique=True, editable=False)
    office = models.ForeignKey(Office, models.PROTECT, null=True, related_name="powers")
    members_needed = models.PositiveIntegerField()  # 0: the office holds it
    power = models.CharField(max_length=101)
    over = models.ForeignKey(Body, models.PROTECT, related_name="powers_over")
    limit = models.CharField(max_length=300, blank=True)
    article = models.CharField(max_length=40)
    interim = models.BooleanField()
    from_at = models.DateTimeField()
    until_at = models.DateTimeField(null=True)
    revoker_organ = models.CharField(max_length=20)
    revoker = models.ForeignKey(Body, models.PROTECT, related_name="powers_it_can_take_back")
    withdrawn_at = models.DateTimeField(null=True)

    objects: ClassVar[PowerQuerySet] = PowerQuerySet.as_manager()  # type: ignore[assignment]

    field_classes = classes(
        public="token members_needed power limit article interim from_at until_at "
        "revoker_organ withdrawn_at"
    )

    class Meta:
        verbose_name = _("power")
        verbose_name_plural = _("powers")
        constraints = [
            models.CheckConstraint(
                name="structures_power_has_a_holder",
                condition=Q(office__isnull=False, members_needed=0)
                | Q(office__isnull=True, members_needed__gte=1),
            ),
            models.CheckConstraint(
                name="structures_power_ends_after",
                condition=Q(until_at__isnull=True) | Q(until_at__gt=F("from_at")),
            ),
            models.CheckConstraint(
                name="structures_power_interim_ends",
                condition=Q(interim=False) | Q(until_at__isnull=False),
            ),
        ]
        indexes = [models.Index(fields=["over", "power"], name="structures_power_over")]

    @override
    def __str__(self) -> str:
        return self.power

    @property
    def stops_at(self) -> datetime | None:
        """The instant it ends or ended, if one is set."""
        ends = [at for at in (self.until_at, self.withdrawn_at) if at is not None]
        return min(ends) if ends else None
