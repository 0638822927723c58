"""Minutes that were kept, and their corrections: neither changes."""

from typing import override

from django.db import models
from django.db.models import CheckConstraint, Q

from groundswell.decide.ballots.models import Question
from groundswell.decide.floor.models.floors import WHY_LENGTH, Floor
from groundswell.decide.floor.rules.corrections import Stands, stands
from groundswell.foundation.privacy import classes
from groundswell.foundation.subjects import Subject, TokenField
from groundswell.register.people.models import Person
from groundswell.register.structures.models import Body

CORRECTION = "correction"  # a kind of subject


class KeptMinutes(models.Model):
    """A conference's minutes as they were worked out once it was over: byte for byte. Stand."""

    floor = models.OneToOneField(Floor, models.PROTECT, related_name="minutes")
    text = models.TextField()  # canonical JSON, as it was hashed
    text_hash = models.CharField(max_length=64)
    at = models.DateTimeField()

    field_classes = classes(public="text text_hash at")

    @override
    def __str__(self) -> str:
        return f"Minutes {self.pk}"


class Correction(models.Model):
    """
    A correction of kept minutes that a delegate moved. The next conference accepts it, or not.

    What was moved stands; it is decided or withdrawn once. The minutes never change.
    """

    token = TokenField()
    minutes = models.ForeignKey(KeptMinutes, models.PROTECT, related_name="corrections")
    form_key = models.CharField(max_length=40, unique=True)
    part = models.CharField(max_length=16)  # the token of an item, or what is none
    line = models.PositiveIntegerField(null=True)  # of that part, from 1; none: of all of it
    says = models.CharField(max_length=WHY_LENGTH)
    should_say = models.CharField(max_length=WHY_LENGTH)
    why = models.CharField(max_length=WHY_LENGTH)
    of = models.ForeignKey(Body, models.PROTECT, related_name="+")  # whose delegate moved it
    person = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    question = models.OneToOneField(Question, models.PROTECT, null=True, related_name="correction")
    settled_at = models.DateTimeField(null=True)
    carried = models.BooleanField(null=True)

    field_classes = classes(
        public="token part line says should_say why at withdrawn_at settled_at carried",
        internal="form_key",
    )

    class Meta:
        constraints = [
            CheckConstraint(
                name="floor_corrections_say_what_and_why",
                condition=~Q(says="") & ~Q(should_say="") & ~Q(why=""),
            ),
            CheckConstraint(
                name="floor_correction_ends_one_way",
                condition=Q(settled_at=None, carried=None)
                | Q(settled_at__isnull=False, carried__isnull=False, withdrawn_at=None),
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"Correction {self.pk}"

    @property
    def subject(self) -> Subject:
        """The correction as a subject: it comes on an order paper by itself."""
        return Subject(CORRECTION, self.token)

    @property
    def stands(self) -> Stands:
        """Where it is."""
        return stands(self.withdrawn_at, self.carried)
