"""
Collapse or hide a post for a while, and lift that again.

Who may, by which rule and for how long is judged by whoever calls this: the moderators' own area.
Nothing is deleted: hidden words lie sealed, and come back as they were, by themselves.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from groundswell.organise.discussion import refusals
from groundswell.organise.discussion.models import Post, Voice
from groundswell.organise.discussion.rules.threads import GoodFaith, Veil
from groundswell.register.people.models import Person


@dataclass(frozen=True, slots=True)
class Veiled:
    """What is put over a post: which, by which rule, until when, and whether its writer rests."""

    how: Veil
    rule: GoodFaith
    until: datetime
    silences: bool = False


@transaction.atomic
def veil_post(*, post: Post, veiled: Veiled, by: Person | None, at: datetime) -> Post:
    """
    Collapse or hide a post until an instant; its writer may be silent in the thread until then.

    :raises CannotVeil: it has no words: it moved, or its writer has left.
    """
    del by, at  # whoever decides keeps who and when
    held = Post.objects.select_for_update(of=("self",)).get(pk=post.pk)
    if held.voice_id is None or not held.words:
        raise refusals.CannotVeil
    words = held.words
    hidden = veiled.how is Veil.HIDDEN
    held.text, held.sealed = ("", words) if hidden else (words, "")
    held.veil, held.veil_rule, held.veil_until = veiled.how, veiled.rule, veiled.until
    _save(held)
    if veiled.silences:
        Voice.objects.filter(pk=held.voice_id).update(silent_until=veiled.until)
    return held


@transaction.atomic
def lift_veil(*, post: Post, by: Person | None, at: datetime) -> Post:
    """Let a post be read as before, and its writer write. Never refuses; twice is once."""
    del by, at
    held = Post.objects.select_for_update(of=("self",)).get(pk=post.pk)
    if held.veil:
        _uncover(held)
        Voice.objects.filter(posts=held).update(silent_until=None)
    return held


@transaction.atomic
def lift_ended(*, by: Person | None, at: datetime) -> int:
    """Put away what ended by itself, and return how many posts. Never refuses."""
    del by
    ended = Post.objects.exclude(veil="").filter(veil_until__lte=at)
    posts = list(ended.select_for_update(of=("self",)).order_by("pk")[:500])
    for post in posts:
        settled(post, at)
    Voice.objects.filter(silent_until__lte=at).update(silent_until=None)
    return len(posts)


def settled(post: Post, at: datetime) -> Post:
    """Return a locked post with a veil that has ended taken off."""
    if post.veil and post.veil_at(at) is None:
        _uncover(post)
    return post


def _uncover(post: Post) -> None:
    post.text, post.sealed = post.words, ""
    post.veil = post.veil_rule = ""
    post.veil_until = None
    _save(post)


def _save(post: Post) -> None:
    post.save(update_fields=["text", "sealed", "veil", "veil_rule", "veil_until"])
