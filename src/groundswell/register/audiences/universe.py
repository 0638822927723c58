"""Whose people an audience is looked for among: those of one body, and nobody else."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from groundswell.register.audiences.models import Canary
from groundswell.register.people.models import Person
from groundswell.register.structures.models import Membership


def people_of_body(body_id: int) -> QuerySet[Person]:
    """
    Return those who belong or belonged to a body, and its canaries.

    Somebody who has left is among them, because they may have asked to be told of things still;
    what they agreed to decides, as for everybody.
    """
    belongs = Membership.objects.filter(body_id=body_id, person_id=OuterRef("pk"))
    return Person.objects.here().filter(Q(Exists(belongs)) | Q(pk__in=canaries_of(body_id)))


def canaries_of(body_id: int) -> QuerySet[Canary, int]:
    """Return the keys of a body's canaries, for a subquery."""
    return Canary.objects.filter(body_id=body_id).values_list("person_id", flat=True)
