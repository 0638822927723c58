"""What people agreed to, in which words, and who must not be written to again."""

from typing import override

from django.db import models
from django.db.models import F, Q

from groundswell.foundation.privacy import classes
from groundswell.register.people.models.person import Person
from groundswell.register.people.rules import Action, Channel

CHANNELS = [(channel.value, channel.value) for channel in Channel]
ACTIONS = [(action.value, action.value) for action in Action]


class ConsentText(models.Model):
    """The words put before people, one version in one language. Never changed, never deleted."""

    version = models.CharField(max_length=40)
    language = models.CharField(max_length=12)
    wording = models.TextField()
    purposes = models.JSONField()  # the purposes these words ask for
    written_at = models.DateTimeField()

    field_classes = classes(public="version language wording purposes written_at")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["version", "language"], name="people_consent_text_once")
        ]

    @override
    def __str__(self) -> str:
        return f"{self.version} ({self.language})"


class ConsentEvent(models.Model):
    """
    One thing somebody said about being contacted. Added, never changed or deleted.

    The single exception, enforced by a trigger: an erasure may empty ``evidence`` once and
    write when, so that what was agreed, when and in which words can be shown for ever.
    Source: invariants C2 and C3; UK GDPR art. 7(1).
    """

    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="consent_events"
    )
    address_hash = models.CharField(max_length=64, blank=True)
    channel = models.CharField(max_length=5, choices=CHANNELS)
    purpose = models.CharField(max_length=20)
    action = models.CharField(max_length=8, choices=ACTIONS)
    text = models.ForeignKey(
        ConsentText, models.PROTECT, null=True, blank=True, related_name="events"
    )
    form = models.CharField(max_length=40)  # where it was said: join, my_record, one_click, import
    evidence = models.JSONField(default=dict)
    own_act = models.BooleanField()
    shown_at = models.DateTimeField()
    at = models.DateTimeField()
    recorded_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="consent_recorded"
    )
    minimised_at = models.DateTimeField(null=True, blank=True)

    field_classes = classes(
        internal="address_hash channel purpose action form own_act shown_at at minimised_at",
        personal="evidence",
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="people_consent_about_somebody",
                condition=Q(person__isnull=False) | ~Q(address_hash=""),
            ),
            models.CheckConstraint(
                name="people_consent_shown_first", condition=Q(shown_at__lte=F("at"))
            ),
            models.CheckConstraint(
                name="people_consent_grant_has_words",
                condition=~Q(action=Action.GRANT.value) | Q(text__isnull=False),
            ),
        ]
        indexes = [
            models.Index(fields=["person", "channel", "purpose"], name="people_consent_by_person"),
            models.Index(fields=["address_hash", "channel"], name="people_consent_by_address"),
        ]

    @override
    def __str__(self) -> str:
        return f"{self.action} {self.purpose} by {self.channel}"


class Suppression(models.Model):
    """
    An address not to be written to, known only by its keyed hash.

    Survives the person, the address, an erasure and any later import. The row stays: only a
    grant that somebody at the address gave themself, in words shown after ``at``, outranks it
    (and nothing outranks the scope "all").
    """

    channel = models.CharField(max_length=5, choices=CHANNELS)
    address_hash = models.CharField(max_length=64)
    scope = models.CharField(max_length=20)  # a purpose, "every" (but service) or "all"
    reason = models.CharField(max_length=40)
    at = models.DateTimeField()

    field_classes = classes(internal="channel address_hash scope reason at")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["address_hash", "channel", "scope"], name="people_suppression_once"
            )
        ]

    @override
    def __str__(self) -> str:
        return f"{self.scope} by {self.channel}"
