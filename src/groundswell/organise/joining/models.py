"""Tables of joining."""

from typing import override

from django.db import models
from django.db.models import Q

from groundswell.foundation.privacy import classes
from groundswell.foundation.subjects import TokenField
from groundswell.organise.joining.rules import How
from groundswell.register.people.models import Person
from groundswell.register.structures.models import Body


class Application(models.Model):
    """What somebody typed to join. Wiped when it has been used, or after seven days."""

    token = TokenField()
    form_key = models.CharField(max_length=40, unique=True)  # one form sent twice is one wish
    full_name = models.CharField(max_length=300)
    email = models.CharField(max_length=254, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    body = models.ForeignKey(Body, models.PROTECT, related_name="applications")
    wants = models.JSONField(default=list)  # "channel:purpose", each ticked by the person
    because_of = models.CharField(max_length=60, blank=True)  # the Subject that led them here
    source = models.CharField(max_length=20, default="form")  # form | paper | phone
    entered_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="applications")

    field_classes = classes(
        internal="token form_key because_of source created_at used_at",
        personal="full_name email phone wants",
    )

    class Meta:
        """A used application knows whose it was; one entered on paper knows who typed it."""

        constraints = [
            models.CheckConstraint(
                name="application_used_by_somebody",
                condition=Q(used_at=None, person=None)
                | Q(used_at__isnull=False, person__isnull=False),
            ),
            models.CheckConstraint(
                name="application_on_paper_has_a_typist",
                condition=Q(source="form") | Q(entered_by__isnull=False),
            ),
        ]
        indexes = [models.Index(fields=["used_at", "created_at"])]

    @override
    def __str__(self) -> str:
        return f"Application {self.token}"


class Welcome(models.Model):
    """Somebody new to a body, whom a person there should greet."""

    token = TokenField()
    person = models.ForeignKey(Person, models.PROTECT, related_name="welcomes")
    body = models.ForeignKey(Body, models.PROTECT, related_name="welcomes")
    made_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)
    done_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    how = models.CharField(
        max_length=20, blank=True, choices=[(how.value, how.value) for how in How]
    )

    field_classes = classes(internal="token made_at done_at", personal="how")

    class Meta:
        """Once for each person and body; done means by whom and how."""

        constraints = [
            models.UniqueConstraint(fields=["person", "body"], name="one_welcome_per_body"),
            models.CheckConstraint(
                name="welcome_done_at_by_and_how_together",
                condition=Q(done_at=None, done_by=None, how="")
                | (Q(done_at__isnull=False, done_by__isnull=False) & ~Q(how="")),
            ),
        ]
        indexes = [models.Index(fields=["body", "done_at", "made_at"])]

    @override
    def __str__(self) -> str:
        return f"Welcome {self.token}"
