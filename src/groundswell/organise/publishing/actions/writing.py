"""Write an article, publish it, correct it in sight of everybody, withdraw it."""

from datetime import datetime

from django.db import transaction

from groundswell.foundation import record
from groundswell.organise.publishing import refusals
from groundswell.organise.publishing.actions import _keeping
from groundswell.organise.publishing.models import Article
from groundswell.organise.publishing.powers import Power
from groundswell.organise.publishing.rules.writing import (
    Fault,
    State,
    Written,
    fault_in,
    fault_in_correction,
    fingerprint,
)
from groundswell.register.people.models import Person
from groundswell.register.structures.models import Body
from groundswell.register.structures.permission import require

PUBLISHED, CORRECTED, WITHDRAWN = (
    *("publishing.published", "publishing.corrected"),
    "publishing.withdrawn",
)
BECAUSE_LENGTH = 300


@transaction.atomic
def begin_article(
    *, body: Body, written: Written, form_key: str, by: Person, at: datetime
) -> Article:
    """
    Begin a draft in a body's name. The same form again is the same draft.

    :raises NotPermitted: ``by`` may not publish for this body.
    :raises NotReady: it has no title.
    """
    require(by, Power.PUBLISH, over=body, at=at)
    found = Article.objects.select_for_update().filter(form_key=form_key).first()
    if found is not None:
        return found
    if not written.title.strip():
        raise refusals.NotReady(Fault.NO_TITLE)
    article = Article(form_key=form_key, body=body, by=by, begun_at=at)
    _fill(article, written)
    if not _keeping.save_under_free_slug(article):
        return Article.objects.get(form_key=form_key)
    _keeping.set_tags(article, written.tags)
    return article


@transaction.atomic
def change_draft(*, article: Article, written: Written, by: Person, at: datetime) -> Article:
    """
    Change what nobody has read yet.

    :raises NotPermitted: ``by`` may not publish for its body.
    :raises AlreadyPublished: it was published, so it is corrected instead.
    :raises NotReady: it has no title.
    """
    require(by, Power.PUBLISH, over=article.body, at=at)
    held = Article.objects.select_for_update().get(pk=article.pk)
    if held.state is not State.DRAFT:
        raise refusals.AlreadyPublished
    if not written.title.strip():
        raise refusals.NotReady(Fault.NO_TITLE)
    _fill(held, written)
    held.save()
    _keeping.set_tags(held, written.tags)
    return held


@transaction.atomic
def publish(*, article: Article, by: Person, at: datetime) -> Article:
    """
    Publish a draft, and put its fingerprint on the public record. Twice is once.

    :raises NotPermitted: ``by`` may not publish for its body.
    :raises NotReady: something is missing.
    """
    require(by, Power.PUBLISH, over=article.body, at=at)
    held = Article.objects.select_for_update().get(pk=article.pk)
    if held.state is not State.DRAFT:
        return held
    if fault := fault_in(held.as_written()):
        raise refusals.NotReady(fault)
    held.published_at, held.version = at, 1
    held.save(update_fields=["published_at", "version"])
    _keeping.keep_version(held, note="", by=by, at=at)
    _record(PUBLISHED, held, at)
    return held


@transaction.atomic
def correct(*, article: Article, written: Written, note: str, by: Person, at: datetime) -> Article:
    """
    Correct what was published: a new version, with a line that says what changed.

    What stood before stays readable at its own address. The same correction twice is once.

    :raises NotPermitted: ``by`` may not publish for its body.
    :raises NotPublished: it is a draft.
    :raises IsWithdrawn: it was withdrawn.
    :raises NotReady: nothing is different, nothing is said of it, or something is missing.
    """
    require(by, Power.PUBLISH, over=article.body, at=at)
    held = Article.objects.select_for_update().get(pk=article.pk)
    _must_stand(held)
    tags = tuple(held.taggings.order_by("pk").values_list("tag__name", flat=True))
    if fault := fault_in_correction(held.as_written(tags), written, note):
        last = held.versions.order_by("-number").values_list("note", flat=True).first()
        if fault is Fault.NOTHING_CHANGED and note.strip() and last == note.strip():
            return held  # this very correction, sent a moment ago
        raise refusals.NotReady(fault)
    _fill(held, written)
    held.version += 1
    held.corrected_at = at
    held.save()
    _keeping.set_tags(held, written.tags)
    _keeping.keep_version(held, note=note.strip()[:BECAUSE_LENGTH], by=by, at=at)
    _record(CORRECTED, held, at)
    return held


@transaction.atomic
def withdraw(*, article: Article, because: str, by: Person, at: datetime) -> Article:
    """
    Take an article out of sight. Its address stays and says when and why. Twice is once.

    :raises NotPermitted: ``by`` may not publish for its body.
    :raises NotPublished: it is a draft.
    :raises NotReady: no reason is given.
    """
    require(by, Power.PUBLISH, over=article.body, at=at)
    held = Article.objects.select_for_update().get(pk=article.pk)
    if held.state is State.WITHDRAWN:
        return held
    _must_stand(held)
    if not because.strip():
        raise refusals.NotReady(Fault.NO_NOTE)
    held.withdrawn_at = at
    held.withdrawn_because = " ".join(because.split())[:BECAUSE_LENGTH]
    held.save(update_fields=["withdrawn_at", "withdrawn_because"])
    _record(WITHDRAWN, held, at)
    return held


def _must_stand(held: Article) -> None:
    if held.state is State.WITHDRAWN:
        raise refusals.IsWithdrawn
    if held.state is State.DRAFT:
        raise refusals.NotPublished


def _fill(article: Article, written: Written) -> None:
    article.title = " ".join(written.title.split())
    article.summary = " ".join(written.summary.split())
    article.byline = " ".join(written.byline.split())
    article.text, article.form = written.text.strip(), written.form.value


def _record(kind: str, article: Article, at: datetime) -> None:
    """Put on record which article, which version, and its fingerprint: no words of it."""
    record.append(
        kind,
        about=article.subject,
        body={
            "article": article.token,
            "body": article.body.token,
            "version": article.version,
            "sha256": fingerprint(article.as_written()),
        },
        at=at,
    )
