"""Tables of this area: threads, the names people have in them, posts, drafts, letters."""

from datetime import datetime
from typing import override

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from groundswell.foundation.privacy import EncryptedTextField, classes
from groundswell.foundation.subjects import Subject, TokenField
from groundswell.organise.discussion.rules.letters import Every
from groundswell.organise.discussion.rules.threads import (
    BECAUSE_LENGTH,
    MOST_POSTS,
    MOST_SLOW_MINUTES,
    NAME_LENGTH,
    SOURCE_LENGTH,
    TITLE_LENGTH,
    GoodFaith,
    Veil,
)
from groundswell.register.people.models import Person
from groundswell.register.structures.models import Body

KIND = "thread"


class Thread(models.Model):
    """One conversation about one thing. ``body`` is whose moderators look after it."""

    token = TokenField()
    form_key = models.CharField(max_length=40, unique=True, null=True)
    subject_kind = models.CharField(max_length=30)
    subject_token = models.CharField(max_length=40)
    body = models.ForeignKey(Body, models.PROTECT, related_name="threads")
    title = models.CharField(max_length=TITLE_LENGTH)
    is_question = models.BooleanField(default=False)
    opened_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    opened_at = models.DateTimeField()
    last_at = models.DateTimeField()
    posts_count = models.PositiveIntegerField(default=0)
    answered_at = models.DateTimeField(null=True)  # when an office first answered
    slow_minutes = models.PositiveIntegerField(default=0)  # 0: everybody at their own pace
    slow_until = models.DateTimeField(null=True)

    field_classes = classes(
        public="token subject_kind subject_token title is_question opened_at last_at posts_count"
        " answered_at slow_minutes slow_until",
        internal="form_key",
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="discussion_thread_fits_a_page",
                condition=Q(posts_count__lte=2 * MOST_POSTS, slow_minutes__lte=MOST_SLOW_MINUTES),
            ),
            models.CheckConstraint(
                name="discussion_slow_has_an_end",
                condition=Q(slow_minutes=0, slow_until=None)
                | Q(slow_minutes__gt=0, slow_until__isnull=False),
            ),
        ]
        indexes = [
            models.Index(
                fields=["subject_kind", "subject_token", "-last_at"], name="discussion_of_subject"
            ),
            models.Index(
                fields=["opened_at"],
                name="discussion_unanswered",
                condition=Q(is_question=True, answered_at=None),
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"Thread {self.token}"

    @property
    def url(self) -> str:
        """Its address."""
        return reverse("discussion:thread", args=[self.token])

    @property
    def about(self) -> Subject:
        """What it hangs on."""
        return Subject(self.subject_kind, self.subject_token)


class Voice(models.Model):
    """The one name a person has in one thread."""

    thread = models.ForeignKey(Thread, models.CASCADE, related_name="voices")
    person = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    name = models.CharField(max_length=NAME_LENGTH)
    key = models.CharField(max_length=2 * NAME_LENGTH)
    silent_until = models.DateTimeField(null=True)  # a decision of the moderators; it ends itself

    field_classes = classes(public="name", internal="key", personal="silent_until")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["thread", "person"], name="discussion_one_name_of_a_person"
            ),
            models.UniqueConstraint(
                fields=["thread", "key"], name="discussion_one_person_of_a_name"
            ),
        ]

    @override
    def __str__(self) -> str:
        return self.name


class Post(models.Model):
    """
    Something somebody said; or, with ``moved_to``, where a branch of the thread went.

    Never deleted. Whoever leaves the register takes the words along: ``text`` is then empty.
    """

    token = TokenField()
    form_key = models.CharField(max_length=40, unique=True, null=True)
    thread = models.ForeignKey(Thread, models.CASCADE, related_name="posts")
    number = models.PositiveIntegerField()
    answers = models.ForeignKey("self", models.SET_NULL, null=True, related_name="answered_by")
    voice = models.ForeignKey(Voice, models.PROTECT, null=True, related_name="posts")
    text = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)
    posted_at = models.DateTimeField()
    edited_at = models.DateTimeField(null=True)
    office = models.CharField(max_length=300, blank=True)  # which they held when they wrote it
    is_official = models.BooleanField(default=False)
    source_asked_at = models.DateTimeField(null=True)
    source_asked_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    source = models.CharField(max_length=SOURCE_LENGTH, blank=True)
    source_at = models.DateTimeField(null=True)
    moved_to = models.ForeignKey(Thread, models.PROTECT, null=True, related_name="came_from")
    moved_count = models.PositiveIntegerField(default=0)
    moved_because = models.CharField(max_length=BECAUSE_LENGTH, blank=True)
    veil = models.CharField(
        max_length=10, blank=True, default="", choices=[(v.value, v.value) for v in Veil]
    )
    veil_rule = models.CharField(
        max_length=10, blank=True, default="", choices=[(r.value, r.value) for r in GoodFaith]
    )
    veil_until = models.DateTimeField(null=True)
    sealed = EncryptedTextField(blank=True, default="")  # the words, while they are hidden
    origin = models.CharField(max_length=540, blank=True, default="", db_index=True)  # elsewhere

    field_classes = classes(
        public="token number text version posted_at edited_at office is_official source_asked_at"
        " source source_at moved_count moved_because veil veil_rule veil_until origin",
        special="sealed",
        internal="form_key",
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["thread", "number"], name="discussion_one_post_of_a_number"
            ),
            models.CheckConstraint(
                name="discussion_said_or_moved",
                condition=Q(moved_to=None, voice__isnull=False, moved_count=0)
                | Q(moved_to__isnull=False, voice=None, text="", moved_count__gte=1),
            ),
            models.CheckConstraint(
                name="discussion_official_has_an_office",
                condition=Q(is_official=False) | ~Q(office=""),
            ),
            models.CheckConstraint(
                name="discussion_source_was_asked_for",
                condition=Q(source="", source_at=None)
                | Q(source_asked_at__isnull=False, source_at__gte=F("source_asked_at")),
            ),
            models.CheckConstraint(
                name="discussion_veil_has_rule_and_end",
                condition=Q(veil="", veil_rule="", veil_until=None, sealed="")
                | Q(~Q(veil=""), ~Q(veil_rule=""), veil_until__isnull=False),
            ),
            models.CheckConstraint(
                name="discussion_hidden_is_sealed",
                condition=~Q(veil=Veil.HIDDEN.value) | Q(text=""),
            ),
        ]
        indexes = [
            models.Index(fields=["veil_until"], name="discussion_veil_ends", condition=~Q(veil=""))
        ]

    @override
    def __str__(self) -> str:
        return f"Post {self.token}"

    @property
    def url(self) -> str:
        """Its address, for good: it leads to wherever the post stands."""
        return reverse("discussion:post", args=[self.token])

    @property
    def words(self) -> str:
        """What it says, sealed or not: for its writer and for whoever decides on it."""
        return self.sealed or self.text

    def veil_at(self, at: datetime) -> Veil | None:
        """Return whether it is collapsed or hidden at ``at``. A veil ends by itself."""
        if not self.veil or self.veil_until is None or at >= self.veil_until:
            return None
        return Veil(self.veil)


class PostVersion(models.Model):
    """A post as it read before it was changed. Never changed itself."""

    post = models.ForeignKey(Post, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    text = models.TextField()
    at = models.DateTimeField()  # from when it read so

    field_classes = classes(public="number text at")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["post", "number"], name="discussion_one_version_of_a_number"
            )
        ]

    @override
    def __str__(self) -> str:
        return f"Version {self.number} of {self.post_id}"


class Draft(models.Model):
    """What somebody wrote and has not posted. Nobody else can read it."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    thread = models.ForeignKey(Thread, models.CASCADE, related_name="+")
    answers = models.CharField(max_length=16, blank=True)  # the token of a post; "": the thread
    text = EncryptedTextField()
    kept_at = models.DateTimeField()

    field_classes = classes(special="text", personal="kept_at", internal="answers")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "thread", "answers"], name="discussion_one_draft_of_an_answer"
            )
        ]

    @override
    def __str__(self) -> str:
        return f"Draft of {self.person_id}"


class Wish(models.Model):
    """That somebody wants a letter of what was said, daily or weekly. No row: none."""

    person = models.OneToOneField(Person, models.CASCADE, related_name="+")
    every = models.CharField(
        max_length=8, choices=[(e.value, e.value) for e in Every if e is not Every.NEVER]
    )
    last_at = models.DateTimeField()  # until when everything was in a letter

    field_classes = classes(personal="every last_at")

    class Meta:
        indexes = [models.Index(fields=["every", "last_at"], name="discussion_letters_due")]

    @override
    def __str__(self) -> str:
        return f"{self.every} for {self.person_id}"


class Door(models.Model):
    """The address at which one person answers one conversation by e-mail. Nobody can guess it."""

    token = models.CharField(max_length=32, unique=True)
    thread = models.ForeignKey(Thread, models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    made_at = models.DateTimeField()

    field_classes = classes(internal="token", personal="made_at")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["thread", "person"], name="discussion_one_door_each")
        ]

    @override
    def __str__(self) -> str:
        return f"Door of {self.person_id}"
