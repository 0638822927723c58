"""Tables of this area: articles, each version of them, tags, and the addresses of before."""

from typing import Self, override

from django.db import models
from django.db.models import Q
from django.urls import reverse

from groundswell.foundation.privacy import classes
from groundswell.foundation.subjects import Subject, TokenField
from groundswell.organise.publishing.rules.texts import SLUG_LENGTH, Form
from groundswell.organise.publishing.rules.writing import (
    SUMMARY_LENGTH,
    TAG_LENGTH,
    TITLE_LENGTH,
    State,
    Written,
    state_of,
)
from groundswell.register.people.models import Person
from groundswell.register.structures.models import Body

KIND = "article"


class ArticleQuerySet(models.QuerySet["Article"]):
    """Which articles."""

    def public(self) -> Self:
        """Those that can be read: published, and not withdrawn."""
        return self.filter(published_at__isnull=False, withdrawn_at=None)

    def newest_first(self) -> Self:
        """As a list shows them."""
        return self.order_by("-published_at", "-pk")


class Article(models.Model):
    """Something written in a body's name. Once published its text changes by versions only."""

    token = TokenField()
    slug = models.CharField(max_length=SLUG_LENGTH + 10, unique=True)
    form_key = models.CharField(max_length=40, unique=True, null=True)
    body = models.ForeignKey(Body, models.PROTECT, related_name="articles")
    title = models.CharField(max_length=TITLE_LENGTH)
    summary = models.CharField(max_length=SUMMARY_LENGTH, blank=True)
    byline = models.CharField(max_length=TITLE_LENGTH, blank=True)
    form = models.CharField(max_length=8, choices=[(f.value, f.value) for f in Form])
    text = models.TextField()
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    begun_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True)
    corrected_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=0)  # 0: nothing was published yet
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_because = models.CharField(max_length=300, blank=True)
    origin = models.CharField(max_length=500, unique=True, null=True)  # where it stood before

    objects = ArticleQuerySet.as_manager()

    field_classes = classes(
        public="token slug title summary byline form text begun_at published_at corrected_at"
        " version withdrawn_at withdrawn_because origin",
        internal="form_key",
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="publishing_published_has_a_version",
                condition=Q(published_at=None, version=0)
                | Q(published_at__isnull=False, version__gte=1),
            ),
            models.CheckConstraint(
                name="publishing_withdrawn_was_published_and_says_why",
                condition=Q(withdrawn_at=None, withdrawn_because="")
                | (Q(withdrawn_at__isnull=False, published_at__isnull=False)
                   & ~Q(withdrawn_because="")),
            ),
        ]  # fmt: skip
        indexes = [
            models.Index(fields=["-published_at", "-id"], name="publishing_newest"),
            models.Index(fields=["body", "-published_at"], name="publishing_of_body"),
        ]

    @override
    def __str__(self) -> str:
        return f"Article {self.token}"

    @property
    def state(self) -> State:
        """What has become of it."""
        return state_of(self.published_at, self.withdrawn_at)

    @property
    def url(self) -> str:
        """Its address, for good."""
        return reverse("publishing:article", args=[self.slug])

    @property
    def subject(self) -> Subject:
        """The article as a subject."""
        return Subject(KIND, self.token)

    def as_written(self, tags: tuple[str, ...] = ()) -> Written:
        """Return it as a value."""
        return Written(self.title, self.text, self.summary, self.byline, tags, Form(self.form))


class Version(models.Model):
    """An article as it was published at one time. Never changed."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=TITLE_LENGTH)
    summary = models.CharField(max_length=SUMMARY_LENGTH, blank=True)
    byline = models.CharField(max_length=TITLE_LENGTH, blank=True)
    form = models.CharField(max_length=8, choices=[(f.value, f.value) for f in Form])
    text = models.TextField()
    note = models.CharField(max_length=300, blank=True)  # what was corrected
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    field_classes = classes(public="number title summary byline form text note at")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["article", "number"], name="publishing_one_version_of_a_number"
            )
        ]

    @override
    def __str__(self) -> str:
        return f"Version {self.number} of {self.article_id}"

    def as_written(self) -> Written:
        """Return it as a value."""
        return Written(self.title, self.text, self.summary, self.byline, (), Form(self.form))


class Tag(models.Model):
    """A word that articles are found by."""

    slug = models.CharField(max_length=TAG_LENGTH, unique=True)
    name = models.CharField(max_length=TAG_LENGTH)

    field_classes = classes(public="slug name")

    @override
    def __str__(self) -> str:
        return self.name

    @property
    def url(self) -> str:
        """The list of its articles."""
        return reverse("publishing:tag", args=[self.slug])


class Tagging(models.Model):
    """That an article is found by a tag."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="taggings")
    tag = models.ForeignKey(Tag, models.CASCADE, related_name="taggings")

    field_classes = classes()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["article", "tag"], name="publishing_tagged_once")
        ]

    @override
    def __str__(self) -> str:
        return f"{self.article_id} {self.tag_id}"


class OldAddress(models.Model):
    """Where an article stood before, here or on another site; whoever comes there is sent on."""

    path = models.CharField(max_length=500, unique=True)  # without the first and the last stroke
    article = models.ForeignKey(Article, models.CASCADE, related_name="old_addresses")
    since = models.DateTimeField()

    field_classes = classes(public="path since")

    @override
    def __str__(self) -> str:
        return self.path
