"""Tables of this area: cases, reports, evidence, decisions, appeals, those drawn or trained."""

from typing import override

from django.db import models
from django.db.models import CheckConstraint, F, Index, Q, UniqueConstraint
from django.urls import reverse

from groundswell.foundation.privacy import EncryptedTextField, classes
from groundswell.foundation.subjects import Subject, TokenField
from groundswell.organise.discussion.models import Post
from groundswell.organise.discussion.rules.threads import GoodFaith
from groundswell.organise.moderation.rules.cases import Outcome, Scope
from groundswell.organise.moderation.rules.panels import SEATS, Fate, Vote
from groundswell.organise.moderation.rules.standing_in import MOST_STAND_INS, Rung
from groundswell.register.people.models import Person

KIND = "moderation"
RULES = [(rule.value, rule.value) for rule in GoodFaith]


class Case(models.Model):
    """One reported post and everything said against it. At most one is open for a post."""

    token = TokenField()
    post = models.ForeignKey(Post, models.CASCADE, related_name="cases")
    version = models.PositiveIntegerField()  # of the post, when it was first reported
    opened_at = models.DateTimeField()
    due_at = models.DateTimeField()
    fast = models.BooleanField(default=False)
    reports_count = models.PositiveIntegerField(default=0)
    outcome = models.CharField(
        max_length=10, blank=True, default="", choices=[(o.value, o.value) for o in Outcome]
    )
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    by_lot = models.BooleanField(default=False)  # whoever decided was drawn for it
    why = EncryptedTextField(blank=True, default="")  # why it stands, where it does

    field_classes = classes(
        internal="token version opened_at due_at fast reports_count outcome closed_at by_lot",
        special="why",
    )

    class Meta:
        constraints = [
            UniqueConstraint(
                fields=["post"], condition=Q(closed_at=None), name="moderation_one_open_case"
            ),
            CheckConstraint(
                condition=Q(closed_at=None, outcome="")
                | (Q(closed_at__isnull=False) & ~Q(outcome="")),
                name="moderation_closed_with_outcome",
            ),
        ]
        indexes = [Index(fields=["due_at"], condition=Q(closed_at=None), name="moderation_waiting")]

    @override
    def __str__(self) -> str:
        return f"Case {self.token}"


class StandIn(models.Model):
    """Somebody drawn to decide one case, because everybody who holds the power is tied to it."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="stand_ins")
    person = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    number = models.PositiveIntegerField()
    rung = models.CharField(max_length=10, choices=[(r.value, r.value) for r in Rung])
    mark = models.CharField(max_length=16)  # as the record names them
    seed = models.CharField(max_length=64)
    could_be_drawn = models.PositiveIntegerField()
    drawn_at = models.DateTimeField()

    field_classes = classes(public="number rung seed could_be_drawn drawn_at", internal="mark")

    class Meta:
        constraints = [
            UniqueConstraint(fields=["case", "number"], name="moderation_one_of_a_draw"),
            UniqueConstraint(fields=["case", "person"], name="moderation_stands_in_once"),
            CheckConstraint(
                condition=Q(number__gte=1, number__lte=MOST_STAND_INS, could_be_drawn__gte=1),
                name="moderation_drawn_from_somebody",
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"Stand-in {self.number} of {self.case_id}"


class Report(models.Model):
    """What one person said against one post. Once for each person and post."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="reports")
    post = models.ForeignKey(Post, models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    rule = models.CharField(max_length=10, choices=RULES)
    words = EncryptedTextField(blank=True, default="")
    version = models.PositiveIntegerField()
    at = models.DateTimeField()

    field_classes = classes(special="words", personal="rule at", internal="version")

    class Meta:
        constraints = [
            UniqueConstraint(fields=["post", "person"], name="moderation_one_report_each")
        ]
        indexes = [Index(fields=["person", "at"], name="moderation_reports_of")]

    @override
    def __str__(self) -> str:
        return f"Report {self.pk}"


class Evidence(models.Model):
    """A threat as it read when it was reported; kept whatever becomes of the post."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="evidence")
    version = models.PositiveIntegerField()
    text = EncryptedTextField()
    digest = models.CharField(max_length=64)  # SHA-256 of the text, hex
    kept_at = models.DateTimeField()

    field_classes = classes(special="text", internal="version digest kept_at")

    class Meta:
        constraints = [
            UniqueConstraint(fields=["case", "version"], name="moderation_evidence_once")
        ]

    @override
    def __str__(self) -> str:
        return f"Evidence {self.digest[:12]}"


class Action(models.Model):
    """What a moderator did about a post: by which rule, why, how far and until when."""

    token = TokenField()
    case = models.OneToOneField(Case, models.CASCADE, related_name="action")
    post = models.ForeignKey(Post, models.CASCADE, related_name="actions_taken")
    outcome = models.CharField(max_length=10, choices=[(o.value, o.value) for o in Outcome])
    rule = models.CharField(max_length=10, choices=RULES)
    scope = models.CharField(max_length=10, choices=[(s.value, s.value) for s in Scope])
    reason = EncryptedTextField()
    until = models.DateTimeField()
    digest = models.CharField(max_length=64)  # SHA-256 of what it was decided on, hex
    at = models.DateTimeField()
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")

    field_classes = classes(
        public="token outcome rule scope until at", special="reason", internal="digest"
    )

    class Meta:
        constraints = [
            CheckConstraint(
                condition=~Q(rule="") & ~Q(reason="") & ~Q(scope="") & Q(until__gt=F("at")),
                name="moderation_no_action_without",
            ),
            CheckConstraint(
                condition=~Q(outcome=Outcome.STANDS.value), name="moderation_action_acts"
            ),
        ]
        indexes = [Index(fields=["-at"], name="moderation_lately")]

    @override
    def __str__(self) -> str:
        return f"Action {self.token}"

    @property
    def url(self) -> str:
        """Its public page, without names and without the words it was about."""
        return reverse("moderation:outcome", args=[self.token])

    @property
    def subject(self) -> Subject:
        """What the record says was decided."""
        return Subject(KIND, self.token)


class Appeal(models.Model):
    """One appeal against one decision, and the draw of those who judge it."""

    token = TokenField()
    action = models.OneToOneField(Action, models.CASCADE, related_name="appeal")
    words = EncryptedTextField()
    at = models.DateTimeField()
    due_at = models.DateTimeField()
    seed = models.CharField(max_length=64, blank=True, default="")
    could_be_drawn = models.PositiveIntegerField(default=0)
    drawn_at = models.DateTimeField(null=True)
    fate = models.CharField(
        max_length=10, blank=True, default="", choices=[(f.value, f.value) for f in Fate]
    )
    ended_at = models.DateTimeField(null=True)

    field_classes = classes(
        public="token at due_at seed could_be_drawn drawn_at fate ended_at", special="words"
    )

    class Meta:
        constraints = [
            CheckConstraint(
                condition=Q(ended_at=None, fate="") | (Q(ended_at__isnull=False) & ~Q(fate="")),
                name="moderation_ended_with_fate",
            ),
            CheckConstraint(
                condition=Q(drawn_at=None, seed="") | (Q(drawn_at__isnull=False) & ~Q(seed="")),
                name="moderation_drawn_with_seed",
            ),
        ]
        indexes = [
            Index(fields=["due_at"], condition=Q(ended_at=None), name="moderation_appeals_due")
        ]

    @override
    def __str__(self) -> str:
        return f"Appeal {self.token}"


class Seat(models.Model):
    """One of the three, drawn by lot, and what they said."""

    token = TokenField()
    appeal = models.ForeignKey(Appeal, models.CASCADE, related_name="seats")
    person = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    number = models.PositiveIntegerField()
    mark = models.CharField(max_length=16)  # as the record names them
    vote = models.CharField(
        max_length=10, blank=True, default="", choices=[(v.value, v.value) for v in Vote]
    )
    because = models.TextField(blank=True, default="")  # published, without a name
    voted_at = models.DateTimeField(null=True)

    field_classes = classes(
        public="number because", internal="token mark", personal="vote voted_at"
    )

    class Meta:
        constraints = [
            UniqueConstraint(fields=["appeal", "number"], name="moderation_one_of_a_seat"),
            UniqueConstraint(fields=["appeal", "person"], name="moderation_one_seat_each"),
            CheckConstraint(
                condition=Q(number__gte=1, number__lte=SEATS), name="moderation_three_seats"
            ),
            CheckConstraint(
                condition=Q(vote="", voted_at=None)
                | (~Q(vote="") & ~Q(because="") & Q(voted_at__isnull=False)),
                name="moderation_votes_with_reason",
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"Seat {self.number} of {self.appeal_id}"


class Trained(models.Model):
    """A member who judged the examples rightly and may be drawn."""

    person = models.OneToOneField(Person, models.CASCADE, related_name="+")
    since = models.DateTimeField()

    field_classes = classes(personal="since")

    @override
    def __str__(self) -> str:
        return f"Trained {self.person_id}"
