"""Members' questions, candidates' answers, and candidates' letters to the roll."""

from typing import override

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint

from groundswell.decide.elections.models.elections import (
    WHY_LENGTH,
    Candidate,
    Election,
    RollLine,
)
from groundswell.decide.elections.rules.hearing import LETTERS
from groundswell.foundation.privacy import classes
from groundswell.foundation.subjects import TokenField


class Asked(models.Model):
    """A member's question to everybody who stands."""

    token = TokenField()
    election = models.ForeignKey(Election, models.PROTECT, related_name="asked")
    line = models.ForeignKey(RollLine, models.PROTECT, related_name="asked")
    text = models.CharField(max_length=WHY_LENGTH)
    at = models.DateTimeField()
    put_aside_at = models.DateTimeField(null=True)
    put_aside_because = models.CharField(max_length=WHY_LENGTH, blank=True, default="")

    field_classes = classes(public="token at put_aside_at put_aside_because", personal="text")

    class Meta:
        constraints = [
            UniqueConstraint(fields=["line", "text"], name="elections_asked_once_by_each"),
            CheckConstraint(
                name="elections_put_aside_with_a_reason",
                condition=Q(put_aside_at=None, put_aside_because="")
                | (Q(put_aside_at__isnull=False) & ~Q(put_aside_because="")),
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"Question {self.pk}"


class Backing(models.Model):
    """Somebody else on the roll wants a question answered too."""

    asked = models.ForeignKey(Asked, models.PROTECT, related_name="backings")
    line = models.ForeignKey(RollLine, models.PROTECT, related_name="backings")
    at = models.DateTimeField()

    field_classes = classes(personal="at")

    class Meta:
        constraints = [
            UniqueConstraint(fields=["asked", "line"], name="elections_backed_once_by_each")
        ]

    @override
    def __str__(self) -> str:
        return f"Backing {self.pk}"


class Answer(models.Model):
    """What a candidate answered: once, and it stands."""

    asked = models.ForeignKey(Asked, models.PROTECT, related_name="answers")
    candidate = models.ForeignKey(Candidate, models.PROTECT, related_name="answers")
    text = models.TextField()
    at = models.DateTimeField()

    field_classes = classes(public="at", personal="text")

    class Meta:
        constraints = [
            UniqueConstraint(fields=["asked", "candidate"], name="elections_answered_once_by_each")
        ]

    @override
    def __str__(self) -> str:
        return f"Answer {self.pk}"


class CandidateLetter(models.Model):
    """What a candidate wants written to the roll, in one of the letters that carry all of them."""

    candidate = models.ForeignKey(Candidate, models.PROTECT, related_name="letters")
    nth = models.PositiveSmallIntegerField()
    text = models.TextField()
    at = models.DateTimeField()

    field_classes = classes(public="nth at", personal="text")

    class Meta:
        constraints = [
            UniqueConstraint(fields=["candidate", "nth"], name="elections_a_text_for_each_letter"),
            CheckConstraint(
                name="elections_as_many_letters_for_each",
                condition=Q(nth__gte=1, nth__lte=LETTERS),
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"Letter {self.pk}"


class Mailing(models.Model):
    """One letter to everybody on the roll, with the words of everybody who stands."""

    token = TokenField()
    election = models.ForeignKey(Election, models.PROTECT, related_name="mailings")
    nth = models.PositiveSmallIntegerField()
    at = models.DateTimeField()  # when it was released; its texts stand from then on
    queued_at = models.DateTimeField(null=True)

    field_classes = classes(public="token nth at", internal="queued_at")

    class Meta:
        constraints = [
            UniqueConstraint(fields=["election", "nth"], name="elections_each_letter_once"),
            CheckConstraint(
                name="elections_no_more_letters_than_for_all",
                condition=Q(nth__gte=1, nth__lte=LETTERS),
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"Mailing {self.pk}"
