"""Reads with a name: articles, their versions, tags, and where an old address leads."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q, QuerySet
from django.http import Http404

from groundswell.foundation.record import RecordEntry
from groundswell.organise.publishing.models import Article, OldAddress, Tag, Version
from groundswell.organise.publishing.powers import Power
from groundswell.organise.publishing.rules.writing import State, fingerprint
from groundswell.register.people.models import Person
from groundswell.register.structures.models import Body
from groundswell.register.structures.permission import holds

ON_A_PAGE = 20
IN_A_FEED = 20
MOST_TAGS_SHOWN = 24


@dataclass(frozen=True, slots=True)
class Proof:
    """Whether what is read is what was published: the entry that says so, and both fingerprints."""

    entry_token: str
    sha256: str
    same: bool


def may_publish(reader: Person | None, body: Body, at: datetime) -> bool:
    """Return whether a reader may publish in a body's name."""
    return reader is not None and holds(reader, Power.PUBLISH, over=body, at=at)


def _listed() -> QuerySet[Article]:
    return Article.objects.public().select_related("body").defer("text").newest_first()


def published(
    *, page: object = 1, tag: Tag | None = None, body: Body | None = None
) -> Page[Article]:
    """Return a page of what can be read, newest first. Two queries, and tags one more."""
    rows = _listed().prefetch_related("taggings__tag")
    if tag is not None:
        rows = rows.filter(taggings__tag=tag)
    if body is not None:
        rows = rows.filter(body=body)
    return Paginator(rows, ON_A_PAGE).get_page(page)  # type: ignore[arg-type]


def latest(*, body: Body | None = None, limit: int = 3) -> list[Article]:
    """Return the newest articles, of one body or of all. One query."""
    rows = _listed() if body is None else _listed().filter(body=body)
    return list(rows[:limit])


def in_feed(
    *, page: int = 1, tag: Tag | None = None, body: Body | None = None
) -> tuple[list[Article], bool]:
    """Return a page of whole articles for a feed, and whether there are older ones. Two queries."""
    rows = Article.objects.public().select_related("body").newest_first()
    rows = rows.prefetch_related("taggings__tag")
    if tag is not None:
        rows = rows.filter(taggings__tag=tag)
    if body is not None:
        rows = rows.filter(body=body)
    start = (page - 1) * IN_A_FEED
    found = list(rows[start : start + IN_A_FEED + 1])
    return found[:IN_A_FEED], len(found) > IN_A_FEED


def drafts_of(body: Body) -> list[Article]:
    """Return a body's drafts, the one begun last first. One query."""
    rows = Article.objects.filter(body=body, published_at=None).defer("text")
    return list(rows.order_by("-begun_at", "-pk"))


def article_for(reader: Person | None, slug: str, at: datetime) -> Article:
    """
    Return an article ``reader`` may see: what was published, or a draft to those who publish it.

    :raises Http404: there is none, or it is another's draft: the two look alike.
    """
    found = Article.objects.select_related("body").filter(slug=slug).first()
    if found is None:
        raise Http404
    if found.state is State.DRAFT and not may_publish(reader, found.body, at):
        raise Http404
    return found


def own_article_for(reader: Person | None, slug: str, at: datetime) -> Article:
    """
    Return an article ``reader`` may change.

    :raises Http404: there is none, or they do not publish for its body: the two look alike.
    """
    found = article_for(reader, slug, at)
    if not may_publish(reader, found.body, at):
        raise Http404
    return found


def body_to_write_for(reader: Person | None, token: str, at: datetime) -> Body:
    """
    Return a body in whose name ``reader`` may publish.

    :raises Http404: there is none, or they may not: the two look alike.
    """
    body = Body.objects.filter(token=token).first()
    if body is None or not may_publish(reader, body, at):
        raise Http404
    return body


def version_for(article: Article, number: int) -> Version:
    """
    Return one version of what was published.

    :raises Http404: there is none, or the article was withdrawn.
    """
    found = article.versions.filter(number=number).first()
    if found is None or article.state is not State.PUBLISHED:
        raise Http404
    return found


def versions_of(article: Article) -> list[Version]:
    """Return every version of an article without its text, the newest first. One query."""
    return list(article.versions.defer("text").order_by("-number"))


def tags_of(article: Article) -> list[Tag]:
    """Return an article's tags in their order. One query."""
    return list(Tag.objects.filter(taggings__article=article).order_by("taggings__pk"))


def tag_for(slug: str) -> Tag:
    """
    Return a tag that something published has.

    :raises Http404: there is none.
    """
    public = Q(taggings__article__published_at__isnull=False, taggings__article__withdrawn_at=None)
    found = Tag.objects.filter(public, slug=slug).distinct().first()
    if found is None:
        raise Http404
    return found


def tags_in_use() -> list[tuple[Tag, int]]:
    """Return the tags of what can be read with how many articles each has, the largest first."""
    public = Q(taggings__article__published_at__isnull=False, taggings__article__withdrawn_at=None)
    counted = Tag.objects.annotate(articles=Count("taggings", filter=public))
    rows = counted.filter(articles__gt=0).order_by("-articles", "name")[:MOST_TAGS_SHOWN]
    return [(tag, tag.articles) for tag in rows]


def leads_to(path: str) -> Article:
    """
    Return the article that stood at an old address.

    :raises Http404: nothing did.
    """
    rows = OldAddress.objects.select_related("article")
    found = rows.filter(path=path.strip("/"), article__published_at__isnull=False).first()
    if found is None:
        raise Http404
    return found.article


def proof_of(article: Article) -> Proof | None:
    """
    Compare an article with its newest entry on the public record. One query.

    ``None`` for what was brought from another site: only how many were is on record.
    """
    kinds = ("publishing.published", "publishing.corrected")
    rows = RecordEntry.objects.filter(about=str(article.subject), kind__in=kinds)
    entry = rows.order_by("-pk").first()
    if entry is None:
        return None
    told = entry.as_value().body
    said = str(told.get("sha256", ""))
    same = said == fingerprint(article.as_written()) and told.get("version") == article.version
    return Proof(entry.token, said, same)


def find(words: str, *, limit: int = 10) -> list[Article]:
    """Return published articles with these words in their title or summary. One query."""
    rows = _listed()
    for word in words.split()[:6]:
        rows = rows.filter(Q(title__icontains=word) | Q(summary__icontains=word))
    return list(rows[:limit]) if words.split() else []


def everything_published() -> Iterator[dict[str, Any]]:
    """Yield every article that can be read, with each version and where it stood: plain values."""
    rows = Article.objects.public().select_related("body").order_by("published_at", "pk")
    rows = rows.prefetch_related("versions", "taggings__tag", "old_addresses")
    for row in rows.iterator(100):
        yield {
            "address": row.url,
            "body": row.body.name,
            "tags": [each.tag.name for each in row.taggings.all()],
            "published_at": row.published_at.isoformat() if row.published_at else None,
            "corrected_at": row.corrected_at.isoformat() if row.corrected_at else None,
            "origin": row.origin,
            "old_addresses": sorted(each.path for each in row.old_addresses.all()),
            "versions": [
                {
                    "number": version.number,
                    "at": version.at.isoformat(),
                    "note": version.note,
                    "title": version.title,
                    "summary": version.summary,
                    "byline": version.byline,
                    "form": version.form,
                    "text": version.text,
                    "sha256": fingerprint(version.as_written()),
                }
                for version in sorted(row.versions.all(), key=lambda each: each.number)
            ],
        }
