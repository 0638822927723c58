"""Open a thread, post in it, change what one wrote, keep a draft."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from groundswell.foundation.subjects import Subject
from groundswell.organise.discussion import places, queries, refusals
from groundswell.organise.discussion.actions.veiling import settled
from groundswell.organise.discussion.models import Draft, Post, PostVersion, Thread, Voice
from groundswell.organise.discussion.rules.threads import (
    A_DAY,
    MOST_POSTS,
    TEXT_LENGTH,
    Fault,
    fault_in,
    is_new,
    may_write_from,
    name_key,
    newcomer_may_write_from,
)
from groundswell.register.people.models import Person
from groundswell.register.structures import queries as structures


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody says: by which name (in their first post of a thread), and as an office."""

    text: str
    form_key: str
    name: str = ""
    official: bool = False


@transaction.atomic
def open_thread(
    *, about: Subject, title: str, is_question: bool, said: Said, by: Person, at: datetime
) -> Thread:
    """
    Begin a thread on a subject with its first post. The same form again is the same thread.

    :raises NotForYou: whoever asks may not begin one there.
    :raises NotReady: the title or the words are missing, or too long.
    """
    Person.objects.select_for_update().get(pk=by.pk)
    found = Thread.objects.filter(form_key=said.form_key).first()
    if found is not None:
        return found
    body = places.body_of(about)
    if body is None or not queries.may_read(by, about, body):
        raise refusals.NotForYou
    if not queries.may_open(by, about, body):
        raise refusals.NotForYou
    if not title.strip():
        raise refusals.NotReady(Fault.NO_TITLE)
    thread = Thread.objects.create(
        form_key=said.form_key,
        subject_kind=about.kind,
        subject_token=about.token,
        body=body,
        title=" ".join(title.split()),
        is_question=is_question,
        opened_by=by,
        opened_at=at,
        last_at=at,
    )
    post(thread=thread, answers=None, said=said, by=by, at=at)
    return thread


@transaction.atomic
def post(*, thread: Thread, answers: Post | None, said: Said, by: Person, at: datetime) -> Post:
    """
    Say something in a thread, or in answer to a post. The same form again is the same post.

    Whoever held an office of the body, or of one above it, is marked with it. As an office one
    answers for it: the first such answer stops the clock of a question.

    :raises NotForYou: whoever asks may not write here.
    :raises NotReady: there are no words, or too many, or no name.
    :raises SaidAlready: the same person said the same here before.
    :raises NameTaken: another has that name in this thread.
    :raises TooSoon: the thread was slowed down, and they have just spoken.
    :raises NewHere: they belong for less than a week, and have posted much today.
    :raises Silent: the moderators decided that they write nothing here for a while.
    :raises ThreadFull: the thread is full.
    """
    thread = Thread.objects.select_for_update().select_related("body").get(pk=thread.pk)
    found = Post.objects.filter(form_key=said.form_key, voice__person=by).first()
    if found is not None:
        return found
    _may_speak(thread, said, by, at)
    voice = _voice(thread, said.name, by)
    office = structures.role_of(by, thread.body, at).partition("; ")[0]
    thread.posts_count += 1
    made = Post.objects.create(
        form_key=said.form_key,
        thread=thread,
        number=thread.posts_count,
        answers=answers if answers is not None and answers.thread_id == thread.pk else None,
        voice=voice,
        text=said.text.strip(),
        posted_at=at,
        office=office,
        is_official=bool(said.official and office),
    )
    thread.last_at = at
    if made.is_official and thread.answered_at is None and made.number > 1:
        thread.answered_at = at
    thread.save(update_fields=["posts_count", "last_at", "answered_at"])
    key = answers.token if answers is not None else ""
    Draft.objects.filter(person=by, thread=thread, answers=key).delete()
    return made


def _may_speak(thread: Thread, said: Said, by: Person, at: datetime) -> None:
    if not (queries.may_read(by, thread.about, thread.body) and queries.may_write(by, thread.body)):
        raise refusals.NotForYou
    if fault := fault_in(said.text):
        raise refusals.NotReady(fault)
    voice = queries.voice_of(by, thread)
    if voice is not None and voice.silent_until and at < voice.silent_until:
        raise refusals.Silent(voice.silent_until)
    own = Post.objects.filter(thread=thread, voice__person=by)
    if said.text.strip() in _said_by(own):
        raise refusals.SaidAlready
    slow = thread.slow_minutes if thread.slow_until and at < thread.slow_until else 0
    last = own.order_by("-posted_at").values_list("posted_at", flat=True).first()
    from_at = may_write_from(last, slow)
    if from_at is not None and at < from_at:
        raise refusals.TooSoon(from_at)
    _newcomers_keep_to_a_number(by, at)
    if thread.posts_count >= MOST_POSTS:
        raise refusals.ThreadFull


def _said_by(own: QuerySet[Post]) -> set[str]:
    """Return what somebody has said; what was hidden is not said again in the same words."""
    return {post.words for post in own.only("text", "sealed")}


def _newcomers_keep_to_a_number(by: Person, at: datetime) -> None:
    if not is_new(queries.belongs_since(by), at):
        return
    lately = Post.objects.filter(voice__person=by, posted_at__gt=at - A_DAY)
    from_at = newcomer_may_write_from(list(lately.values_list("posted_at", flat=True)))
    if from_at is not None:
        raise refusals.NewHere(from_at)


def _voice(thread: Thread, name: str, by: Person) -> Voice:
    found = queries.voice_of(by, thread)
    if found is not None:
        return found
    name = " ".join(name.split())
    if not name:
        raise refusals.NotReady(Fault.NO_NAME)
    if Voice.objects.filter(thread=thread, key=name_key(name)).exists():
        raise refusals.NameTaken
    return Voice.objects.create(thread=thread, person=by, name=name, key=name_key(name))


@transaction.atomic
def change_post(*, post: Post, text: str, by: Person, at: datetime) -> Post:
    """
    Change what one wrote; how it read before stays readable. The same change twice is once.

    :raises NotYours: another wrote it.
    :raises NotReady: there are no words, or too many.
    :raises UnderDecision: the moderators collapsed or hid it.
    """
    held = Post.objects.select_for_update(of=("self",)).select_related("voice").get(pk=post.pk)
    if held.voice is None or held.voice.person_id != by.pk:
        raise refusals.NotYours
    if settled(held, at).veil:
        raise refusals.UnderDecision
    if fault := fault_in(text):
        raise refusals.NotReady(fault)
    if held.text == text.strip():
        return held
    PostVersion.objects.create(
        post=held, number=held.version, text=held.text, at=held.edited_at or held.posted_at
    )
    held.text, held.version, held.edited_at = text.strip(), held.version + 1, at
    held.save(update_fields=["text", "version", "edited_at"])
    return held


@transaction.atomic
def keep_draft(
    *, thread: Thread, answers: Post | None, text: str, by: Person, at: datetime
) -> Draft | None:
    """
    Keep what somebody has written so far, for them alone; nothing written, nothing kept.

    Never refuses: what is too long to post is kept whole.
    """
    key = answers.token if answers is not None else ""
    Thread.objects.select_for_update().get(pk=thread.pk)
    if not text.strip():
        Draft.objects.filter(person=by, thread=thread, answers=key).delete()
        return None
    kept = {"text": text[: 10 * TEXT_LENGTH], "kept_at": at}
    made, _new = Draft.objects.update_or_create(
        person=by, thread=thread, answers=key, defaults=kept
    )
    return made
