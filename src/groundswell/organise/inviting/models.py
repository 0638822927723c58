"""Links of one's own, and who came by them."""

from typing import override

from django.db import models
from django.db.models import Q

from groundswell.foundation.privacy import classes
from groundswell.foundation.subjects import TokenField
from groundswell.register.people.models import Person
from groundswell.register.structures.models import Body


class PersonalLink(models.Model):
    """One person's link into one group. One stands at a time; a new one ends the old."""

    token = TokenField()
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="personal_links")
    body = models.ForeignKey(Body, models.PROTECT, related_name="personal_links")
    named = models.BooleanField(default=False)  # whether the friend reads who invites them
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    field_classes = classes(internal="token named made_at ended_at")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=Q(ended_at=None), name="inviting_one_link_stands"
            )
        ]

    @override
    def __str__(self) -> str:
        return f"link {self.token}"


class Arrival(models.Model):
    """
    Somebody who joined by a link. The inviter sees that there is one more, and nothing else.

    ``tells`` is the joiner's own answer: their first name may be shown to whoever invited them.
    """

    token = TokenField()
    link = models.ForeignKey(PersonalLink, models.PROTECT, related_name="arrivals")
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="arrivals")
    at = models.DateTimeField()
    tells = models.BooleanField(null=True)  # unanswered until they say

    field_classes = classes(internal="token at tells")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person"], name="inviting_arrive_once")]

    @override
    def __str__(self) -> str:
        return f"arrival {self.token}"
