"""People's places at meetings, with or without an account."""

from typing import Any, cast, override

from django.db import models
from django.db.models import Q

from groundswell.foundation.privacy import EncryptedJSONField, classes
from groundswell.foundation.subjects import TokenField
from groundswell.organise.meetings.models.meeting import Meeting
from groundswell.organise.meetings.rules.vocabulary import CameBy, ContactKind, State
from groundswell.register.people.models import Person


class Participation(models.Model):
    """
    One person's or guest's place at one meeting.

    A guest is known by contact *and* name, because two people may share an address; a guest
    without a contact is known by the form they sent. Seven days after the meeting a guest's
    name and contact go and the row stays, so that "23 came" remains true.
    """

    token = TokenField()
    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="participations")
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="participations")
    called = models.CharField(max_length=300, blank=True)
    name_hash = models.CharField(max_length=64, blank=True)
    contact_kind = models.CharField(max_length=5, default=ContactKind.NONE.value)
    contact = models.CharField(max_length=254, blank=True)
    contact_hash = models.CharField(max_length=64, blank=True)
    form_key = models.CharField(max_length=32, blank=True)

    state = models.CharField(max_length=10)
    first_time = models.BooleanField(default=False)
    keep_posted = models.BooleanField(default=False)  # a guest: what came of it, once, later
    came_by = models.CharField(max_length=5, default=CameBy.WEB.value)
    needs = EncryptedJSONField(null=True)  # type: ignore[misc]  # {"codes": […], "words": "…"}
    bringing = models.PositiveSmallIntegerField(default=0)  # people with them, without a name
    online = models.BooleanField(default=False)  # at a meeting that is both: not in the room
    place_in_line = models.PositiveIntegerField(null=True)
    answered_at = models.DateTimeField()
    answers = models.PositiveIntegerField(default=1)  # how often they have answered
    confirmed_at = models.DateTimeField(null=True)
    held_until = models.DateTimeField(null=True)
    passed_on_at = models.DateTimeField(null=True)
    checked_in_at = models.DateTimeField(null=True)
    checked_in_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    forgotten_at = models.DateTimeField(null=True)

    field_classes = classes(
        internal="token form_key came_by bringing online place_in_line answers held_until"
        " passed_on_at forgotten_at",
        personal="called name_hash contact_kind contact contact_hash state first_time answered_at"
        " keep_posted confirmed_at checked_in_at",
        special="needs",
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "person"],
                condition=Q(person__isnull=False),
                name="participation_once_per_person",
            ),
            models.UniqueConstraint(
                fields=["meeting", "contact_hash", "name_hash"],
                condition=~Q(contact_hash=""),
                name="participation_once_per_contact_and_name",
            ),
            models.UniqueConstraint(
                fields=["meeting", "form_key"],
                condition=~Q(form_key=""),
                name="participation_once_per_form",
            ),
            models.UniqueConstraint(
                fields=["meeting", "place_in_line"],
                condition=Q(place_in_line__isnull=False),
                name="participation_place_in_line_once",
            ),
            models.CheckConstraint(
                name="participation_state_known",
                condition=Q(state__in=[s.value for s in State]),
            ),
            models.CheckConstraint(
                name="participation_waits_with_a_place",
                condition=Q(state="waitlisted", place_in_line__isnull=False)
                | (~Q(state="waitlisted") & Q(place_in_line=None)),
            ),
            models.CheckConstraint(
                name="participation_attended_was_checked_in",
                condition=Q(state="attended", checked_in_at__isnull=False)
                | (~Q(state="attended") & Q(checked_in_at=None)),
            ),
        ]
        indexes = [
            models.Index(fields=["meeting", "state"], name="participation_by_state"),
            models.Index(fields=["contact_hash"], name="participation_by_contact"),
            models.Index(
                fields=["held_until"],
                condition=Q(held_until__isnull=False),
                name="participation_held",
            ),
        ]

    @override
    def __str__(self) -> str:
        """Return its number: names stay out of logs."""
        return f"Participation {self.pk}"

    @property
    def code(self) -> str:
        """Return the short code on the ticket, in two groups of three."""
        return f"{self.token[:3]}-{self.token[3:6]}".upper()

    @property
    def chairs(self) -> int:
        """Return how many chairs this place takes in the room."""
        return 0 if self.online else 1 + self.bringing

    @property
    def needs_said(self) -> dict[str, Any]:
        """Return what would help this person come: codes and words; empty when nothing was said."""
        return cast("dict[str, Any]", self.needs or {})

    @property
    def is_guest(self) -> bool:
        """Return whether this is somebody who is not on the register."""
        return self.person_id is None
