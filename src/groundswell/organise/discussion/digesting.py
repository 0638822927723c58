"""What of a day or a week goes into somebody's letter."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from groundswell.organise.discussion import queries
from groundswell.organise.discussion.models import Post, Thread, Wish
from groundswell.organise.discussion.rules.letters import EXCERPT, POSTS, THREADS, Every
from groundswell.organise.discussion.rules.saying import html_said
from groundswell.organise.discussion.rules.threads import Veil
from groundswell.organise.publishing.rules.texts import excerpt_of
from groundswell.register.people.models import ContactPoint, Person
from groundswell.register.people.rules import Kind
from groundswell.register.structures.models import Membership


@dataclass(frozen=True, slots=True)
class Line:
    """One post of a letter: by whom, and how it begins."""

    name: str
    begins: str


@dataclass(frozen=True, slots=True)
class Talked:
    """One conversation of a letter: how much is new, and the beginning of it."""

    thread: Thread
    count: int
    lines: tuple[Line, ...]


def every_of(person: Person) -> Every:
    """Return how often somebody wants a letter. One query."""
    found = Wish.objects.filter(person=person).first()
    return Every(found.every) if found else Every.NEVER


def mailbox_of(person: Person) -> str | None:
    """Return the verified address somebody's letters go to. One query."""
    rows = ContactPoint.objects.filter(person=person, kind=Kind.EMAIL, verified_at__isnull=False)
    found = rows.order_by("added_at", "pk").first()
    return found.normalised if found else None


def talked_since(person: Person, since: datetime, at: datetime) -> list[Talked]:
    """
    Return what others said since then where somebody takes part or belongs, liveliest last first.

    What they may not read, and what moderators have hidden or collapsed, is left out.
    """
    own = Membership.objects.current().filter(person=person).values("body_id")
    rows = Thread.objects.filter(Q(voices__person=person) | Q(body__in=own), last_at__gt=since)
    threads = rows.select_related("body").distinct().order_by("-last_at", "-pk")[: 2 * THREADS]
    found = []
    for thread in threads:
        if queries.may_read(person, thread.about, thread.body):
            talked = _talked(thread, person, since, at)
            found += [talked] if talked else []
    return found[:THREADS]


def _talked(thread: Thread, person: Person, since: datetime, at: datetime) -> Talked | None:
    new = Post.objects.filter(thread=thread, posted_at__gt=since, posted_at__lte=at, moved_to=None)
    rows = new.exclude(voice__person=person).select_related("voice").order_by("number")
    shown = [post for post in rows if post.text and post.veil_at(at) not in set(Veil)]
    lines = tuple(
        Line(post.voice.name if post.voice else "", excerpt_of(html_said(post.text, ""), EXCERPT))
        for post in shown[:POSTS]
    )
    return Talked(thread, len(shown), lines) if lines else None
