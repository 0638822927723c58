"""Tables of saved audiences, of the files taken from them, and of what watches over both."""

from typing import override

from django.db import models
from django.db.models import F, Q

from groundswell.foundation.privacy import classes
from groundswell.foundation.subjects import Subject, TokenField
from groundswell.register.audiences.rules.exports import Shape, State
from groundswell.register.people.models import Person
from groundswell.register.people.rules import Channel
from groundswell.register.structures.models import Body

KIND = "audience"


class Audience(models.Model):
    """
    A saved way of finding people of one body, and what they are to be written to about.

    It holds criteria, never people: who is in it is asked anew each time. ``step`` counts the
    changes, so that one form sent ten times changes it once.
    """

    token = TokenField()
    body = models.ForeignKey(Body, models.PROTECT, related_name="audiences")
    form_key = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=120)
    made_for = models.CharField(max_length=200)  # the purpose, as written into people's records
    because_of = models.CharField(max_length=120, blank=True)  # Subject, as kind:token
    channel = models.CharField(max_length=5, choices=[(c.value, c.value) for c in Channel])
    purpose = models.CharField(max_length=20)
    who = models.JSONField()  # the tree of criteria, with its version
    before = models.JSONField(default=list)  # earlier trees, for undo; the newest last
    step = models.PositiveIntegerField(default=0)
    made_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    put_away_at = models.DateTimeField(null=True)

    field_classes = classes(
        internal="token form_key name made_for because_of channel purpose who before step made_at"
        " changed_at put_away_at",
    )

    class Meta:
        indexes = [models.Index(fields=["body", "name"], name="audiences_of_body")]

    @override
    def __str__(self) -> str:
        return self.name

    @property
    def subject(self) -> Subject:
        """The audience as a subject."""
        return Subject(KIND, self.token)

    @property
    def cause(self) -> Subject | None:
        """What it was made because of, if anything was said."""
        return Subject.parse(self.because_of) if self.because_of else None


class Export(models.Model):
    """
    One file asked for: why, which columns, who agreed, and what became of it.

    The row stays, so that it can be told for ever who took what out; the file goes after a day.
    """

    token = TokenField()
    audience = models.ForeignKey(Audience, models.PROTECT, related_name="exports")
    form_key = models.CharField(max_length=40, unique=True)
    asked_by = models.ForeignKey(Person, models.PROTECT, related_name="exports_asked")
    asked_at = models.DateTimeField()
    reason = models.CharField(max_length=200)
    columns = models.JSONField()
    shape = models.CharField(max_length=8, choices=[(s.value, s.value) for s in Shape])
    state = models.CharField(max_length=8, choices=[(s.value, s.value) for s in State])
    rows = models.PositiveIntegerField()  # counted when asked; in the file, once it is made
    decided_by = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="exports_decided"
    )
    decided_at = models.DateTimeField(null=True)
    decided_because = models.CharField(max_length=200, blank=True)
    made_at = models.DateTimeField(null=True)
    expires_at = models.DateTimeField(null=True)
    fetched_at = models.DateTimeField(null=True)  # the first time
    deleted_at = models.DateTimeField(null=True)

    field_classes = classes(
        internal="token form_key asked_at reason columns shape state rows decided_at"
        " decided_because made_at expires_at fetched_at deleted_at",
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="audiences_nobody_agrees_to_their_own",
                condition=Q(decided_by=None) | ~Q(decided_by=F("asked_by")),
            ),
            models.CheckConstraint(
                name="audiences_decided_by_and_when",
                condition=Q(decided_by=None, decided_at=None)
                | Q(decided_by__isnull=False, decided_at__isnull=False),
            ),
            models.CheckConstraint(
                name="audiences_a_file_ends",
                condition=~Q(state="made") | Q(made_at__isnull=False, expires_at__isnull=False),
            ),
            models.CheckConstraint(name="audiences_export_has_a_reason", condition=~Q(reason="")),
        ]
        indexes = [
            models.Index(fields=["state", "asked_at"], name="audiences_exports_waiting"),
        ]

    @override
    def __str__(self) -> str:
        return f"Export {self.token}"


class Canary(models.Model):
    """
    Somebody who does not exist, put among a body's people to see who reads or takes the list.

    Not a member: no count, roll or quorum knows of them. They stand in every audience and in
    every file of the body, and any look at them alarms.
    """

    person = models.OneToOneField(Person, models.PROTECT, primary_key=True, related_name="canary")
    body = models.ForeignKey(Body, models.PROTECT, related_name="canaries")
    placed_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    placed_at = models.DateTimeField()

    field_classes = classes(internal="placed_at")

    @override
    def __str__(self) -> str:
        return f"Canary {self.pk}"


class Alarm(models.Model):
    """Something about reading that an officer should look into. Once for each ``key``."""

    token = TokenField()
    key = models.CharField(max_length=120, unique=True)
    what = models.CharField(max_length=16)  # canary_seen, canary_taken, canary_written, many
    reader = models.ForeignKey(Person, models.PROTECT, null=True, related_name="alarms_raised")
    body = models.ForeignKey(Body, models.PROTECT, null=True, related_name="alarms")
    count = models.PositiveIntegerField()
    at = models.DateTimeField()

    field_classes = classes(internal="token key count", personal="what at")

    class Meta:
        indexes = [models.Index(fields=["body", "-at"], name="audiences_alarms_of_body")]

    @override
    def __str__(self) -> str:
        return f"Alarm {self.token}"
