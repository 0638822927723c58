"""
Tables of this area: calls, motions and amendments, their texts, who backs them, rulings, proposals.

An amendment is a motion that is made to another. What was once shown to others is never edited:
a text changes by another version, an endorsement and a ruling stand as they were given.
"""

from datetime import date, datetime
from typing import ClassVar, override

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint
from django.urls import reverse

from groundswell.decide.motions.rules.life import ADOPTED, OPEN_TO_ALL, Fate, State
from groundswell.foundation.privacy import classes
from groundswell.foundation.subjects import Subject, TokenField
from groundswell.methods.compositing import Change, Op, Paragraph, Text
from groundswell.mobilise.listening.models import Statement
from groundswell.register.people.models import Person
from groundswell.register.structures.models import Body

KIND = "motion"
TITLE_LENGTH = 120
WHY_LENGTH = 600


def _choices(names: type[State | Fate]) -> list[tuple[str, str]]:
    return [(each.value, each.value) for each in names]


class Call(models.Model):
    """A call for motions by a body: until when, and what a motion needs. Set once."""

    token = TokenField()
    body = models.ForeignKey(Body, models.PROTECT, related_name="calls_for_motions")
    form_key = models.CharField(max_length=32, unique=True)
    title = models.CharField(max_length=TITLE_LENGTH)
    closes_at = models.DateTimeField()
    amendments_close_at = models.DateTimeField()
    needs_branches = models.PositiveIntegerField()  # copied from the rulebook, as the next two
    needs_members = models.PositiveIntegerField()
    challenge_days = models.PositiveIntegerField()
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    frozen_at = models.DateTimeField(null=True)
    amendments_frozen_at = models.DateTimeField(null=True)

    field_classes = classes(
        public="token title closes_at amendments_close_at needs_branches needs_members"
        " challenge_days opened_at frozen_at amendments_frozen_at",
        internal="form_key",
    )

    class Meta:
        constraints = [
            CheckConstraint(
                name="motions_call_in_order",
                condition=Q(opened_at__lt=F("closes_at"))
                & Q(closes_at__lt=F("amendments_close_at")),
            )
        ]

    @override
    def __str__(self) -> str:
        return self.title

    def takes(self, at: datetime, *, amendment: bool) -> bool:
        """Return whether what is handed in at ``at`` is in time."""
        return at < (self.amendments_close_at if amendment else self.closes_at)


class MotionQuerySet(models.QuerySet["Motion"]):
    """Verbs over many motions."""

    def shown(self) -> "MotionQuerySet":
        """Leave out drafts, which are their writers' own."""
        return self.filter(state__in=OPEN_TO_ALL)

    def main(self) -> "MotionQuerySet":
        """Leave out amendments."""
        return self.filter(to=None)

    def admitted(self) -> "MotionQuerySet":
        """Leave out emergency business that its meeting has not admitted, and what amends it."""
        waits = Q()
        for main in ("", "to__", "to__to__"):
            named = f"{main}emergency__"
            waits |= Q(**{f"{named}isnull": False, f"{named}admitted_at": None})
        return self.exclude(waits)

    def adopted(self) -> "MotionQuerySet":
        """Return what was carried, as it was or as amended."""
        return self.main().filter(fate__in=ADOPTED)


class Motion(models.Model):
    """
    A motion; with ``to``, an amendment to it (and to an amendment, but no deeper).

    ``amends`` is the version of ``to`` that an amendment was written against.
    """

    token = TokenField()
    call = models.ForeignKey(Call, models.PROTECT, related_name="motions")
    to = models.ForeignKey("self", models.PROTECT, null=True, related_name="amendments")
    amends = models.PositiveIntegerField(null=True)
    form_key = models.CharField(max_length=40, unique=True)
    number = models.PositiveIntegerField(null=True)  # in its call, or among its amendments
    title = models.CharField(max_length=TITLE_LENGTH)
    why = models.CharField(max_length=WHY_LENGTH, blank=True)  # what is new; why amend
    draft = models.JSONField(default=list)  # [[id, words]] while nobody else sees it
    body = models.ForeignKey(Body, models.PROTECT, null=True, related_name="motions")
    mover = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    seconder = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    seconded_at = models.DateTimeField(null=True)
    because_of = models.CharField(max_length=60, blank=True)  # a subject: a round of listening
    statement = models.ForeignKey(Statement, models.SET_NULL, null=True, related_name="motions")
    came_from = models.OneToOneField(
        "self", models.PROTECT, null=True, related_name="comes_back_as"
    )
    deferrals = models.PositiveIntegerField(default=0)
    state = models.CharField(max_length=12, choices=_choices(State), default=State.DRAFT.value)
    begun_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True)
    published_at = models.DateTimeField(null=True)
    fate = models.CharField(max_length=12, choices=_choices(Fate), blank=True, default="")
    fate_because = models.CharField(max_length=WHY_LENGTH, blank=True, default="")
    fate_at = models.DateTimeField(null=True)
    fate_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    into = models.ForeignKey("self", models.PROTECT, null=True, related_name="taken_in")
    vote_order = models.PositiveIntegerField(null=True)  # of amendments that were carried
    returns_on = models.DateField(null=True)  # of motions that were remitted
    telling_words = models.PositiveIntegerField(default=0)  # of what was carried: see Telling

    objects: ClassVar[MotionQuerySet] = MotionQuerySet.as_manager()  # type: ignore[assignment]

    field_classes = classes(
        public="token amends number title why seconded_at because_of deferrals state begun_at"
        " submitted_at published_at fate fate_because fate_at vote_order returns_on"
        " telling_words",
        internal="form_key",
        personal="draft",
    )

    class Meta:
        constraints = [
            CheckConstraint(name="motions_state", condition=Q(state__in=[s.value for s in State])),
            CheckConstraint(
                name="motions_ended_has_one_fate",
                condition=Q(state="ended", fate_at__isnull=False, fate__in=[f.value for f in Fate])
                | (~Q(state="ended") & Q(fate="", fate_at=None)),
            ),
            CheckConstraint(
                name="motions_amendment_amends_a_version",
                condition=Q(to=None, amends=None) | Q(to__isnull=False, amends__isnull=False),
            ),
            CheckConstraint(
                name="motions_remitted_comes_back",
                condition=~Q(fate="remitted") | Q(returns_on__isnull=False),
            ),
            CheckConstraint(
                name="motions_seconded_by_another",
                condition=Q(seconder=None) | Q(mover=None) | ~Q(seconder=F("mover")),
            ),
            UniqueConstraint(
                fields=["call", "number"],
                condition=Q(to=None, number__isnull=False),
                name="motions_numbered_once",
            ),
            UniqueConstraint(
                fields=["to", "number"],
                condition=Q(to__isnull=False, number__isnull=False),
                name="motions_amendments_numbered_once",
            ),
        ]
        indexes = [models.Index(fields=["call", "state"], name="motions_of_call")]

    @override
    def __str__(self) -> str:
        return self.title

    @property
    def subject(self) -> Subject:
        """The motion as a subject."""
        return Subject(KIND, self.token)

    @property
    def url(self) -> str:
        """The address of its page."""
        return reverse("motions:motion", args=[self.token])

    @property
    def depth(self) -> int:
        """Return 0 for a motion, 1 for an amendment, 2 for one to an amendment."""
        return 0 if self.to is None else 1 + self.to.depth

    @property
    def main(self) -> "Motion":
        """The motion all this is about: itself, or what it amends."""
        return self if self.to is None else self.to.main

    @property
    def key(self) -> str:
        """What new paragraphs of it are named after, and how it is told from others in a text."""
        return f"{self.to.key}.{self.number or self.token}" if self.to else f"M{self.number or ''}"


class Telling(models.Model):
    """A word by which something that was carried is known; so that what is near to it is found."""

    motion = models.ForeignKey(Motion, models.CASCADE, related_name="telling")
    word = models.CharField(max_length=60)

    field_classes = classes(public="word")

    class Meta:
        constraints = [UniqueConstraint(fields=["word", "motion"], name="motions_a_word_once")]

    @override
    def __str__(self) -> str:
        return self.word


class TextVersion(models.Model):
    """A text as it stood at one time. Written once, never changed."""

    motion = models.ForeignKey(Motion, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    paragraphs = models.JSONField()  # [[id, words]]
    text_hash = models.CharField(max_length=64)
    changes = models.JSONField(default=list)  # of amendments: the operations, with base hashes
    cause = models.CharField(max_length=12)  # written, agreed, decided, rebased
    at = models.DateTimeField()

    field_classes = classes(public="number paragraphs text_hash changes cause at")

    class Meta:
        constraints = [
            UniqueConstraint(fields=["motion", "number"], name="motions_one_version_of_a_number")
        ]

    @override
    def __str__(self) -> str:
        return f"{self.motion_id}, version {self.number}"

    @property
    def text(self) -> Text:
        """The text as a value."""
        return tuple(Paragraph(pid, words) for pid, words in self.paragraphs)

    @property
    def ops(self) -> tuple[Change, ...]:
        """An amendment's changes as values."""
        return tuple(Change(Op(op), *rest) for op, *rest in self.changes)


class Endorsement(models.Model):
    """A branch's yes to a motion: when it met, who was there in number, what its minutes say."""

    motion = models.ForeignKey(Motion, models.PROTECT, related_name="endorsements")
    body = models.ForeignKey(Body, models.PROTECT, related_name="motion_endorsements")
    met_on = models.DateField()
    present = models.PositiveIntegerField()
    quorum = models.PositiveIntegerField()
    minutes = models.CharField(max_length=1000)
    at = models.DateTimeField()
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")

    field_classes = classes(public="met_on present quorum minutes at")

    class Meta:
        constraints = [
            UniqueConstraint(fields=["motion", "body"], name="motions_a_branch_endorses_once"),
            CheckConstraint(
                name="motions_endorsed_by_a_quorum",
                condition=Q(present__gte=F("quorum")) & Q(present__gte=1),
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"Endorsement {self.pk}"


class Support(models.Model):
    """One member's name under a motion. Counted; the name is shown to nobody else."""

    motion = models.ForeignKey(Motion, models.CASCADE, related_name="supports")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    at = models.DateTimeField()

    field_classes = classes(personal="at")

    class Meta:
        constraints = [
            UniqueConstraint(fields=["motion", "person"], name="motions_a_member_backs_once")
        ]

    @override
    def __str__(self) -> str:
        return f"Support {self.pk}"


class Ruling(models.Model):
    """Whether a motion is in order: by which article, and why. Stands as it was given."""

    motion = models.ForeignKey(Motion, models.PROTECT, related_name="rulings")
    in_order = models.BooleanField()
    article = models.CharField(max_length=20)
    reasons = models.CharField(max_length=WHY_LENGTH)
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()
    challenge = models.CharField(max_length=WHY_LENGTH, blank=True, default="")
    challenged_at = models.DateTimeField(null=True)

    field_classes = classes(public="in_order article reasons at challenge challenged_at")

    class Meta:
        constraints = [
            CheckConstraint(
                name="motions_ruled_by_an_article_with_reasons",
                condition=~Q(article="") & ~Q(reasons=""),
            ),
            CheckConstraint(
                name="motions_challenged_with_reasons",
                condition=Q(challenge="", challenged_at=None)
                | (~Q(challenge="") & Q(challenged_at__isnull=False, in_order=False)),
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"Ruling {self.pk}"


class Proposal(models.Model):
    """A clerk's proposed text for a motion, which takes others in. Nothing until it is agreed."""

    token = TokenField()
    motion = models.ForeignKey(Motion, models.PROTECT, related_name="proposals")
    form_key = models.CharField(max_length=40, unique=True)
    version = models.PositiveIntegerField()  # of the motion, that it starts from
    paragraphs = models.JSONField()
    note = models.CharField(max_length=WHY_LENGTH)
    answer_by = models.DateField()
    at = models.DateTimeField()
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    closed_at = models.DateTimeField(null=True)
    adopted = models.BooleanField(default=False)

    field_classes = classes(public="token version paragraphs note answer_by at closed_at adopted",
                            internal="form_key")  # fmt: skip

    class Meta:
        constraints = [
            UniqueConstraint(
                fields=["motion"], condition=Q(closed_at=None), name="motions_one_open_proposal"
            )
        ]

    @override
    def __str__(self) -> str:
        return f"Proposal {self.token}"

    @property
    def text(self) -> Text:
        """The proposed text as a value."""
        return tuple(Paragraph(pid, words) for pid, words in self.paragraphs)

    def is_late(self, on: date) -> bool:
        """Return whether the day has passed by which to answer."""
        return on > self.answer_by


class Consent(models.Model):
    """What one of those concerned says to a proposal; nothing yet, while ``agreed`` is null."""

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="consents")
    motion = models.ForeignKey(Motion, models.PROTECT, related_name="consents")
    agreed = models.BooleanField(null=True)
    because = models.CharField(max_length=WHY_LENGTH, blank=True, default="")
    at = models.DateTimeField(null=True)
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")

    field_classes = classes(public="agreed because at")

    class Meta:
        constraints = [
            UniqueConstraint(fields=["proposal", "motion"], name="motions_one_answer_each"),
            CheckConstraint(
                name="motions_answered_when",
                condition=Q(agreed=None, at=None) | Q(agreed__isnull=False, at__isnull=False),
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"Consent {self.pk}"
