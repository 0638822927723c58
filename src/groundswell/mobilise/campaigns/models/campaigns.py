"""
Tables of this area: campaigns, what each wants to reach, and what came of it.

The group that proposed a campaign keeps it: the database refuses to give it to another body, to
put it under another umbrella, or to rest it on another decision.
"""

from typing import ClassVar, override

from django.apps import apps
from django.db import models
from django.db.models import CheckConstraint, Exists, F, OuterRef, Q, UniqueConstraint
from django.urls import reverse

from groundswell.foundation.privacy import classes
from groundswell.foundation.subjects import Subject, TokenField
from groundswell.mobilise.campaigns.rules.goals import Counted
from groundswell.mobilise.campaigns.rules.standing import Standing, standing
from groundswell.organise.meetings.models import Meeting
from groundswell.register.people.models import Person
from groundswell.register.structures.models import Body

KIND, RESULT_KIND = "campaign", "campaign_result"
TITLE_LENGTH, WORDS_LENGTH = 120, 1500


class CampaignQuerySet(models.QuerySet["Campaign"]):
    """Verbs over many campaigns."""

    def in_order(self) -> "CampaignQuerySet":
        """Put those that go on first, adopted before proposed, the newest of each first."""
        whole = self.with_stops().select_related("body", "umbrella")
        return whole.order_by(
            F("ended_at").desc(nulls_first=True), F("adopted_at").desc(nulls_last=True), "-pk"
        )

    def with_stops(self) -> "CampaignQuerySet":
        """Add whether each is stopped."""
        asks = apps.get_model("campaigns", "Review").objects.filter(campaign=OuterRef("pk"))
        return self.annotate(stopped=Exists(asks.filter(answered_at=None)))

    def going_on(self) -> "CampaignQuerySet":
        """Leave out what is over."""
        return self.filter(ended_at=None)


class Campaign(models.Model):
    """Something a group wants, under a body it belongs to."""

    token = TokenField()
    form_key = models.CharField(max_length=40, unique=True)
    body = models.ForeignKey(Body, models.PROTECT, related_name="campaigns")  # whose it is
    umbrella = models.ForeignKey(Body, models.PROTECT, related_name="campaigns_under")
    title = models.CharField(max_length=TITLE_LENGTH)
    words = models.CharField(max_length=WORDS_LENGTH)  # what it wants, of whom
    affected = models.CharField(max_length=WORDS_LENGTH)  # who is affected, in words
    because_of = models.CharField(max_length=60, blank=True, default="")  # a subject
    proposed_at = models.DateTimeField()
    proposed_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    warrant = models.CharField(max_length=60, blank=True, default="")  # a subject: a decision
    adopted_at = models.DateTimeField(null=True)
    adopted_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)

    objects: ClassVar[CampaignQuerySet] = CampaignQuerySet.as_manager()  # type: ignore[assignment]

    field_classes = classes(
        public="token title words affected because_of proposed_at warrant adopted_at ended_at",
        internal="form_key",
    )

    class Meta:
        constraints = [
            CheckConstraint(
                name="campaigns_adopted_by_a_decision",
                condition=Q(warrant="", adopted_at=None)
                | (~Q(warrant="") & Q(adopted_at__isnull=False)),
            ),
            CheckConstraint(
                name="campaigns_say_what_and_whom", condition=~Q(words="") & ~Q(affected="")
            ),
            CheckConstraint(name="campaigns_under_another", condition=~Q(umbrella=F("body"))),
            UniqueConstraint(
                fields=["warrant"], condition=~Q(warrant=""), name="campaigns_one_to_a_decision"
            ),
        ]
        indexes = [
            models.Index(
                fields=["because_of"], condition=~Q(because_of=""), name="campaigns_because_of"
            )
        ]

    @override
    def __str__(self) -> str:
        return self.title

    @property
    def subject(self) -> Subject:
        """The campaign as a subject."""
        return Subject(KIND, self.token)

    @property
    def url(self) -> str:
        """The address of its page."""
        return reverse("campaigns:campaign", args=[self.token])

    @property
    def standing(self) -> Standing:
        """Where it stands. One query, unless ``in_order`` has asked."""
        stopped = vars(self).get("stopped")
        if stopped is None:
            stopped = self.is_stopped()
        return standing(adopted=bool(self.warrant), over=self.ended_at is not None, stopped=stopped)

    def is_stopped(self) -> bool:
        """Return whether a stop was called that is not answered yet."""
        return self.reviews.filter(answered_at=None).exists()

    @property
    def adopted_because(self) -> Subject | None:
        """The decision it was adopted by, if it was."""
        return Subject.parse(self.warrant) if self.warrant else None


class Goal(models.Model):
    """How much of something that is counted anyway a campaign wants to reach."""

    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="goals")
    counted = models.CharField(max_length=10, choices=[(c.value, c.value) for c in Counted])
    target = models.PositiveIntegerField()

    field_classes = classes(public="counted target")

    class Meta:
        constraints = [
            UniqueConstraint(fields=["campaign", "counted"], name="campaigns_one_goal_of_a_kind"),
            CheckConstraint(name="campaigns_goal_is_some", condition=Q(target__gte=1)),
        ]

    @override
    def __str__(self) -> str:
        return f"{self.target} {self.counted}"


class Result(models.Model):
    """Something that came of a campaign, and where one can see it. Never edited."""

    token = TokenField()
    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="results")
    form_key = models.CharField(max_length=40, unique=True)
    meeting = models.ForeignKey(Meeting, models.SET_NULL, null=True, related_name="+")
    words = models.CharField(max_length=WORDS_LENGTH)
    evidence = models.CharField(max_length=WORDS_LENGTH)
    at = models.DateTimeField()
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")

    field_classes = classes(public="token words evidence at", internal="form_key")

    class Meta:
        constraints = [
            CheckConstraint(
                name="campaigns_result_is_shown", condition=~Q(words="") & ~Q(evidence="")
            )
        ]

    @override
    def __str__(self) -> str:
        return f"Result {self.pk}"

    @property
    def subject(self) -> Subject:
        """The result as a subject."""
        return Subject(RESULT_KIND, self.token)


def told_of() -> Exists:
    """Return whether something was said to have come of a meeting, for a query of meetings."""
    return Exists(Result.objects.filter(meeting=OuterRef("pk")))
