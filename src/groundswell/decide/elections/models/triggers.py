"""Tables of trigger ballots: the notice, and each branch that is asked, with its one answer."""

from typing import override

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint
from django.urls import reverse

from groundswell.foundation.privacy import classes
from groundswell.foundation.subjects import TokenField
from groundswell.register.people.models import Person
from groundswell.register.structures.models import Body, Tenure


class TriggerBallot(models.Model):
    """The branches under a body are asked whether a position is to be opened: once in a term."""

    token = TokenField()
    body = models.ForeignKey(Body, models.PROTECT, related_name="trigger_ballots")
    tenure = models.OneToOneField(Tenure, models.PROTECT, related_name="trigger_ballot")
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    noticed_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    num = models.PositiveIntegerField()  # the share of the branches, copied from the rulebook
    den = models.PositiveIntegerField()
    branches = models.PositiveIntegerField()
    needed = models.PositiveIntegerField()
    settled_at = models.DateTimeField(null=True)
    opened = models.BooleanField(null=True)

    field_classes = classes(
        public="token noticed_at closes_at num den branches needed settled_at opened"
    )

    class Meta:
        constraints = [
            CheckConstraint(
                name="elections_trigger_asks_branches",
                condition=Q(needed__gte=1, branches__gte=F("needed"), num__gte=1)
                & Q(den__gte=F("num"), closes_at__gt=F("noticed_at")),
            ),
            CheckConstraint(
                name="elections_trigger_settled_with_its_outcome",
                condition=Q(settled_at=None, opened=None)
                | Q(settled_at__isnull=False, opened__isnull=False),
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"Trigger ballot {self.token}"

    @property
    def url(self) -> str:
        """The address of its page."""
        return reverse("elections:trigger", args=[self.token])


class BranchAnswer(models.Model):
    """One branch that is asked: on the roll from the notice, and its answer once it gave it."""

    token = TokenField()
    ballot = models.ForeignKey(TriggerBallot, models.PROTECT, related_name="lines")
    branch = models.ForeignKey(Body, models.PROTECT, related_name="trigger_answers")
    opens = models.BooleanField(null=True)
    met_on = models.DateField(null=True)
    present = models.PositiveIntegerField(null=True)
    quorum = models.PositiveIntegerField(null=True)
    votes_for = models.PositiveIntegerField(null=True)
    votes_against = models.PositiveIntegerField(null=True)
    answered_at = models.DateTimeField(null=True)
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")

    field_classes = classes(
        public="token opens met_on present quorum votes_for votes_against answered_at"
    )

    class Meta:
        constraints = [
            UniqueConstraint(fields=["ballot", "branch"], name="elections_a_branch_answers_once"),
            CheckConstraint(
                name="elections_answered_with_figures",
                condition=Q(answered_at=None, opens=None)
                | (
                    Q(answered_at__isnull=False, met_on__isnull=False, quorum__isnull=False)
                    & Q(votes_for__isnull=False, votes_against__isnull=False)
                    & Q(present__gte=F("quorum"), present__isnull=False)
                    & Q(present__gte=F("votes_for") + F("votes_against"))
                    & (
                        Q(opens=True, votes_for__gt=F("votes_against"))
                        | Q(opens=False, votes_for__lte=F("votes_against"))
                    )
                ),
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"Branch's answer {self.token}"
