"""Bodies: every part of the movement that can hold powers; and what they say of themselves."""

from datetime import date, datetime
from typing import ClassVar, override

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from groundswell.foundation import clock
from groundswell.foundation.privacy import classes
from groundswell.foundation.subjects import Subject
from groundswell.methods.constitution import BodyKind, BodyStatus
from groundswell.register.people.models import Person

KIND = "body"
KINDS = {
    BodyKind.MOVEMENT: _("Movement"),
    BodyKind.REGION: _("Region"),
    BodyKind.GROUP: _("Group"),
    BodyKind.CAUCUS: _("Caucus"),
    BodyKind.COMMITTEE: _("Committee"),
    BodyKind.CONFERENCE: _("Conference"),
}
STATUSES = {
    BodyStatus.PROVISIONAL: _("Provisional"),
    BodyStatus.RECOGNISED: _("Recognised"),
    BodyStatus.LAPSED: _("Lapsed"),
    BodyStatus.CLOSED: _("Closed"),
}
BASES = {
    "place": _("A place"),
    "workplace": _("A workplace"),
    "cause": _("A cause"),
    "identity": _("Something we are"),
}
CAUCUS = "caucus"  # in the making: what is started is a caucus, which has no other basis
STARTS = BASES | {CAUCUS: _("A caucus")}


class BodyQuerySet(models.QuerySet["Body"]):
    """Verbs for picking bodies."""

    def open(self) -> "BodyQuerySet":
        """Leave out those that were closed."""
        return self.exclude(status=BodyStatus.CLOSED)

    def groups(self) -> "BodyQuerySet":
        """Return what people join: groups and caucuses."""
        return self.filter(kind__in=[BodyKind.GROUP, BodyKind.CAUCUS])


class Body(models.Model):
    """
    A body, as its entries left it. Changed by ``actions.enact`` and nothing else.

    ``id`` is the step of the entry that founded it; ``path`` lists the ids from the movement
    down to itself, so that the tree above and below is one condition away.
    """

    id = models.BigIntegerField(primary_key=True)
    token = models.CharField(max_length=16, unique=True, editable=False)
    kind = models.CharField(max_length=12, choices=[(k.value, v) for k, v in KINDS.items()])
    basis = models.CharField(max_length=12, blank=True, choices=list(BASES.items()))
    name = models.CharField(max_length=200)
    purpose = models.TextField()
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="children")
    path = models.CharField(max_length=255, unique=True)
    area = models.ForeignKey(
        "places.Area", models.PROTECT, null=True, related_name="bodies", db_constraint=False
    )
    town = models.CharField(max_length=120, blank=True)
    lat = models.FloatField(null=True)
    lon = models.FloatField(null=True)
    status = models.CharField(max_length=12, choices=[(k.value, v) for k, v in STATUSES.items()])
    founded_at = models.DateTimeField()
    provisional_until = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    changed_at = models.DateTimeField()
    changed_step = models.BigIntegerField()

    objects: ClassVar[BodyQuerySet] = BodyQuerySet.as_manager()  # type: ignore[assignment]

    field_classes = classes(
        public="token kind basis name purpose path town lat lon status founded_at "
        "provisional_until closed_at changed_at changed_step"
    )

    class Meta:
        verbose_name = _("body")
        verbose_name_plural = _("bodies")
        constraints = [
            models.UniqueConstraint(
                fields=["kind"], condition=Q(kind="movement"), name="structures_one_movement"
            ),
            models.CheckConstraint(
                name="structures_body_kind", condition=Q(kind__in=[k.value for k in BodyKind])
            ),
            models.CheckConstraint(
                name="structures_body_status", condition=Q(status__in=[s.value for s in BodyStatus])
            ),
            models.CheckConstraint(
                name="structures_body_has_parent",
                condition=Q(kind="movement", parent__isnull=True)
                | (~Q(kind="movement") & Q(parent__isnull=False)),
            ),
            models.CheckConstraint(
                name="structures_body_closed_when",
                condition=Q(status="closed", closed_at__isnull=False)
                | (~Q(status="closed") & Q(closed_at__isnull=True)),
            ),
            models.CheckConstraint(
                name="structures_body_provisional_until",
                condition=Q(status__in=["provisional", "lapsed"], provisional_until__isnull=False)
                | (~Q(status__in=["provisional", "lapsed"]) & Q(provisional_until__isnull=True)),
            ),
            models.CheckConstraint(
                name="structures_body_on_the_map",
                condition=Q(lat__isnull=True, lon__isnull=True)
                | Q(lat__isnull=False, lon__isnull=False),
            ),
        ]
        indexes = [
            models.Index(
                fields=["lat", "lon"],
                name="structures_body_near",
                condition=Q(kind__in=["group", "caucus"], closed_at__isnull=True),
            ),
            models.Index(fields=["kind", "name"], name="structures_body_by_name"),
        ]

    @override
    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Return the address of its page."""
        return reverse("structures:group", args=[self.token])

    @property
    def url(self) -> str:
        """The address of its page, for templates."""
        return self.get_absolute_url()

    @property
    def subject(self) -> Subject:
        """The body as a subject."""
        return Subject(KIND, self.token)

    @property
    def lineage(self) -> tuple[int, ...]:
        """Ids of the bodies from the movement down to this one."""
        return tuple(int(part) for part in self.path.strip(".").split("."))

    @property
    def founded_on(self) -> date:
        """The day it was founded, where the movement is."""
        return clock.local_date(self.founded_at)

    @property
    def is_group(self) -> bool:
        """Whether people join it."""
        return self.kind in (BodyKind.GROUP, BodyKind.CAUCUS)

    @property
    def is_closed(self) -> bool:
        """Whether it was closed."""
        return self.status == BodyStatus.CLOSED

    def provisional_at(self, at: datetime) -> bool:
        """Say whether its provisional time is running at ``at``."""
        return self.provisional_until is not None and at < self.provisional_until

    def lapsed_at(self, at: datetime) -> bool:
        """Say whether its provisional time has run out without recognition."""
        return self.provisional_until is not None and at >= self.provisional_until


class BodyProfile(models.Model):
    """What a body says of itself. Its officers change it freely; nothing rests on it."""

    body = models.OneToOneField(Body, models.CASCADE, primary_key=True, related_name="profile")
    about = models.TextField(blank=True)
    meets = models.CharField(max_length=300, blank=True)  # where it usually meets
    meets_when = models.CharField(max_length=200, blank=True)
    access = models.CharField(max_length=300, blank=True)
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")

    field_classes = classes(public="about meets meets_when access", internal="changed_at")

    class Meta:
        verbose_name = _("what a body says of itself")
        verbose_name_plural = _("what bodies say of themselves")

    @override
    def __str__(self) -> str:
        return f"profile of {self.body_id}"
