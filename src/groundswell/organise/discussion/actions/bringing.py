"""Bring the comments of another site: as conversations about the articles that were brought."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from groundswell.foundation import record
from groundswell.organise.discussion.models import Post, PostVersion, Thread, Voice
from groundswell.organise.discussion.rules.brought import in_order, key_of, thread_key
from groundswell.organise.discussion.rules.threads import (
    MOST_POSTS,
    NAME_LENGTH,
    TITLE_LENGTH,
    name_key,
)
from groundswell.organise.publishing.models import Article
from groundswell.organise.publishing.rules import wxr
from groundswell.organise.publishing.rules.plain import markdown_of
from groundswell.register.people.models import Person

BROUGHT = "discussion.brought"
FORGOTTEN = "discussion.forgotten"


@dataclass(frozen=True, slots=True)
class LeftComment:
    """One comment that was not brought: of which item of the file, its number there, and why."""

    item: int
    comment: str
    reason: str


@dataclass(slots=True)
class BroughtTalk:
    """What came of an archive's comments."""

    posts: int = 0  # new ones
    known: int = 0  # brought before; nothing of them was changed
    left: list[LeftComment] = field(default_factory=list)


def bring_comments(
    *, posts: Iterable[wxr.Post | wxr.Left], by: Person | None, at: datetime
) -> BroughtTalk:
    """
    Make posts of the comments on articles that were brought. What came before is left alone.

    At the machine only (``by`` is nobody). One article is one transaction, so that a run that was
    stopped goes on where it was. No account is made of anybody: a name is all that comes along.
    Never refuses.
    """
    del by
    done = BroughtTalk()
    for post in posts:
        if isinstance(post, wxr.Post) and (post.said or post.unsaid):
            done.left += [LeftComment(post.number, each.key, each.reason) for each in post.unsaid]
            _bring(post, at, done)
    return done


@transaction.atomic
def _bring(post: wxr.Post, at: datetime, done: BroughtTalk) -> None:
    rows = Article.objects.select_for_update(of=("self",)).select_related("body")
    article = rows.filter(origin=post.origin).first()
    if article is None:
        why = "its article is not here"
        done.left += [LeftComment(post.number, each.key, why) for each in post.said]
        return
    desk, made = _Desk(article, post.origin), 0
    for comment in in_order(post.said):
        if comment.key in desk.known:
            done.known += 1
        elif not desk.takes(comment):
            done.left.append(LeftComment(post.number, comment.key, "no words"))
        else:
            made += 1
    done.posts += made
    if made:
        told = {"article": article.token, "posts": made}
        record.append(BROUGHT, about=article.body.subject, body=told, at=at)


class _Desk:
    """Where the comments on one article are written in, one after the other."""

    def __init__(self, article: Article, origin: str) -> None:
        self.article, self.origin = article, origin
        keys = Thread.objects.filter(subject_kind="article", subject_token=article.token)
        self.parts = list(keys.filter(form_key__startswith="wxt-").order_by("pk"))
        rows = Post.objects.filter(origin__startswith=f"{origin}#comment-").select_related("thread")
        self.known = {row.origin.rpartition("#comment-")[2]: row for row in rows}
        self.voices: dict[tuple[int, str], Voice] = {}

    def takes(self, comment: wxr.Comment) -> bool:
        """Write one comment in; return whether it had words."""
        text = markdown_of(comment.html)
        if not text:
            return False
        above = self.known.get(comment.parent)
        thread = self._room(above, comment.at)
        thread.posts_count += 1
        thread.last_at = max(thread.last_at, comment.at)
        thread.save(update_fields=["posts_count", "last_at"])
        self.known[comment.key] = Post.objects.create(
            form_key=key_of(self.origin, comment.key),
            thread=thread,
            number=thread.posts_count,
            answers=above if above is not None and above.thread_id == thread.pk else None,
            voice=self._voice(thread, comment.author),
            text=text,
            posted_at=comment.at,
            origin=f"{self.origin}#comment-{comment.key}",
        )
        return True

    def _room(self, above: Post | None, at: datetime) -> Thread:
        """Return the part that takes it: where what it answers stands, or the newest with room."""
        by_pk = {part.pk: part for part in self.parts}
        own = by_pk.get(above.thread_id) if above is not None else None
        if own is not None and own.posts_count < 2 * MOST_POSTS:
            return own
        if self.parts and self.parts[-1].posts_count < MOST_POSTS:
            return self.parts[-1]
        number = len(self.parts) + 1
        title = _("Comments from the old site: %(title)s") % {"title": self.article.title}
        title = title if number == 1 else f"{number}. {title}"
        made = Thread.objects.create(
            form_key=thread_key(self.origin, number),
            subject_kind="article",
            subject_token=self.article.token,
            body=self.article.body,
            title=title if len(title) <= TITLE_LENGTH else f"{title[: TITLE_LENGTH - 1]}…",
            opened_at=at,
            last_at=at,
        )
        self.parts.append(made)
        return made

    def _voice(self, thread: Thread, author: str) -> Voice:
        """Return the name in a part; whoever signed alike there is one name. Nobody's account."""
        name = author[:NAME_LENGTH].strip() or _("Somebody without a name")
        known = self.voices.get((thread.pk, name_key(name)))
        if known is not None:
            return known
        taken = Voice.objects.filter(thread=thread, key=name_key(name)).first()
        if taken is not None and taken.person_id is not None:  # a member speaks by it here
            name = _("%(name)s, then") % {"name": name[: NAME_LENGTH - 10]}
            taken = Voice.objects.filter(thread=thread, key=name_key(name)).first()
        voice = taken or Voice.objects.create(thread=thread, name=name, key=name_key(name))
        self.voices[thread.pk, name_key(author[:NAME_LENGTH].strip() or voice.name)] = voice
        return voice


@transaction.atomic
def forget_brought(*, name: str, by: Person | None, at: datetime) -> int:
    """
    Take the words and the name out of what somebody signed on another site, as they asked.

    The places stay, so that what others answered still stands where it stood, and the same
    archive brings nothing of it back. Never refuses; returns how many posts.
    """
    del by
    voices = Voice.objects.filter(person=None, key=name_key(name)).exclude(key="")
    theirs = list(voices.filter(posts__origin__gt="").distinct())
    said = Post.objects.filter(voice__in=theirs)
    PostVersion.objects.filter(post__in=said).delete()
    said.update(veil="", veil_rule="", veil_until=None, sealed="")
    left = said.update(text="", source="", source_at=None)
    for voice in theirs:
        voice.name, voice.key = "", f"left {voice.pk}"
        voice.save(update_fields=["name", "key"])
    if left:
        record.append(FORGOTTEN, about=theirs[0].thread.body.subject, body={"posts": left}, at=at)
    return left
