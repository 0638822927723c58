"""What was said at doors and in house meetings, and how two people put it under themes."""

from typing import Any, override

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint

from groundswell.foundation.privacy import EncryptedTextField, classes
from groundswell.foundation.subjects import Subject
from groundswell.mobilise.listening.models.rounds import Round
from groundswell.mobilise.listening.rules.coding import Slot
from groundswell.mobilise.listening.rules.vocabulary import Whence
from groundswell.register.people.models import Person

THEME = "listening_theme"  # a kind of subject


class Note(models.Model):
    """What somebody said at a door or in a house meeting, in their words; nobody is named."""

    field_classes = classes(internal="form_key number whence noted_at", special="words")

    round = models.ForeignKey(Round, models.CASCADE, related_name="notes")
    form_key = models.CharField(max_length=32, unique=True)
    number = models.PositiveIntegerField()  # in its round, from 1
    whence = models.CharField(max_length=5, choices=[(each.value, each.value) for each in Whence])
    words = EncryptedTextField()
    noted_at = models.DateTimeField()

    class Meta:
        constraints = [
            UniqueConstraint(fields=["round", "number"], name="listening_note_numbered_once")
        ]

    @override
    def __str__(self) -> str:
        return f"Note {self.number}"


class Coding(models.Model):
    """The notes of a round put under themes by two people, each by themself."""

    field_classes = classes(
        public="themes told settled_at", internal="upto begun_at first_done_at second_done_at"
    )

    round = models.OneToOneField(Round, models.CASCADE, related_name="coding")
    themes: "models.Field[list[str], list[str]]" = models.JSONField()
    upto = models.PositiveIntegerField()  # the last note that is coded
    begun_at = models.DateTimeField()
    begun_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    first = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    second = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    first_done_at = models.DateTimeField(null=True)
    second_done_at = models.DateTimeField(null=True)
    settled_at = models.DateTimeField(null=True)
    told: "models.Field[dict[str, Any] | None, dict[str, Any] | None]" = models.JSONField(null=True)

    class Meta:
        constraints = [
            CheckConstraint(
                condition=Q(first=None) | Q(second=None) | ~Q(first=F("second")),
                name="listening_two_people_code",
            )
        ]

    @override
    def __str__(self) -> str:
        return f"Themes of {self.round_id}"

    @property
    def theme_subjects(self) -> list[Subject]:
        """Its themes as subjects, in their order: the round's token, and which of them, from 1."""
        numbers = range(1, len(self.themes) + 1)
        return [Subject(THEME, f"{self.round.token}-{number}") for number in numbers]

    @property
    def both_done(self) -> bool:
        """Whether both have coded everything, so that each may see the other's."""
        return self.first_done_at is not None and self.second_done_at is not None


class Code(models.Model):
    """Under which theme somebody put a note."""

    field_classes = classes(internal="slot theme at")

    coding = models.ForeignKey(Coding, models.CASCADE, related_name="codes")
    note = models.ForeignKey(Note, models.CASCADE, related_name="codes")
    slot = models.CharField(max_length=12, choices=[(each.value, each.value) for each in Slot])
    theme = models.PositiveSmallIntegerField()  # its place in the list of themes
    at = models.DateTimeField()

    class Meta:
        constraints = [
            UniqueConstraint(fields=["coding", "note", "slot"], name="listening_one_code_each")
        ]

    @override
    def __str__(self) -> str:
        return f"Code {self.pk}"
