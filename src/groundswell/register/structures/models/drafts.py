"""A group in the making: the answers given so far, kept until the second starter says yes."""

from typing import override

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from groundswell.foundation.privacy import classes
from groundswell.foundation.subjects import Subject, TokenField
from groundswell.register.people.models import Person
from groundswell.register.structures.models.body import STARTS, Body


class StartDraft(models.Model):
    """
    The six answers of somebody starting a group.

    Open until ``sent_at`` (the second starter is asked), then waiting for them, then done:
    ``body`` is set. ``taken_back_at`` ends it at any time before that.
    """

    token = TokenField()
    starter = models.ForeignKey(Person, models.CASCADE, related_name="groups_in_the_making")
    basis = models.CharField(max_length=12, blank=True, choices=list(STARTS.items()))
    place = models.CharField(max_length=120, blank=True)  # as typed
    town = models.CharField(max_length=120, blank=True)
    area = models.ForeignKey(
        "places.Area", models.SET_NULL, null=True, related_name="+", db_constraint=False
    )
    lat = models.FloatField(null=True)
    lon = models.FloatField(null=True)
    no_place = models.BooleanField(default=False)
    name = models.CharField(max_length=120, blank=True)
    name_reason = models.CharField(max_length=300, blank=True)  # why, though another is like it
    purpose = models.TextField(blank=True)
    meets = models.CharField(max_length=300, blank=True)
    second = models.ForeignKey(
        Person, models.SET_NULL, null=True, related_name="groups_asked_to_start"
    )
    second_called = models.CharField(max_length=120, blank=True)
    second_email = models.EmailField(max_length=254, blank=True)
    because_of = models.CharField(max_length=120, blank=True, default="")  # Subject: kind:token
    begun_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    taken_back_at = models.DateTimeField(null=True)
    body = models.OneToOneField(Body, models.SET_NULL, null=True, related_name="draft")

    field_classes = classes(
        public="token",
        internal="no_place because_of begun_at sent_at taken_back_at",
        personal="basis place town lat lon name name_reason purpose meets second_called "
        "second_email",
    )

    class Meta:
        verbose_name = _("group in the making")
        verbose_name_plural = _("groups in the making")
        constraints = [
            models.UniqueConstraint(
                fields=["starter"],
                condition=Q(sent_at__isnull=True, taken_back_at__isnull=True),
                name="structures_one_open_draft",
            ),
            models.CheckConstraint(
                name="structures_draft_ends_once",
                condition=Q(body__isnull=True) | Q(taken_back_at__isnull=True),
            ),
        ]

    @override
    def __str__(self) -> str:
        return self.name or self.token

    @property
    def subject(self) -> Subject:
        """The draft as a subject."""
        return Subject("start", self.token)

    @property
    def is_open(self) -> bool:
        """Whether the starter still writes it."""
        return self.sent_at is None and self.taken_back_at is None

    @property
    def is_waiting(self) -> bool:
        """Whether it waits for the second starter."""
        return self.sent_at is not None and self.taken_back_at is None and self.body_id is None
