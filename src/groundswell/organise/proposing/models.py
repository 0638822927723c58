"""Tables of this area: proposals, what was said of each, and trust taken back."""

from typing import override

from django.db import models
from django.db.models import Q

from groundswell.foundation.privacy import classes
from groundswell.foundation.subjects import TokenField
from groundswell.organise.meetings.models import Meeting
from groundswell.organise.proposing.rules import Stands, What
from groundswell.register.people.models import Person
from groundswell.register.structures.models import Body


class Proposal(models.Model):
    """A meeting its host sent to be looked at, and until when it waits."""

    token = TokenField()
    meeting = models.OneToOneField(Meeting, models.CASCADE, related_name="proposal")
    stands = models.CharField(max_length=8, default=Stands.WAITING.value)
    sent_at = models.DateTimeField()
    look_by = models.DateTimeField()
    up_at = models.DateTimeField(null=True)  # when silence puts it up; null: too late for that
    above = models.ForeignKey(Body, models.PROTECT, null=True, related_name="+")
    asked_above_at = models.DateTimeField(null=True)

    field_classes = classes(public="stands", internal="token sent_at look_by up_at asked_above_at")

    class Meta:
        """A body above is asked at a moment; the clock looks for those that wait."""

        constraints = [
            models.CheckConstraint(
                name="proposal_stands_known", condition=Q(stands__in=[s.value for s in Stands])
            ),
            models.CheckConstraint(
                name="proposal_asked_above_when",
                condition=Q(above=None) | Q(asked_above_at__isnull=False),
            ),
        ]
        indexes = [models.Index(fields=["stands", "look_by"], name="proposals_waiting")]

    @override
    def __str__(self) -> str:
        return f"Proposal {self.token}"


class Word(models.Model):
    """One thing said or done about a proposal."""

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="words")
    what = models.CharField(max_length=8)
    reason = models.TextField(blank=True)
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    field_classes = classes(internal="what at", personal="reason")

    class Meta:
        """Who asks for a change or refuses says why."""

        constraints = [
            models.CheckConstraint(
                name="word_known", condition=Q(what__in=[w.value for w in What])
            ),
            models.CheckConstraint(
                name="word_no_without_a_reason",
                condition=~Q(what__in=["change", "refused"]) | ~Q(reason=""),
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"Word {self.pk}"


class Setback(models.Model):
    """A problem written down about a meeting somebody hosted: their count begins anew."""

    token = TokenField()
    person = models.ForeignKey(Person, models.PROTECT, related_name="setbacks")
    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="+")
    reason = models.TextField()
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()
    lifted_at = models.DateTimeField(null=True)
    lifted_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")

    field_classes = classes(internal="token at lifted_at", personal="reason")

    class Meta:
        """Never without a reason."""

        constraints = [
            models.CheckConstraint(name="setback_has_a_reason", condition=~Q(reason="")),
        ]
        indexes = [models.Index(fields=["person", "body", "at"], name="setbacks_of_a_host")]

    @override
    def __str__(self) -> str:
        return f"Setback {self.token}"
