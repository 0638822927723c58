"""Reads with a name: threads, their posts as a tree, who may read and write."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Min, QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from groundswell.foundation.subjects import Subject, kind_of, title_of, url_of
from groundswell.methods.constitution import BodyKind
from groundswell.organise.discussion import places, slots
from groundswell.organise.discussion.models import Draft, Post, PostVersion, Thread, Voice
from groundswell.organise.discussion.powers import Power
from groundswell.organise.discussion.rules.saying import html_said
from groundswell.organise.discussion.rules.threads import (
    GoodFaith,
    Leaf,
    Veil,
    as_tree,
    days_unanswered,
)
from groundswell.register.people.models import Person
from groundswell.register.structures.models import Body, Membership
from groundswell.register.structures.permission import holds

ON_A_PANEL = 3
ON_A_LIST = 50


@dataclass(frozen=True, slots=True)
class Row:
    """A post as a page shows it: how deep, by whom, and whom it answers."""

    post: Post
    depth: int
    html: str
    name: str  # "" when its writer has left
    answers_name: str
    answers_token: str
    mine: bool
    source_asked_days: int | None  # for how long a source has been asked for and not given
    collapsed: bool = False
    hidden: bool = False  # from everybody but its writer, who reads it and why
    rule_number: int = 0  # the rule it was collapsed or hidden by
    links: Sequence[slots.PostLink] = ()

    @property
    def shut(self) -> bool:
        """Whether this reader does not see the words."""
        return self.hidden and not self.mine


@dataclass(frozen=True, slots=True)
class Listed:
    """A thread in a list, and for how many days its question has had no answer."""

    thread: Thread
    unanswered_days: int | None


@dataclass(frozen=True, slots=True)
class About:
    """What a thread hangs on, in words."""

    subject: Subject
    body: Body
    title: str
    url: str


def may_read(reader: Person | None, subject: Subject, body: Body) -> bool:
    """Return whether a reader may read threads on a subject; a caucus's are its members' own."""
    kind = kind_of(subject)
    if kind is None or not kind.may_see(reader, subject.token):
        return False
    return body.kind != BodyKind.CAUCUS or _belongs(reader, body)


def _belongs(person: Person | None, body: Body | None = None) -> bool:
    if person is None or person.erased_at is not None:
        return False
    rows = Membership.objects.current().filter(person=person)
    return (rows if body is None else rows.filter(body=body)).exists()


def belongs_since(person: Person) -> datetime | None:
    """Return since when somebody has belonged to any body. One query."""
    since: datetime | None = (
        Membership.objects.current()
        .filter(person=person)
        .aggregate(since=Min("joined_at"))["since"]
    )
    return since


def may_write(person: Person | None, body: Body) -> bool:
    """Return whether somebody may write about what belongs to a body: a member of any group."""
    return _belongs(person, body if body.kind == BodyKind.CAUCUS else None)


def may_open(person: Person | None, subject: Subject, body: Body) -> bool:
    """Return whether somebody may begin a thread: on a group its members, elsewhere any member."""
    own = subject.kind == "body" and body.kind != BodyKind.MOVEMENT
    return _belongs(person, body if own or body.kind == BodyKind.CAUCUS else None)


def may_keep(person: Person | None, body: Body, at: datetime) -> bool:
    """Return whether somebody looks after a body's conversations."""
    return person is not None and holds(person, Power.KEEP_TALK, over=body, at=at)


def about_for(reader: Person | None, kind: str, token: str) -> About:
    """
    Return what threads hang on, with its name and address.

    :raises Http404: there is none, or the reader may not know of it: the two look alike.
    """
    subject = Subject(kind, token)
    body = places.body_of(subject)
    title = title_of(subject) if body is not None else None
    if body is None or not title or not may_read(reader, subject, body):
        raise Http404
    return About(subject, body, title, url_of(subject) or body.url)


def thread_for(reader: Person | None, token: str) -> tuple[Thread, About]:
    """
    Return a thread and what it hangs on.

    :raises Http404: there is none, or the reader may not read it: the two look alike.
    """
    found = Thread.objects.select_related("body").filter(token=token).first()
    if found is None:
        raise Http404
    return found, about_for(reader, found.subject_kind, found.subject_token)


def post_for(reader: Person | None, token: str) -> tuple[Post, About]:
    """
    Return a post and what its thread hangs on.

    :raises Http404: there is none, or the reader may not read it: the two look alike.
    """
    found = _posts().select_related("thread__body", "answers").filter(token=token).first()
    if found is None:
        raise Http404
    thread = found.thread
    return found, about_for(reader, thread.subject_kind, thread.subject_token)


def own_post_for(person: Person | None, token: str) -> tuple[Post, About]:
    """
    Return a post that somebody wrote themself.

    :raises Http404: there is none, or it is another's: the two look alike.
    """
    post, about = post_for(person, token)
    if person is None or post.voice is None or post.voice.person_id != person.pk:
        raise Http404
    return post, about


def post_to_move_for(person: Person | None, token: str, at: datetime) -> tuple[Post, About]:
    """
    Return a post in a conversation that somebody looks after.

    :raises Http404: there is none, or they do not: the two look alike.
    """
    post, about = post_for(person, token)
    if not may_keep(person, about.body, at):
        raise Http404
    return post, about


def _posts() -> QuerySet[Post]:
    return Post.objects.select_related("voice", "moved_to")


def rows_of(thread: Thread, reader: Person | None, at: datetime, *, flat: bool) -> list[Row]:
    """Return a thread's posts as they are read: as a tree, or in the order of time. One query."""
    posts = list(_posts().filter(thread=thread).order_by("number"))
    by_pk = {post.pk: post for post in posts}
    by_number = {post.number: post for post in posts}
    leaves = [Leaf(post.number, _above(post, by_pk)) for post in posts]
    placed = [(leaf.number, 0) for leaf in leaves] if flat else [
        (one.number, one.depth) for one in as_tree(leaves)
    ]  # fmt: skip
    links = slots.links_of(posts, reader, at)
    return [_row(by_number[n], depth, by_pk, reader, at, links) for n, depth in placed]


def _above(post: Post, by_pk: dict[int, Post]) -> int | None:
    above = by_pk.get(post.answers_id or 0)
    return above.number if above else None


def _row(
    post: Post,
    depth: int,
    by_pk: dict[int, Post],
    reader: Person | None,
    at: datetime,
    links: dict[int, list[slots.PostLink]],
) -> Row:
    above = by_pk.get(post.answers_id or 0)
    asked = post.source_asked_at
    mine = bool(reader and post.voice and post.voice.person_id == reader.pk)
    veil = post.veil_at(at)
    words = post.words if mine or veil is not Veil.HIDDEN else ""
    return Row(
        post,
        depth,
        html_said(words, _("Table, scrolls sideways")) if words else "",
        post.voice.name if post.voice else "",
        above.voice.name if above and above.voice else "",
        above.token if above else "",
        mine,
        None if asked is None or post.source_at else max((at - asked).days, 0),
        veil is Veil.COLLAPSED,
        veil is Veil.HIDDEN,
        number_of(post.veil_rule) if veil else 0,
        links.get(post.pk, ()),
    )


def is_shut(post: Post, reader: Person | None, at: datetime) -> bool:
    """Return whether a post is hidden from this reader."""
    mine = reader is not None and post.voice is not None and post.voice.person_id == reader.pk
    return post.veil_at(at) is Veil.HIDDEN and not mine


def number_of(rule: str) -> int:
    """Return the number a rule has on the page of rules, from 1; 0: it is none."""
    return next((n for n, known in enumerate(GoodFaith, start=1) if known == rule), 0)


def threads_on(subject: Subject, at: datetime, *, limit: int = ON_A_LIST) -> list[Listed]:
    """Return the threads that hang on a subject, the liveliest lately first. One query."""
    rows = Thread.objects.filter(subject_kind=subject.kind, subject_token=subject.token)
    return _listed(rows.order_by("-last_at", "-pk")[:limit], at)


def questions(at: datetime, *, open_only: bool, limit: int = ON_A_LIST) -> list[Listed]:
    """Return public questions, those that wait longest first. One query."""
    rows = Thread.objects.select_related("body").filter(is_question=True)
    rows = rows.exclude(body__kind=BodyKind.CAUCUS)
    if open_only:
        return _listed(rows.filter(answered_at=None).order_by("opened_at", "pk")[:limit], at)
    done = rows.filter(answered_at__isnull=False)
    return _listed(done.order_by("-answered_at", "-pk")[:limit], at)


def _listed(rows: Iterable[Thread], at: datetime) -> list[Listed]:
    return [Listed(row, unanswered_of(row, at)) for row in rows]


def unanswered_of(thread: Thread, at: datetime) -> int | None:
    """Return for how many days a thread's question has had no answer, if it is one."""
    if not thread.is_question:
        return None
    return days_unanswered(thread.opened_at, thread.answered_at, at)


def voice_of(person: Person | None, thread: Thread) -> Voice | None:
    """Return the name somebody has in a thread, if they have spoken in it. One query."""
    if person is None:
        return None
    return Voice.objects.filter(thread=thread, person=person).first()


def has_spoken(person: Person) -> bool:
    """Return whether somebody has ever posted anything. One query."""
    return Post.objects.filter(voice__person=person).exists()


def draft_of(person: Person | None, thread: Thread, answers: str) -> Draft | None:
    """Return what somebody began to write here. One query."""
    if person is None:
        return None
    return Draft.objects.filter(person=person, thread=thread, answers=answers).first()


def drafts_in(person: Person | None, thread: Thread) -> list[Draft]:
    """Return everything somebody began to write in a thread. One query."""
    if person is None:
        return []
    return list(Draft.objects.filter(person=person, thread=thread).order_by("-kept_at"))


def versions_of(post: Post) -> list[PostVersion]:
    """Return how a post read before, the newest first. One query."""
    return list(post.versions.order_by("-number"))
