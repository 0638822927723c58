"""What has been sent of the timetable, and what people say afterwards."""

from typing import override

from django.db import models
from django.db.models import Q

from groundswell.foundation.privacy import classes
from groundswell.organise.meetings.models.participation import Participation
from groundswell.organise.meetings.rules.feedback import Again, Welcome
from groundswell.organise.meetings.rules.timetable import Step


class Reminder(models.Model):
    """
    One step of the timetable, taken for one place. The row is what makes it once.

    ``for_on`` is the day the meeting stood on: put off by a week it is reminded of again, moved
    by an hour it is not.
    """

    participation = models.ForeignKey(Participation, models.CASCADE, related_name="reminders")
    step = models.CharField(max_length=10)
    for_on = models.DateField()
    at = models.DateTimeField()

    field_classes = classes(internal="step for_on at")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["participation", "step", "for_on"], name="reminder_once_per_step_and_day"
            ),
            models.CheckConstraint(
                name="reminder_step_known", condition=Q(step__in=[s.value for s in Step])
            ),
        ]

    @override
    def __str__(self) -> str:
        """Return the step: whose it is stays out of logs."""
        return f"{self.step} for {self.for_on}"


class Feedback(models.Model):
    """What somebody says of a meeting: did they come, and two questions. No free words."""

    participation = models.OneToOneField(Participation, models.CASCADE, related_name="feedback")
    came = models.BooleanField()
    welcome = models.CharField(max_length=8, blank=True)
    again = models.CharField(max_length=8, blank=True)
    said_at = models.DateTimeField()

    field_classes = classes(personal="came welcome again said_at")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="feedback_answers_known",
                condition=Q(welcome__in=["", *(w.value for w in Welcome)])
                & Q(again__in=["", *(a.value for a in Again)]),
            ),
            models.CheckConstraint(
                name="feedback_only_of_what_one_saw",
                condition=Q(came=True) | Q(welcome="", again=""),
            ),
        ]

    @override
    def __str__(self) -> str:
        """Return its number: whose it is stays out of logs."""
        return f"Feedback {self.pk}"
