"""Tables of recalls and of who signed them; the vote is a question to the body's members."""

from datetime import datetime
from typing import override

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint
from django.urls import reverse

from groundswell.decide.ballots.models import Question
from groundswell.decide.elections.models.elections import WHY_LENGTH
from groundswell.decide.elections.rules.recalling import UNDER, Recalled, Steps, where
from groundswell.foundation.privacy import classes
from groundswell.foundation.subjects import TokenField
from groundswell.register.people.models import Person
from groundswell.register.structures.models import Body, Tenure


class Recall(models.Model):
    """Members ask that one term of office end early; its threshold is fixed when it begins."""

    token = TokenField()
    body = models.ForeignKey(Body, models.PROTECT, related_name="recalls")
    tenure = models.ForeignKey(Tenure, models.PROTECT, related_name="recalls")
    ground = models.CharField(max_length=WHY_LENGTH, blank=True)
    reply = models.CharField(max_length=WHY_LENGTH, blank=True, default="")
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    began_at = models.DateTimeField()
    until_at = models.DateTimeField()
    members = models.PositiveIntegerField()
    needed = models.PositiveIntegerField()
    reached_at = models.DateTimeField(null=True)
    question = models.OneToOneField(Question, models.PROTECT, null=True, related_name="recall")

    field_classes = classes(
        public="token began_at until_at members needed reached_at", personal="ground reply"
    )

    class Meta:
        constraints = [
            CheckConstraint(
                name="elections_recall_reached_before_the_vote",
                condition=Q(question=None) | Q(reached_at__isnull=False),
            ),
            CheckConstraint(
                name="elections_recall_takes_members",
                condition=Q(needed__gte=2, until_at__gt=models.F("began_at")),
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"Recall {self.token}"

    @property
    def url(self) -> str:
        """The address of its page."""
        return reverse("elections:recall", args=[self.token])

    def where(self, at: datetime, signed: int) -> Recalled:
        """Return where it is at ``at``."""
        vote = self.question
        told = vote is not None and vote.declared_at is not None
        off = vote is not None and vote.called_off_at is not None
        carried = vote.outcome == "carried" if vote is not None and told else None
        ended = self.tenure.ended_at is not None or at >= self.tenure.until_at
        put = vote is not None and not off
        enough = self.needed if self.reached_at is not None else signed
        return where(Steps(enough, self.needed, self.until_at, put, carried, ended), at)

    def is_under(self, at: datetime) -> bool:
        """Return whether whoever it is about alters no roll and no timetable."""
        return self.reached_at is not None and self.where(at, self.needed) in UNDER


class Signing(models.Model):
    """A member signed a recall, by themselves, once."""

    recall = models.ForeignKey(Recall, models.PROTECT, related_name="signings")
    person = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    field_classes = classes(personal="at")

    class Meta:
        constraints = [
            UniqueConstraint(
                fields=["recall", "person"],
                condition=Q(person__isnull=False),
                name="elections_signed_once",
            )
        ]

    @override
    def __str__(self) -> str:
        return f"Signing {self.pk}"
