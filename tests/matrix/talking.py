"""A conversation of a group: the member began it, the organiser answered and keeps a draft."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from groundswell.organise.discussion import actions as talk
from groundswell.organise.discussion.actions import Said
from groundswell.organise.discussion.models import Post, Thread
from groundswell.register.people.models import Person
from groundswell.register.structures.models import Body


@dataclass(slots=True)
class Talk:
    """A thread, the post it began with (the member's, changed once), and the answer to it."""

    thread: Thread
    own: Post
    answer: Post


def talks(word: str, body: Body, member: Person, organiser: Person, at: datetime) -> Talk:
    """Let a group talk. What is said is for everybody; the draft is the organiser's alone."""
    at -= timedelta(days=2)
    thread = talk.open_thread(
        about=body.subject,
        title=f"Of {word}open roofs",
        is_question=True,
        said=Said(f"Who mends {word}open?", f"{word}talk1", f"{word}open member"),
        by=member,
        at=at,
    )
    own = Post.objects.get(thread=thread)
    said = Said(f"We do, in {word}open.", f"{word}talk2", f"{word}open organiser")
    answer = talk.post(thread=thread, answers=own, said=said, by=organiser, at=at)
    talk.change_post(post=own, text=f"Who mends it in {word}open?", by=member, at=at)
    talk.ask_for_source(post=own, by=organiser, at=at)
    talk.keep_draft(thread=thread, answers=own, text=f"{word}draft", by=organiser, at=at)
    return Talk(thread, Post.objects.get(pk=own.pk), answer)
