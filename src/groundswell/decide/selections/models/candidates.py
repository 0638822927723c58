"""Tables of those who apply, and of the members who nominated them."""

from typing import override

from django.db import models
from django.db.models import Q, UniqueConstraint

from groundswell.decide.selections.models.selections import WHY_LENGTH, Seat, Selection
from groundswell.foundation.privacy import EncryptedTextField, classes
from groundswell.foundation.subjects import TokenField
from groundswell.register.people.models import Person

YES = "yes"


class Application(models.Model):
    """Somebody's application: the panel's to read, and everybody's once they are shortlisted."""

    token = TokenField()
    backing_token = TokenField()  # whoever is asked to nominate comes by this
    selection = models.ForeignKey(Selection, models.PROTECT, related_name="applications")
    person = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    number = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=200)
    statement = models.TextField()
    interests = models.CharField(max_length=WHY_LENGTH, blank=True)
    works_with = models.ManyToManyField(Seat, related_name="tied_to")  # employer, or employed
    on_list = EncryptedTextField(blank=True, default="")  # may hold a reserved place
    local = EncryptedTextField(blank=True, default="")  # lives in the place it is about
    at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    out_at = models.CharField(max_length=12, blank=True, default="")  # the stage they ended at

    field_classes = classes(
        personal="number name statement interests at withdrawn_at out_at",
        special="on_list local",
        internal="token backing_token",
    )

    class Meta:
        constraints = [
            UniqueConstraint(
                fields=["selection", "number"], name="selections_application_of_a_number"
            ),
            UniqueConstraint(
                fields=["selection", "person"],
                condition=Q(person__isnull=False),
                name="selections_apply_once",
            ),
        ]

    @override
    def __str__(self) -> str:
        return self.name

    @property
    def is_in(self) -> bool:
        """Whether they are still to be chosen."""
        return self.withdrawn_at is None and not self.out_at

    @property
    def may_hold_reserved(self) -> bool:
        """Whether they said that they may hold a reserved place."""
        return bool(self.on_list == YES)


class Nomination(models.Model):
    """A member nominates a candidate: their own act, once for each."""

    application = models.ForeignKey(Application, models.PROTECT, related_name="nominations")
    person = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    field_classes = classes(personal="at")

    class Meta:
        constraints = [
            UniqueConstraint(
                fields=["application", "person"],
                condition=Q(person__isnull=False),
                name="selections_nominated_once_by_each",
            )
        ]

    @override
    def __str__(self) -> str:
        return f"Nomination {self.pk}"
