"""Look after a conversation: slow it down for a while, give what leads away its own thread."""

from datetime import datetime, timedelta

from django.db import transaction

from groundswell.organise.discussion import refusals
from groundswell.organise.discussion.models import Post, Thread, Voice
from groundswell.organise.discussion.powers import Power
from groundswell.organise.discussion.rules.threads import (
    BECAUSE_LENGTH,
    MOST_SLOW_MINUTES,
    Fault,
    Leaf,
    branch_of,
)
from groundswell.register.people.models import Person
from groundswell.register.structures.permission import require

THE_SAME = timedelta(minutes=5)


@transaction.atomic
def slow_down(*, thread: Thread, minutes: int, hours: int, by: Person, at: datetime) -> Thread:
    """
    Let each person post once in so many minutes, for so many hours; 0 minutes ends it.

    :raises NotPermitted: ``by`` does not look after this body's conversations.
    """
    held = Thread.objects.select_for_update().select_related("body").get(pk=thread.pk)
    require(by, Power.KEEP_TALK, over=held.body, at=at)
    minutes = max(0, min(minutes, MOST_SLOW_MINUTES))
    until = at + timedelta(hours=max(1, min(hours, 72))) if minutes else None
    same = held.slow_minutes == minutes
    if same and held.slow_until and until and abs(until - held.slow_until) < THE_SAME:
        return held  # this very form, sent a moment ago
    held.slow_minutes, held.slow_until = minutes, until
    held.save(update_fields=["slow_minutes", "slow_until"])
    return held


@transaction.atomic
def move_aside(*, post: Post, title: str, because: str, by: Person, at: datetime) -> Thread:
    """
    Give a post and all that answers it a thread of its own; a sign stays where it was.

    Addresses and order are kept; everybody keeps their name. Twice is once.

    :raises NotPermitted: ``by`` does not look after this body's conversations.
    :raises CannotMove: it is the post the thread began with, or a sign itself.
    :raises NotReady: the new thread has no title.
    """
    old = Thread.objects.select_for_update().select_related("body").get(pk=post.thread_id)
    require(by, Power.KEEP_TALK, over=old.body, at=at)
    held = Post.objects.select_related("answers").get(pk=post.pk)
    if held.thread_id != old.pk:
        return held.thread  # it went a moment ago
    if held.voice_id is None or held.number == 1:
        raise refusals.CannotMove
    if not title.strip():
        raise refusals.NotReady(Fault.NO_TITLE)
    posts = list(Post.objects.filter(thread=old).select_related("answers").order_by("number"))
    leaves = [Leaf(each.number, each.answers.number if each.answers else None) for each in posts]
    numbers = branch_of(held.number, leaves)
    branch = [each for each in posts if each.number in numbers]
    new = _side_thread(old, title, len(branch), by, at)
    voices = _same_names(old, new)
    above, sign = held.answers, held.number
    held.answers = None
    for number, each in enumerate(branch, start=1):
        moved = held if each.pk == held.pk else each
        moved.thread, moved.number = new, number
        moved.voice_id = voices.get(moved.voice_id or 0)
        moved.save(update_fields=["thread", "number", "voice", "answers"])
    Post.objects.create(
        thread=old,
        number=sign,
        answers=above,
        posted_at=at,
        moved_to=new,
        moved_count=len(branch),
        moved_because=" ".join(because.split())[:BECAUSE_LENGTH],
    )
    return new


def _side_thread(old: Thread, title: str, posts: int, by: Person, at: datetime) -> Thread:
    return Thread.objects.create(
        subject_kind=old.subject_kind,
        subject_token=old.subject_token,
        body=old.body,
        title=" ".join(title.split()),
        opened_by=by,
        opened_at=at,
        last_at=at,
        posts_count=posts,
    )


def _same_names(old: Thread, new: Thread) -> dict[int, int]:
    """Give everybody their name in the new thread too; return which voice became which."""
    made = {}
    for voice in Voice.objects.filter(thread=old):
        twin = Voice.objects.create(
            thread=new, person_id=voice.person_id, name=voice.name, key=voice.key
        )
        made[voice.pk] = twin.pk
    return made
