"""Photographs of those who stand: drawn anew, all of one size, each described in words."""

from typing import override

from django.db import models
from django.db.models import CheckConstraint, Q

from groundswell.decide.elections.models.elections import Candidate
from groundswell.foundation.privacy import classes
from groundswell.foundation.subjects import TokenField

ALT_LENGTH = 200


class Photograph(models.Model):
    """What a candidate looks like, as a JPEG without anything the camera had written into it."""

    token = TokenField()  # another one for another picture: an address always shows the same
    candidate = models.OneToOneField(Candidate, models.PROTECT, related_name="photograph")
    picture = models.BinaryField()
    alt = models.CharField(max_length=ALT_LENGTH)
    at = models.DateTimeField()

    field_classes = classes(public="token picture alt at")

    class Meta:
        constraints = [
            CheckConstraint(name="elections_photograph_in_words", condition=~Q(alt="")),
        ]

    @override
    def __str__(self) -> str:
        return self.alt
