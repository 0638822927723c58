"""Tables of this area: minutes, and letters from one group to another. All of it is public."""

from typing import override

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from groundswell.foundation.privacy import classes
from groundswell.foundation.subjects import Subject, TokenField
from groundswell.organise.meetings.models import Meeting
from groundswell.register.people.models import Person
from groundswell.register.structures.models import Body


class Minutes(models.Model):
    """What a meeting of a group decided, as published. Never edited: a correction is another."""

    token = TokenField()
    form_key = models.CharField(max_length=40, unique=True)
    body = models.ForeignKey(Body, models.PROTECT, related_name="minutes")
    meeting = models.ForeignKey(Meeting, models.SET_NULL, null=True, related_name="minutes")
    corrects = models.ForeignKey("self", models.PROTECT, null=True, related_name="corrections")
    title = models.CharField(max_length=200)
    held_on = models.DateField()
    text = models.TextField()
    text_hash = models.CharField(max_length=64)  # SHA-256 of the text, as it stands in the record
    published_at = models.DateTimeField()
    published_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")

    field_classes = classes(
        public="token title held_on text text_hash published_at", internal="form_key"
    )

    class Meta:
        verbose_name_plural = "minutes"
        constraints = [
            models.CheckConstraint(
                name="minutes_do_not_correct_themselves",
                condition=Q(corrects=None) | ~Q(corrects=F("id")),
            )
        ]
        indexes = [models.Index(fields=["body", "-held_on"], name="minutes_of_body")]

    @override
    def __str__(self) -> str:
        return self.title

    @property
    def subject(self) -> Subject:
        """The minutes as a subject."""
        return Subject("minutes", self.token)

    @property
    def url(self) -> str:
        """The address of their page."""
        return reverse("groups:minutes", args=[self.token])


class Letter(models.Model):
    """An open letter from one group to another, as its meeting decided, and the answer."""

    token = TokenField()
    form_key = models.CharField(max_length=40, unique=True)
    from_body = models.ForeignKey(Body, models.PROTECT, related_name="letters_sent")
    to_body = models.ForeignKey(Body, models.PROTECT, related_name="letters_received")
    subject_line = models.CharField(max_length=150)
    text = models.TextField()
    decided = models.CharField(max_length=200)  # the decision it rests on
    sent_at = models.DateTimeField()
    sent_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    answer = models.TextField(blank=True)
    answer_decided = models.CharField(max_length=200, blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")

    field_classes = classes(
        public="token subject_line text decided sent_at answer answer_decided answered_at",
        internal="form_key",
    )

    class Meta:
        constraints = [
            models.CheckConstraint(name="letter_to_another", condition=~Q(from_body=F("to_body"))),
            models.CheckConstraint(
                name="letter_answered_when",
                condition=Q(answered_at=None, answer="")
                | (Q(answered_at__isnull=False) & ~Q(answer="")),
            ),
        ]
        indexes = [
            models.Index(fields=["to_body", "answered_at"], name="letters_to_answer"),
            models.Index(fields=["from_body", "-sent_at"], name="letters_sent"),
        ]

    @override
    def __str__(self) -> str:
        return self.subject_line

    @property
    def subject(self) -> Subject:
        """The letter as a subject."""
        return Subject("letter", self.token)

    @property
    def url(self) -> str:
        """The address of its page."""
        return reverse("groups:letter", args=[self.token])
