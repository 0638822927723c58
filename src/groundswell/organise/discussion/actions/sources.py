"""Ask where a claim comes from, and say it."""

from datetime import datetime

from django.db import transaction

from groundswell.organise.discussion import queries, refusals
from groundswell.organise.discussion.models import Post
from groundswell.organise.discussion.rules.threads import SOURCE_LENGTH, Fault
from groundswell.register.people.models import Person


@transaction.atomic
def ask_for_source(*, post: Post, by: Person, at: datetime) -> Post:
    """
    Ask whoever wrote a post where it comes from. Everybody sees that it was asked; once is enough.

    :raises NotForYou: whoever asks may not write here.
    """
    held = Post.objects.select_for_update(of=("self",)).get(pk=post.pk)
    if not queries.may_write(by, post.thread.body) or held.voice_id is None or held.origin:
        raise refusals.NotForYou
    if held.source_asked_at is None:
        held.source_asked_at, held.source_asked_by = at, by
        held.save(update_fields=["source_asked_at", "source_asked_by"])
    return held


@transaction.atomic
def give_source(*, post: Post, source: str, by: Person, at: datetime) -> Post:
    """
    Say where one's own claim comes from, once it was asked for.

    :raises NotYours: another wrote the post.
    :raises NoSourceAsked: nobody has asked.
    :raises NotReady: nothing is said.
    """
    held = Post.objects.select_for_update(of=("self",)).select_related("voice").get(pk=post.pk)
    if held.voice is None or held.voice.person_id != by.pk:
        raise refusals.NotYours
    if held.source_asked_at is None:
        raise refusals.NoSourceAsked
    said = " ".join(source.split())[:SOURCE_LENGTH]
    if not said:
        raise refusals.NotReady(Fault.NO_TEXT)
    if held.source != said:
        held.source, held.source_at = said, at
        held.save(update_fields=["source", "source_at"])
    return held
