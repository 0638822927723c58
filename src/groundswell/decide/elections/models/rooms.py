"""The room that decides: the meeting at which an election is heard, or taken."""

from typing import override

from django.db import models

from groundswell.decide.elections.models.elections import Election
from groundswell.foundation.privacy import classes
from groundswell.organise.meetings.models import Meeting


class Room(models.Model):
    """An election is heard or taken at a meeting of its body; the meeting knows nothing of it."""

    election = models.OneToOneField(Election, models.PROTECT, related_name="room")
    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    field_classes = classes(public="at")

    @override
    def __str__(self) -> str:
        return f"Room {self.pk}"
