"""
Who is tied to a post, asked of every area that knows.

A later area that lets people stand in something (an election, a selection, a motion) registers
how it knows, by kind of subject; moderators and panels are then recused by themselves.
"""

from collections.abc import Callable

from groundswell.foundation.subjects import Subject
from groundswell.methods.constitution import BodyKind
from groundswell.organise.discussion import places
from groundswell.organise.discussion.models import Post, Voice
from groundswell.organise.moderation.models import Report
from groundswell.organise.moderation.rules.recusing import Ground, Ties, grounds_against
from groundswell.register.structures.models import Membership

type StandsIn = Callable[[int, Subject], bool]  # person's id, subject
_stands: dict[str, StandsIn] = {}


def register_standing(name: str, stands_in: StandsIn) -> None:
    """Say how an area knows that somebody stands in a subject (once, at start-up)."""
    _stands[name] = stands_in


def stands_in(person_id: int, subject: Subject) -> bool:
    """Return whether any area says that a person stands in a subject."""
    return any(asked(person_id, subject) for asked in _stands.values())


def branches_of(person_id: int | None) -> frozenset[int]:
    """Return the ids of the groups and caucuses a person is in. One query."""
    if person_id is None:
        return frozenset()
    rows = Membership.objects.current().filter(person_id=person_id)
    rows = rows.exclude(body__kind=BodyKind.MOVEMENT)
    return frozenset(rows.values_list("body_id", flat=True))


def ties_of(post: Post, moderator_id: int | None = None) -> Ties:
    """Return who and which branches are tied to a post. Four to seven queries."""
    thread = post.thread
    writer = post.voice.person_id if post.voice else None
    speakers = Voice.objects.filter(thread=thread, person__isnull=False)
    reporters = Report.objects.filter(post=post)
    own = frozenset({thread.body_id} if thread.body.kind != BodyKind.MOVEMENT else ())
    return Ties(
        writer=writer,
        speakers=frozenset(pk for pk in speakers.values_list("person_id", flat=True) if pk),
        reporters=frozenset(reporters.values_list("person_id", flat=True)),
        owners=places.people_of(thread.about),
        branches=own | branches_of(writer),
        moderator=moderator_id,
        moderator_branches=branches_of(moderator_id) if moderator_id else frozenset(),
    )


def grounds(person_id: int, post: Post, ties: Ties | None = None) -> tuple[Ground, ...]:
    """Return every ground on which a person may not decide about a post; empty: they may."""
    return grounds_against(
        person_id,
        branches_of(person_id),
        ties or ties_of(post),
        stands=stands_in(person_id, post.thread.about),
    )
