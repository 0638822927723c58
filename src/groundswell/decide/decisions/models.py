"""
Tables of this area: decisions, the days they are due, reports, and what branches say.

What was decided is never edited. A date is put off by another row, with the minute it rests on;
where a decision stands is worked out from reports and the clock.
"""

from typing import override

from django.db import models
from django.db.models import CheckConstraint, F, OuterRef, Q, Subquery, UniqueConstraint
from django.urls import reverse

from groundswell.decide.decisions.rules.standing import Answer, Reported
from groundswell.foundation.privacy import classes
from groundswell.foundation.subjects import Subject, TokenField
from groundswell.methods.compositing import Paragraph, Text
from groundswell.organise.groups.models import Letter
from groundswell.register.people.models import Person
from groundswell.register.structures.models import Body, Office

KIND = "decision"
TITLE_LENGTH, WORDS_LENGTH, DUE_LENGTH = 120, 600, 80


class DecisionQuerySet(models.QuerySet["Decision"]):
    """Verbs over many decisions."""

    def standing(self) -> "DecisionQuerySet":
        """Add what the newest report says, when it is due now, and how often it was put off."""
        reports = Report.objects.filter(decision=OuterRef("pk")).order_by("-pk")
        dues = Due.objects.filter(decision=OuterRef("pk")).order_by("-number")
        return self.select_related("body", "owner__body", "replaced_by").annotate(
            reported=Subquery(reports.values("status")[:1]),
            due_words=Subquery(dues.values("words")[:1]),
            due_by=Subquery(dues.values("by_on")[:1]),
            due_number=Subquery(dues.values("number")[:1]),
        )


class Decision(models.Model):
    """Something a body decided: what is to be done, and which office answers for it."""

    token = TokenField()
    body = models.ForeignKey(Body, models.PROTECT, related_name="decisions")
    number = models.PositiveIntegerField()  # of its body, from 1
    form_key = models.CharField(max_length=60, unique=True)
    title = models.CharField(max_length=TITLE_LENGTH)
    words = models.CharField(max_length=WORDS_LENGTH)  # what is to be done
    paragraphs = models.JSONField(default=list)  # [[id, words]]: the text that was carried
    text_hash = models.CharField(max_length=64, blank=True, default="")
    rests_on = models.CharField(max_length=WORDS_LENGTH)  # the vote or the minute
    because_of = models.CharField(max_length=60, blank=True, default="")  # a subject: a motion
    owner = models.ForeignKey(Office, models.PROTECT, related_name="decisions")
    asks_branches = models.BooleanField(default=False)
    replaces = models.OneToOneField("self", models.PROTECT, null=True, related_name="replaced_by")
    decided_at = models.DateTimeField()
    entered_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")

    objects = DecisionQuerySet.as_manager()

    field_classes = classes(
        public="token number title words paragraphs text_hash rests_on because_of asks_branches"
        " decided_at",
        internal="form_key",
    )

    class Meta:
        constraints = [
            UniqueConstraint(fields=["body", "number"], name="decisions_numbered_once"),
            CheckConstraint(
                name="decisions_say_what_and_why",
                condition=~Q(words="") & ~Q(rests_on="") & ~Q(title=""),
            ),
            CheckConstraint(
                name="decisions_replace_another", condition=Q(replaces=None) | ~Q(replaces=F("id"))
            ),
        ]
        indexes = [models.Index(fields=["because_of"], name="decisions_because_of")]

    @override
    def __str__(self) -> str:
        return self.title

    @property
    def subject(self) -> Subject:
        """The decision as a subject."""
        return Subject(KIND, self.token)

    @property
    def url(self) -> str:
        """The address of its page."""
        return reverse("decisions:decision", args=[self.token])

    @property
    def text(self) -> Text:
        """The text that was carried, as a value."""
        return tuple(Paragraph(pid, words) for pid, words in self.paragraphs)


class Due(models.Model):
    """By when, in the words that were said and the days they mean. Another row puts it off."""

    decision = models.ForeignKey(Decision, models.PROTECT, related_name="dues")
    number = models.PositiveIntegerField()
    words = models.CharField(max_length=DUE_LENGTH)
    from_on = models.DateField()
    by_on = models.DateField()
    because = models.CharField(max_length=WORDS_LENGTH, blank=True, default="")
    at = models.DateTimeField()
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")

    field_classes = classes(public="number words from_on by_on because at")

    class Meta:
        constraints = [
            UniqueConstraint(fields=["decision", "number"], name="decisions_one_due_of_a_number"),
            CheckConstraint(
                name="decisions_due_in_order", condition=Q(by_on__gte=F("from_on")) & ~Q(words="")
            ),
            CheckConstraint(
                name="decisions_put_off_by_a_minute", condition=Q(number=1) | ~Q(because="")
            ),
        ]

    @override
    def __str__(self) -> str:
        return self.words


class Report(models.Model):
    """What the owner says came of it. Done is what can be looked at."""

    decision = models.ForeignKey(Decision, models.PROTECT, related_name="reports")
    status = models.CharField(max_length=10, choices=[(s.value, s.value) for s in Reported])
    words = models.CharField(max_length=WORDS_LENGTH)
    evidence = models.CharField(max_length=WORDS_LENGTH, blank=True, default="")
    at = models.DateTimeField()
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")

    field_classes = classes(public="status words evidence at")

    class Meta:
        constraints = [
            CheckConstraint(
                name="decisions_done_is_shown",
                condition=~Q(words="") & (~Q(status="done") | ~Q(evidence="")),
            )
        ]

    @override
    def __str__(self) -> str:
        return f"Report {self.pk}"


class Uptake(models.Model):
    """What a branch says to a decision that asks every branch; the last word counts."""

    decision = models.ForeignKey(Decision, models.PROTECT, related_name="uptakes")
    body = models.ForeignKey(Body, models.PROTECT, related_name="uptakes")
    answer = models.CharField(max_length=10, choices=[(a.value, a.value) for a in Answer])
    words = models.CharField(max_length=WORDS_LENGTH, blank=True, default="")
    at = models.DateTimeField()
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")

    field_classes = classes(public="answer words at")

    class Meta:
        constraints = [
            UniqueConstraint(fields=["decision", "body"], name="decisions_a_branch_answers_once")
        ]

    @override
    def __str__(self) -> str:
        return f"Uptake {self.pk}"


class BranchLetter(models.Model):
    """One of the letters by which every branch was told of a decision."""

    decision = models.ForeignKey(Decision, models.PROTECT, related_name="letters")
    letter = models.OneToOneField(Letter, models.PROTECT, related_name="about_decision")

    field_classes = classes()

    @override
    def __str__(self) -> str:
        return f"Letter {self.letter_id}"
