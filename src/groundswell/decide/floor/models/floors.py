"""
Tables of this area: a conference's floor, its order paper in versions, its items, who spoke.

Who asked when, on which side, and what was heard never changes: the database refuses. One item is
open at a time and one speaker at the microphone.
"""

from datetime import datetime
from typing import ClassVar, override

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint

from groundswell.decide.ballots.models import Question
from groundswell.decide.conference.models import Conference, Credential
from groundswell.decide.floor.rules.clocks import Clock
from groundswell.decide.floor.rules.papers import Stage, What, debate_is_over
from groundswell.decide.floor.rules.procedural import Kind
from groundswell.decide.floor.rules.queue import Share, Side
from groundswell.decide.motions.models import Motion
from groundswell.foundation.privacy import classes
from groundswell.foundation.subjects import Subject, TokenField, url_of
from groundswell.register.people.models import Person

TITLE_LENGTH = 120
WHY_LENGTH = 600
MOVES, SPEAKS, REPLIES = "moves", "speaks", "replies"
ROLES = (MOVES, SPEAKS, REPLIES)


class Floor(models.Model):
    """
    What a conference does while it sits, with the rulebook's numbers as they were when it began.

    ``changes`` counts every change on it: who has seen that many has seen everything.
    """

    conference = models.OneToOneField(Conference, models.PROTECT, related_name="floor")
    mover_seconds = models.PositiveIntegerField()
    speech_seconds = models.PositiveIntegerField()
    kept_num = models.PositiveIntegerField()
    kept_den = models.PositiveIntegerField()
    changes = models.PositiveIntegerField(default=0)

    field_classes = classes(
        public="mover_seconds speech_seconds kept_num kept_den", internal="changes"
    )

    class Meta:
        constraints = [
            CheckConstraint(
                name="floor_kept_turns_are_a_share",
                condition=Q(kept_den__gte=1, kept_num__lte=F("kept_den")),
            )
        ]

    @override
    def __str__(self) -> str:
        return f"Floor {self.pk}"

    @property
    def share(self) -> Share:
        """How many of how many turns are kept."""
        return Share(self.kept_num, self.kept_den)


class Item(models.Model):
    """One thing on an order paper. ``place`` is where the newest version has it."""

    token = TokenField()
    floor = models.ForeignKey(Floor, models.PROTECT, related_name="items")
    form_key = models.CharField(max_length=60, unique=True)
    what = models.CharField(max_length=10, choices=[(w.value, w.value) for w in What])
    title = models.CharField(max_length=TITLE_LENGTH)
    motion = models.ForeignKey(Motion, models.PROTECT, null=True, related_name="items")
    minutes = models.PositiveIntegerField(null=True)  # for the whole of it, once it is open
    falls_at = models.DateTimeField(null=True)  # its guillotine
    place = models.PositiveIntegerField()
    stage = models.CharField(
        max_length=8, choices=[(s.value, s.value) for s in Stage], default=Stage.WAITING.value
    )
    taken_at = models.DateTimeField(null=True)
    debate_closed_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    orders_lifted_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=WHY_LENGTH, blank=True, default="")

    field_classes = classes(
        public="token what title minutes falls_at place stage taken_at debate_closed_at ended_at"
        " orders_lifted_at outcome",
        internal="form_key",
    )

    class Meta:
        constraints = [
            UniqueConstraint(
                fields=["floor"], condition=Q(stage="open"), name="floor_one_item_is_open"
            ),
            UniqueConstraint(
                fields=["floor", "motion"],
                condition=Q(motion__isnull=False),
                name="floor_a_motion_once",
            ),
            CheckConstraint(
                name="floor_motions_are_motions",
                condition=Q(what="motion", motion__isnull=False)
                | (~Q(what="motion") & Q(motion=None)),
            ),
            CheckConstraint(
                name="floor_ended_is_an_end",
                condition=Q(stage__in=["done", "fell"], ended_at__isnull=False)
                | Q(stage__in=["waiting", "open"], ended_at=None),
            ),
            CheckConstraint(
                name="floor_open_was_taken",
                condition=~Q(stage__in=["open", "done"]) | Q(taken_at__isnull=False),
            ),
        ]
        indexes = [models.Index(fields=["floor", "place"], name="floor_in_order")]

    @override
    def __str__(self) -> str:
        return self.title

    def debate_is_over(self, at: datetime) -> bool:
        """Return whether nobody else is heard on it."""
        return debate_is_over(self.debate_closed_at, self.falls_at, at)


class Brought(models.Model):
    """What came on an order paper by itself: about what, and why. Once on each floor; stands."""

    floor = models.ForeignKey(Floor, models.PROTECT, related_name="brought")
    item = models.OneToOneField(Item, models.PROTECT, related_name="brought")
    about = models.CharField(max_length=60)  # a subject: a decision
    why = models.CharField(max_length=WHY_LENGTH)

    field_classes = classes(public="about why")

    class Meta:
        constraints = [
            UniqueConstraint(fields=["floor", "about"], name="floor_brought_once"),
            CheckConstraint(name="floor_brought_for_a_reason", condition=~Q(about="") & ~Q(why="")),
        ]
        indexes = [models.Index(fields=["about"], name="floor_brought_about")]

    @override
    def __str__(self) -> str:
        return self.about

    @property
    def url(self) -> str:
        """The address of what it is about."""
        return url_of(Subject.parse(self.about)) or ""


class Paper(models.Model):
    """One version of an order paper, as it was laid. Stands."""

    floor = models.ForeignKey(Floor, models.PROTECT, related_name="papers")
    number = models.PositiveIntegerField()
    form_key = models.CharField(max_length=40, unique=True)
    lines = models.JSONField()  # [token of an item, its title], in their order
    because = models.CharField(max_length=WHY_LENGTH)
    at = models.DateTimeField()
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")

    field_classes = classes(public="number lines because at", internal="form_key")

    class Meta:
        constraints = [
            UniqueConstraint(fields=["floor", "number"], name="floor_one_paper_of_a_number")
        ]

    @override
    def __str__(self) -> str:
        return f"Paper {self.number}"


class ChairRuling(models.Model):
    """A ruling of the chair on what is open: by which article, and why. It falls once, or never."""

    token = TokenField()
    floor = models.ForeignKey(Floor, models.PROTECT, related_name="rulings")
    item = models.ForeignKey(Item, models.PROTECT, related_name="rulings")
    form_key = models.CharField(max_length=40, unique=True)
    article = models.CharField(max_length=20)  # of the rulebook, or a standing order
    words = models.CharField(max_length=WHY_LENGTH)
    reasons = models.CharField(max_length=WHY_LENGTH)
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()
    overturned_at = models.DateTimeField(null=True)

    field_classes = classes(
        public="token article words reasons at overturned_at", internal="form_key"
    )

    class Meta:
        constraints = [
            CheckConstraint(
                name="floor_rulings_say_by_what_and_why",
                condition=~Q(article="") & ~Q(words="") & ~Q(reasons=""),
            )
        ]

    @override
    def __str__(self) -> str:
        return f"Ruling {self.pk}"


class Procedural(models.Model):
    """A procedural motion: who moved what on which item, and what came of it. The item waits."""

    token = TokenField()
    floor = models.ForeignKey(Floor, models.PROTECT, related_name="procedurals")
    item = models.ForeignKey(Item, models.PROTECT, related_name="procedurals")
    form_key = models.CharField(max_length=40, unique=True)
    kind = models.CharField(max_length=10, choices=[(k.value, k.value) for k in Kind])
    words = models.CharField(max_length=WHY_LENGTH, blank=True)
    person = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()
    question = models.OneToOneField(Question, models.PROTECT, null=True, related_name="procedural")
    ruling = models.OneToOneField(
        ChairRuling, models.PROTECT, null=True, related_name="challenge"
    )  # what is challenged: each ruling once
    settled_at = models.DateTimeField(null=True)
    carried = models.BooleanField(null=True)

    field_classes = classes(public="token kind words at settled_at carried", internal="form_key")

    class Meta:
        constraints = [
            UniqueConstraint(
                fields=["item", "kind"],
                condition=Q(settled_at=None),
                name="floor_one_procedural_of_a_kind",
            ),
            CheckConstraint(
                name="floor_rulings_are_challenged",
                condition=Q(ruling=None) | Q(kind="challenge"),
            ),
            CheckConstraint(
                name="floor_settled_one_way",
                condition=Q(settled_at=None, carried=None)
                | Q(settled_at__isnull=False, carried__isnull=False),
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"Procedural {self.pk}"


class Admission(models.Model):
    """The vote by which a conference takes emergency business, or does not. One at a time."""

    floor = models.ForeignKey(Floor, models.PROTECT, related_name="admissions")
    motion = models.ForeignKey(Motion, models.PROTECT, related_name="admissions")
    question = models.OneToOneField(Question, models.PROTECT, related_name="admission")
    settled_at = models.DateTimeField(null=True)
    carried = models.BooleanField(null=True)

    field_classes = classes(public="settled_at carried")

    class Meta:
        constraints = [
            CheckConstraint(
                name="floor_admission_settled_one_way",
                condition=Q(settled_at=None, carried=None)
                | Q(settled_at__isnull=False, carried__isnull=False),
            ),
            UniqueConstraint(
                fields=["motion"],
                condition=Q(settled_at=None) | Q(carried=True),
                name="floor_one_admission_stands",
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"Admission {self.pk}"


class FloorTurnQuerySet(models.QuerySet["Turn"]):
    """Verbs over many turns."""

    def waiting(self) -> "FloorTurnQuerySet":
        """Return those that were asked for and not called or taken back."""
        return self.filter(called_at=None, withdrawn_at=None)

    def heard(self) -> "FloorTurnQuerySet":
        """Return those that were called."""
        return self.filter(called_at__isnull=False)


class Turn(models.Model):
    """Somebody's turn to speak on an item: asked for, called, heard. Its order is the rule's."""

    token = TokenField()
    floor = models.ForeignKey(Floor, models.PROTECT, related_name="turns")
    item = models.ForeignKey(Item, models.PROTECT, related_name="turns")
    credential = models.ForeignKey(Credential, models.PROTECT, null=True, related_name="turns")
    person = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    role = models.CharField(max_length=8, choices=[(role, role) for role in ROLES])
    side = models.CharField(max_length=8, choices=[(s.value, s.value) for s in Side])
    kept = models.BooleanField(default=False)
    officer = models.BooleanField(default=False)  # of the body whose conference it is, at asking
    asked = models.PositiveIntegerField()  # counted on this floor, from 1
    asked_at = models.DateTimeField()
    allowed = models.PositiveIntegerField()  # seconds
    used = models.PositiveIntegerField(default=0)
    running_since = models.DateTimeField(null=True)
    called_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=8, blank=True, default="")  # why this one was next
    first_time = models.BooleanField(default=False)  # at this conference, when called

    objects: ClassVar[FloorTurnQuerySet] = FloorTurnQuerySet.as_manager()  # type: ignore[assignment]

    field_classes = classes(
        internal="token asked reason",
        personal="role side kept officer asked_at allowed used running_since called_at ended_at"
        " withdrawn_at first_time",
    )

    class Meta:
        constraints = [
            UniqueConstraint(
                fields=["item", "person"],
                condition=Q(withdrawn_at=None, person__isnull=False) & ~Q(role=REPLIES),
                name="floor_nobody_speaks_twice",
            ),
            UniqueConstraint(
                fields=["item"],
                condition=Q(role=REPLIES, withdrawn_at=None),
                name="floor_one_reply",
            ),
            UniqueConstraint(fields=["floor", "asked"], name="floor_asked_one_after_another"),
            UniqueConstraint(
                fields=["floor"],
                condition=Q(called_at__isnull=False, ended_at=None),
                name="floor_one_at_the_microphone",
            ),
            CheckConstraint(
                name="floor_called_before_it_ends",
                condition=Q(called_at__isnull=False, withdrawn_at=None)
                | Q(called_at=None, ended_at=None, running_since=None, used=0),
            ),
            CheckConstraint(
                name="floor_a_clock_stops",
                condition=Q(ended_at=None) | Q(running_since=None),
            ),
        ]
        indexes = [models.Index(fields=["item", "called_at"], name="floor_heard")]

    @override
    def __str__(self) -> str:
        return f"Turn {self.asked}"

    @property
    def clock(self) -> Clock:
        """The clock of this turn."""
        return Clock(self.allowed, self.used, self.running_since)
