"""Who belongs to which body. Ordinary rows: people come and go by their own choice."""

from datetime import date, datetime
from typing import ClassVar, override

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from groundswell.foundation import clock
from groundswell.foundation.privacy import classes
from groundswell.register.people.models import Person
from groundswell.register.structures.models.body import Body


class MembershipQuerySet(models.QuerySet["Membership"]):
    """Verbs for picking memberships."""

    def current(self) -> "MembershipQuerySet":
        """Return those nobody has ended."""
        return self.filter(left_at__isnull=True)

    def on(self, at: datetime) -> "MembershipQuerySet":
        """Return those that held at ``at``."""
        return self.filter(Q(left_at__isnull=True) | Q(left_at__gt=at), joined_at__lte=at)


class Membership(models.Model):
    """A person's time in a body. At most one is current for each person and body."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="memberships")
    person = models.ForeignKey(Person, models.CASCADE, related_name="memberships")
    joined_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True, blank=True)
    source = models.CharField(max_length=60)

    objects: ClassVar[MembershipQuerySet] = MembershipQuerySet.as_manager()  # type: ignore[assignment]

    field_classes = classes(personal="joined_at left_at", internal="source")

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints = [
            models.UniqueConstraint(
                fields=["person", "body"],
                condition=Q(left_at__isnull=True),
                name="structures_member_once",
            ),
            models.CheckConstraint(
                name="structures_left_after_joining",
                condition=Q(left_at__isnull=True) | Q(left_at__gte=F("joined_at")),
            ),
        ]
        indexes = [
            models.Index(
                fields=["body", "joined_at"],
                name="structures_members_of",
                condition=Q(left_at__isnull=True),
            )
        ]

    @override
    def __str__(self) -> str:
        return f"{self.person_id} in {self.body_id}"

    @property
    def joined_on(self) -> date:
        """The day they joined, where the movement is."""
        return clock.local_date(self.joined_at)

    @property
    def left_on(self) -> date | None:
        """The day they left, where the movement is."""
        return None if self.left_at is None else clock.local_date(self.left_at)
