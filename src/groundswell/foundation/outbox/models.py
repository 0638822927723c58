"""Letters, and one row for each recipient of each."""

from typing import ClassVar, override

from django.db import models
from django.db.models import Q

from groundswell.foundation.outbox.rules import Purpose
from groundswell.foundation.outbox.text_rules import Meaning, Report
from groundswell.foundation.privacy import EncryptedJSONField, EncryptedTextField, classes
from groundswell.foundation.subjects import TokenField


class State(models.TextChoices):
    """What has become of a message."""

    QUEUED = "queued", "queued"
    LEASED = "leased", "leased"
    ACCEPTED = "accepted", "accepted"
    DEFERRED = "deferred", "deferred"
    FAILED = "failed", "failed"
    SKIPPED = "skipped", "skipped"
    UNCERTAIN = "uncertain", "uncertain"


WAITING = (State.QUEUED, State.DEFERRED)
SETTLED = (State.ACCEPTED, State.FAILED, State.SKIPPED)


class StoredLetter(models.Model):
    """What is said, once for all who get it. Its words are blanked when nobody needs them."""

    subject = EncryptedTextField()
    text = EncryptedTextField()
    html_body = EncryptedTextField(blank=True)
    list_id = models.CharField(max_length=100, blank=True)
    from_name = models.CharField(max_length=200, blank=True)
    reply_to = models.CharField(max_length=320, blank=True)
    automatic = models.BooleanField(default=True)
    digest = models.CharField(max_length=64)
    written_at = models.DateTimeField()
    purged_at = models.DateTimeField(null=True, blank=True)

    field_classes = classes(
        internal="list_id automatic digest written_at purged_at",
        personal="subject text html_body from_name reply_to",
    )

    @override
    def __str__(self) -> str:
        """Return its mark, not its words."""
        return f"letter {self.digest[:12]}"


class Message(models.Model):
    """
    One letter to one recipient.

    ``lease`` is the mark of the worker that holds it and stays when its fate is unknown, so that
    a slow worker may still report what the server said. ``handed_at`` is committed before a byte
    leaves: a row that has it and no outcome may have been delivered, and is not sent again.
    """

    letter = models.ForeignKey(StoredLetter, on_delete=models.PROTECT, related_name="messages")
    token = TokenField()
    key = models.CharField(max_length=200, unique=True)
    channel = models.CharField(max_length=16)
    address = models.CharField(max_length=320, blank=True)
    name = models.CharField(max_length=300, blank=True)
    address_hash = models.CharField(max_length=64, db_index=True)
    person_id = models.BigIntegerField(null=True, blank=True, db_index=True)
    fields = EncryptedJSONField(null=True, blank=True)  # type: ignore[misc]  # is JSON
    purpose = models.CharField(max_length=16, choices=[(one.value, one.value) for one in Purpose])
    priority = models.PositiveSmallIntegerField()
    about = models.CharField(max_length=100, blank=True, db_index=True)
    state = models.CharField(max_length=16, choices=State, default=State.QUEUED)
    queued_at = models.DateTimeField()
    due_at = models.DateTimeField()
    expires_at = models.DateTimeField(null=True, blank=True)  # after which it says nothing useful
    attempts = models.PositiveSmallIntegerField(default=0)
    lease = models.CharField(max_length=16, blank=True)
    leased_until = models.DateTimeField(null=True, blank=True)
    handed_at = models.DateTimeField(null=True, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(max_length=60, blank=True)
    reply = models.CharField(max_length=300, blank=True)

    field_classes = classes(
        internal=(
            "token key channel address_hash person_id purpose priority about state queued_at"
            " due_at expires_at attempts lease leased_until handed_at settled_at reason"
        ),
        personal="address name fields reply",
    )

    class Meta:
        indexes: ClassVar = [
            models.Index(
                fields=["channel", "priority", "due_at", "id"],
                condition=Q(state__in=["queued", "deferred"]),
                name="outbox_waiting",
            ),
            models.Index(
                fields=["leased_until"], condition=Q(state="leased"), name="outbox_leased"
            ),
            models.Index(fields=["state", "settled_at"], name="outbox_settled"),
            models.Index(
                fields=["channel", "handed_at"],
                condition=Q(handed_at__isnull=False),
                name="outbox_handed",
            ),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(state="leased") | (Q(leased_until__isnull=False) & ~Q(lease="")),
                name="outbox_leased_has_a_lease",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["accepted", "uncertain"]) | Q(handed_at__isnull=False),
                name="outbox_sent_was_handed",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["queued", "deferred"]) | Q(handed_at__isnull=True),
                name="outbox_waiting_is_not_handed",
            ),
        ]

    @override
    def __str__(self) -> str:
        """Return which message and where it stands, not to whom."""
        return f"{self.token} {self.state}"


class Intervention(models.Model):
    """What a person decided about a message whose fate was unknown, or that had failed."""

    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="interventions")
    decision = models.CharField(max_length=20)
    by_id = models.BigIntegerField(null=True, blank=True)
    at = models.DateTimeField()

    field_classes = classes(internal="decision by_id at")

    @override
    def __str__(self) -> str:
        """Return what was decided."""
        return self.decision


class Pause(models.Model):
    """A channel on which nothing leaves until somebody lifts it."""

    channel = models.CharField(max_length=16, unique=True)
    by_id = models.BigIntegerField(null=True, blank=True)
    at = models.DateTimeField()

    field_classes = classes(internal="channel by_id at")

    @override
    def __str__(self) -> str:
        """Return which channel rests."""
        return self.channel


class KeptLetter(models.Model):
    """What the post room keeps instead of sending: the whole message as it would have left."""

    message = models.OneToOneField(Message, on_delete=models.CASCADE, related_name="kept")
    mime = EncryptedTextField()
    at = models.DateTimeField(db_index=True)

    field_classes = classes(internal="at", personal="mime")

    @override
    def __str__(self) -> str:
        """Return which message it is."""
        return f"kept {self.message_id}"


class Delivery(models.Model):
    """What the gateway has reported of one text: the furthest it got, in whatever order told."""

    message = models.OneToOneField(Message, on_delete=models.CASCADE, related_name="delivery")
    report = models.CharField(max_length=10, choices=[(one.value, one.value) for one in Report])
    code = models.CharField(max_length=60, blank=True)  # the gateway's own word for why
    told_at = models.DateTimeField(db_index=True)

    field_classes = classes(internal="report code told_at")

    @override
    def __str__(self) -> str:
        """Return how far it got."""
        return self.report


class Callback(models.Model):
    """One callback of a gateway that was taken: the same again changes nothing."""

    event = models.CharField(max_length=80, unique=True)  # the gateway's own number for it
    signature_hash = models.CharField(max_length=64, unique=True)  # these very bytes came once
    taken_at = models.DateTimeField(db_index=True)

    field_classes = classes(internal="event signature_hash taken_at")

    @override
    def __str__(self) -> str:
        """Return which it was."""
        return self.event


class InboundText(models.Model):
    """
    One text that came in. A person reads it, unless it was a STOP, which has been acted on.

    ``person_id`` is a plain number and stands only where one person alone is reached there.
    """

    token = TokenField()
    event = models.CharField(max_length=80, unique=True)  # the same text told twice is one
    channel = models.CharField(max_length=16, default="sms")
    address = models.CharField(max_length=320, blank=True)
    address_hash = models.CharField(max_length=64, db_index=True)
    person_id = models.BigIntegerField(null=True, blank=True, db_index=True)
    to_number = models.CharField(max_length=20, blank=True)  # which of our numbers
    text = EncryptedTextField(blank=True)
    meaning = models.CharField(max_length=8, choices=[(one.value, one.value) for one in Meaning])
    came_at = models.DateTimeField()
    seen_at = models.DateTimeField(null=True, blank=True)  # a person has dealt with it
    by_id = models.BigIntegerField(null=True, blank=True)

    field_classes = classes(
        internal="token event channel address_hash person_id to_number meaning came_at seen_at"
        " by_id",
        personal="address text",
    )

    class Meta:
        indexes: ClassVar = [
            models.Index(
                fields=["came_at"], condition=Q(seen_at__isnull=True), name="outbox_unread_texts"
            )
        ]

    @override
    def __str__(self) -> str:
        """Return its mark, not its words."""
        return f"text {self.token}"
