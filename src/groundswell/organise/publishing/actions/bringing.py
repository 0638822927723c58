"""Bring the posts of another site: each an article, with its date, its tags and its address."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction

from groundswell.foundation import record
from groundswell.organise.publishing.actions import _keeping
from groundswell.organise.publishing.models import KIND, Article
from groundswell.organise.publishing.rules import wxr
from groundswell.organise.publishing.rules.texts import Form, words_of
from groundswell.organise.publishing.rules.writing import (
    MOST_TAGS,
    SUMMARY_LENGTH,
    TAG_LENGTH,
    TITLE_LENGTH,
)
from groundswell.register.structures.models import Body

BROUGHT = "publishing.brought"
AT_ONCE = 100  # posts a transaction


@dataclass(slots=True)
class Brought:
    """What came of an archive."""

    articles: int = 0  # new ones
    known: int = 0  # brought before; nothing of them was changed
    comments: int = 0  # approved ones; discussion brings them
    left: list[wxr.Left] = field(default_factory=list)


def bring_archive(
    *,
    body: Body,
    posts: Iterable[wxr.Post | wxr.Left],
    by: None,
    at: datetime,
    progress: Callable[[int], None] = lambda _count: None,
) -> Brought:
    """
    Make articles of an archive's posts, in a body's name. A post brought before is left alone.

    At the machine only (``by`` is nobody): who holds the file answers for it. A hundred posts
    are one transaction, so that a run that was stopped goes on where it was. Never refuses.
    """
    del by
    done, some = Brought(), []
    for item in posts:
        if isinstance(item, wxr.Left):
            done.left.append(item)
            continue
        some.append(item)
        if len(some) == AT_ONCE:
            _bring(body, some, at, done)
            progress(done.articles + done.known)
            some = []
    _bring(body, some, at, done)
    return done


@transaction.atomic
def _bring(body: Body, posts: list[wxr.Post], at: datetime, done: Brought) -> None:
    made = 0
    for post in posts:
        done.comments += post.comments
        if Article.objects.filter(origin=post.origin).exists():
            done.known += 1
            continue
        article = Article.objects.create(
            slug=_keeping.free_slug(post.slug or post.title),
            body=body,
            title=post.title[:TITLE_LENGTH],
            summary=words_of(post.summary)[:SUMMARY_LENGTH],
            byline=post.author[:TITLE_LENGTH],
            form=Form.HTML.value,
            text=post.html,
            begun_at=at,
            published_at=post.published_at,
            version=1,
            origin=post.origin,
        )
        _keeping.keep_version(article, note="", by=None, at=post.published_at)
        _keeping.set_tags(article, tuple(tag[:TAG_LENGTH] for tag in post.tags[:MOST_TAGS]))
        _keeping.keep_old_address(article, wxr.old_path(post.link), at)
        made += 1
    done.articles += made
    if made:
        record.append(BROUGHT, about=body.subject, body={"kind": KIND, "articles": made}, at=at)
