"""Who read whose record, in what role, and why."""

from typing import override

from django.db import models

from groundswell.foundation.privacy import classes
from groundswell.register.people.models.person import Person


class AccessLog(models.Model):
    """One person's look at another's data. Added, never changed or deleted."""

    reader = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="looks_taken"
    )
    person = models.ForeignKey(Person, models.PROTECT, related_name="looks_received")
    role = models.CharField(max_length=120)  # the office or role they acted in
    reason = models.CharField(max_length=200)
    what = models.CharField(max_length=80)  # which data: welcome list, sign-in sheet …
    at = models.DateTimeField()

    field_classes = classes(personal="role reason what at")

    class Meta:
        indexes = [
            models.Index(fields=["person", "-at"], name="people_access_of_person"),
            models.Index(fields=["reader", "-at"], name="people_access_by_reader"),
        ]

    @override
    def __str__(self) -> str:
        return f"{self.what} at {self.at}"
