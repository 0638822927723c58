"""Stops that somebody affected calls, and what the right body answers. Both stand."""

from typing import override

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint

from groundswell.foundation.privacy import classes
from groundswell.mobilise.campaigns.models.campaigns import TITLE_LENGTH, WORDS_LENGTH, Campaign
from groundswell.mobilise.campaigns.rules.pausing import Answer
from groundswell.register.people.models import Person


class Review(models.Model):
    """A stop, until it is answered; and the answer."""

    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="reviews")
    because = models.CharField(max_length=WORDS_LENGTH)
    called_at = models.DateTimeField()
    called_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    answer = models.CharField(
        max_length=10, blank=True, default="", choices=[(a.value, a.value) for a in Answer]
    )
    answer_words = models.CharField(max_length=WORDS_LENGTH, blank=True, default="")
    minute = models.CharField(max_length=TITLE_LENGTH, blank=True, default="")
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")

    field_classes = classes(public="because called_at answer answer_words minute answered_at")

    class Meta:
        constraints = [
            UniqueConstraint(
                fields=["campaign"], condition=Q(answered_at=None), name="campaigns_one_open_review"
            ),
            CheckConstraint(
                name="campaigns_answered_with_words_and_a_minute",
                condition=Q(answered_at=None, answer="", answer_words="", minute="")
                | (
                    Q(answered_at__isnull=False)
                    & ~Q(answer="")
                    & ~Q(answer_words="")
                    & ~Q(minute="")
                ),
            ),
            CheckConstraint(name="campaigns_stopped_for_a_reason", condition=~Q(because="")),
        ]

    @override
    def __str__(self) -> str:
        return f"Review {self.pk}"
