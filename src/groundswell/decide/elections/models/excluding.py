"""Tables of exclusions from a roll, and of what each who was drawn to hear an appeal found."""

from datetime import datetime
from typing import ClassVar, override

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint
from django.urls import reverse

from groundswell.decide.elections.models.elections import WHY_LENGTH, Election, RollLine
from groundswell.decide.elections.rules.excluding import State, Steps, Why, state
from groundswell.foundation.privacy import classes
from groundswell.foundation.subjects import TokenField
from groundswell.register.people.models import Person


class ExclusionQuerySet(models.QuerySet["Exclusion"]):
    """Verbs over many exclusions."""

    def holding(self, at: datetime) -> "ExclusionQuerySet":
        """Keep those that hold at ``at``, as ``rules.excluding.state`` would say of each."""
        silent = Q(stands=None, appealed_at=None, appeals_until__lte=at)
        return self.filter(Q(stands=True) | silent)


class Exclusion(models.Model):
    """An officer would leave a line off: its ground and evidence stand; once for each line."""

    token = TokenField()
    election = models.ForeignKey(Election, models.PROTECT, related_name="exclusions")
    line = models.OneToOneField(RollLine, models.PROTECT, related_name="exclusion")
    why = models.CharField(max_length=20, choices=[(w.value, w.value) for w in Why])
    evidence = models.CharField(max_length=WHY_LENGTH, blank=True)
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()
    appeals_until = models.DateTimeField()
    appeal = models.CharField(max_length=WHY_LENGTH, blank=True, default="")
    appealed_at = models.DateTimeField(null=True)
    seed = models.CharField(max_length=64, blank=True, default="")
    stands = models.BooleanField(null=True)
    settled_at = models.DateTimeField(null=True)

    objects: ClassVar[ExclusionQuerySet] = ExclusionQuerySet.as_manager()  # type: ignore[assignment]

    field_classes = classes(
        internal="token seed",
        personal="why evidence at appeals_until appeal appealed_at stands settled_at",
    )

    class Meta:
        constraints = [
            CheckConstraint(
                name="elections_exclusion_can_be_appealed", condition=Q(appeals_until__gt=F("at"))
            ),
            CheckConstraint(
                name="elections_exclusion_settled_when",
                condition=Q(stands=None, settled_at=None)
                | Q(stands=False, settled_at__isnull=False)
                | Q(stands=True, settled_at__isnull=False, appealed_at__isnull=False),
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"Exclusion {self.pk}"

    @property
    def url(self) -> str:
        """The address of the page for whom it is about."""
        return reverse("elections:exclusion", args=[self.token])

    def state(self, at: datetime) -> State:
        """Return where it is at ``at``."""
        appealed = self.appealed_at is not None
        return state(Steps(self.appeals_until, appealed, self.stands, self.election.opens_at), at)


class Juror(models.Model):
    """One of three whom the lot fell on, and what they found."""

    exclusion = models.ForeignKey(Exclusion, models.PROTECT, related_name="jurors")
    line = models.ForeignKey(RollLine, models.PROTECT, related_name="hears")
    stands = models.BooleanField(null=True)
    reason = models.CharField(max_length=WHY_LENGTH, blank=True, default="")
    at = models.DateTimeField(null=True)

    field_classes = classes(personal="stands reason at")

    class Meta:
        constraints = [
            UniqueConstraint(fields=["exclusion", "line"], name="elections_drawn_once"),
            CheckConstraint(
                name="elections_found_with_a_reason",
                condition=Q(stands=None, at=None, reason="")
                | (Q(stands__isnull=False, at__isnull=False) & ~Q(reason="")),
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"Juror {self.pk}"
