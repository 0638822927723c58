"""What this area holds about a person, and how it moves when records are put together."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from groundswell.organise.discussion.models import (
    Door,
    Draft,
    Post,
    PostVersion,
    Thread,
    Voice,
    Wish,
)
from groundswell.register.people.journal import Journal
from groundswell.register.people.merging import MergeSource, register_merge
from groundswell.register.people.registry import HoldingSource, Kept, register_holding

PLACE_KEPT = Kept(
    _("That somebody said something in a conversation and when, without the words or the name"),
    _("So that what others answered still stands where it stood."),
)


def _collect(person_id: int) -> list[dict[str, Any]]:
    posts = Post.objects.filter(voice__person_id=person_id).select_related("thread", "voice")
    drafts = Draft.objects.filter(person_id=person_id).select_related("thread")
    asked = Post.objects.filter(source_asked_by_id=person_id).select_related("thread")
    opened = Thread.objects.filter(opened_by_id=person_id)
    before = PostVersion.objects.filter(post__voice__person_id=person_id).order_by("pk")
    return [
        *(
            {
                "in": row.thread.title,
                "by_the_name": row.voice.name if row.voice else "",
                "you_wrote": row.words,
                "at": row.posted_at,
                "source": row.source,
            }
            for row in posts.order_by("pk")
        ),
        *({"it_read_before": row.text, "from": row.at} for row in before),
        *({"draft_in": row.thread.title, "text": row.text} for row in drafts.order_by("pk")),
        *({"you_asked_for_a_source_in": row.thread.title} for row in asked.order_by("pk")),
        *({"letters": row.every} for row in Wish.objects.filter(person_id=person_id)),
        *(
            {"you_can_answer_by_mail_in": row.thread.title, "since": row.made_at}
            for row in Door.objects.filter(person_id=person_id).select_related("thread")
        ),
        *({"you_began": row.title, "at": row.opened_at} for row in opened.order_by("pk")),
    ]


def _erase(person_id: int, at: datetime) -> list[Kept]:
    del at
    Draft.objects.filter(person_id=person_id).delete()
    Wish.objects.filter(person_id=person_id).delete()
    Door.objects.filter(person_id=person_id).delete()
    Thread.objects.filter(opened_by_id=person_id).update(opened_by=None)
    Post.objects.filter(source_asked_by_id=person_id).update(source_asked_by=None)
    PostVersion.objects.filter(post__voice__person_id=person_id).delete()
    said = Post.objects.filter(voice__person_id=person_id)
    said.update(veil="", veil_rule="", veil_until=None, sealed="")
    left = said.update(text="", source="", source_at=None, office="", is_official=False)
    for voice in Voice.objects.filter(person_id=person_id):
        voice.name, voice.key, voice.person = "", f"left {voice.pk}", None
        voice.silent_until = None
        voice.save(update_fields=["name", "key", "person", "silent_until"])
    return [PLACE_KEPT] if left else []


def _move(journal: Journal, keep_id: int, gone_id: int, at: datetime) -> None:
    """Move names and drafts; where both spoke in one thread, the kept record's name stands."""
    del at
    _move_letters(journal, keep_id, gone_id)
    for voice in Voice.objects.filter(person_id=gone_id).order_by("pk"):
        own = Voice.objects.filter(thread_id=voice.thread_id, person_id=keep_id).first()
        if own is None:
            journal.change(voice, person_id=keep_id)
            continue
        for said in Post.objects.filter(voice=voice).order_by("pk"):
            journal.change(said, voice_id=own.pk)
        journal.set_aside(voice, instead=own)


def _move_letters(journal: Journal, keep_id: int, gone_id: int) -> None:
    """Move the choice and the addresses to answer at; where both have one, the kept stands."""
    for table, same in ((Wish, ()), (Door, ("thread_id",))):
        for row in table._default_manager.filter(person_id=gone_id).order_by("pk"):  # noqa: SLF001
            both = {"person_id": keep_id} | {name: getattr(row, name) for name in same}
            own = table._default_manager.filter(**both).first()  # noqa: SLF001
            if own is None:
                journal.change(row, person_id=keep_id)
            else:
                journal.set_aside(row, instead=own)


def register() -> None:
    """Register both parts."""
    register_holding(
        HoldingSource(
            name="discussion",
            collect=_collect,
            erase=_erase,
            covers=(
                "discussion.Voice",
                "discussion.Post",
                "discussion.PostVersion",
                "discussion.Thread",
                "discussion.Draft",
                "discussion.Wish",
                "discussion.Door",
            ),
            label=_("What you said in conversations"),
            came_from=_("You, when you wrote it."),
            seen_by=_("Whoever can read the conversation. Your drafts: you alone."),
            kept_for=_("While you are on the register; then the words go and the place stays"),
            kept=(PLACE_KEPT,),
            order=240,
        )
    )
    register_merge(
        MergeSource(
            name="discussion",
            by_hand=("discussion.Voice.person", "discussion.Wish.person", "discussion.Door.person"),
            moves=(
                "discussion.Draft.person",
                "discussion.Post.source_asked_by",
                "discussion.Thread.opened_by",
            ),
            move=_move,
            order=240,
        )
    )
