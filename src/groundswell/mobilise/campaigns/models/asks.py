"""What a campaign asks people to do, and who did. What was signed is never edited."""

from datetime import datetime
from typing import ClassVar, override

from django.db import models
from django.db.models import CheckConstraint, Count, F, Q, UniqueConstraint
from django.urls import reverse

from groundswell.foundation.privacy import classes
from groundswell.foundation.subjects import Subject, TokenField
from groundswell.mobilise.campaigns.models.campaigns import TITLE_LENGTH, WORDS_LENGTH, Campaign
from groundswell.mobilise.campaigns.rules.asking import Kind
from groundswell.register.people.models import Person

ASK_KIND = "campaign_ask"


class AskQuerySet(models.QuerySet["Ask"]):
    """Verbs over many asks."""

    def counted(self) -> "AskQuerySet":
        """Add how many answered, and how many of those did what they pledged."""
        did = Count("signatures", filter=Q(signatures__done_at__isnull=False))
        return self.annotate(many=Count("signatures"), did=did)


class Ask(models.Model):
    """A petition, a letter or a pledge."""

    token = TokenField()
    form_key = models.CharField(max_length=40, unique=True)
    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="asks")
    kind = models.CharField(max_length=10, choices=[(k.value, k.value) for k in Kind])
    title = models.CharField(max_length=TITLE_LENGTH)
    addressee = models.CharField(max_length=TITLE_LENGTH, blank=True, default="")  # to whom it goes
    words = models.CharField(max_length=WORDS_LENGTH)
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    ends_at = models.DateTimeField()  # moved only to an earlier moment

    objects: ClassVar[AskQuerySet] = AskQuerySet.as_manager()  # type: ignore[assignment]

    field_classes = classes(
        public="token kind title addressee words opened_at ends_at", internal="form_key"
    )

    class Meta:
        constraints = [
            CheckConstraint(name="campaigns_ask_says_what", condition=~Q(title="") & ~Q(words="")),
            CheckConstraint(
                name="campaigns_ask_says_of_whom",
                condition=Q(kind=Kind.PLEDGE.value) | ~Q(addressee=""),
            ),
            CheckConstraint(
                name="campaigns_ask_begins_before_it_ends", condition=Q(ends_at__gte=F("opened_at"))
            ),
        ]

    @override
    def __str__(self) -> str:
        return self.title

    @property
    def subject(self) -> Subject:
        """The ask as a subject."""
        return Subject(ASK_KIND, self.token)

    @property
    def url(self) -> str:
        """The address of its page."""
        return reverse("campaigns:asked", args=[self.token])

    @property
    def what(self) -> Kind:
        """What kind it is."""
        return Kind(self.kind)

    def has_ended(self, at: datetime) -> bool:
        """Return whether its time is over."""
        return at >= self.ends_at


class Signature(models.Model):
    """
    That somebody signed, wrote or pledged. Taken back, it is gone.

    A person who is erased leaves a signature without a name, so that a count that was told stands.
    """

    ask = models.ForeignKey(Ask, models.PROTECT, related_name="signatures")
    person = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    named = models.BooleanField(default=False)  # whether everybody may read the name
    at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)  # a pledge that was kept, as they say themselves

    field_classes = classes(internal="named at done_at")

    class Meta:
        constraints = [
            UniqueConstraint(fields=["ask", "person"], name="campaigns_one_signature_each"),
        ]

    @override
    def __str__(self) -> str:
        return f"Signature {self.pk}"
