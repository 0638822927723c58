"""
Who is tied to a post, asked of every area that knows.

A later area that lets people stand in something (an election, a selection, a motion) registers
how it knows, by kind of subject; moderators and panels are then recused by themselves.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.db.models import QuerySet

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
    return branches_of_each({person_id}).get(person_id, frozenset())


def branches_of_each(person_ids: Collection[int]) -> dict[int, frozenset[int]]:
    """Return the ids of the groups and caucuses that each of some people is in. One query."""
    rows = Membership.objects.current().filter(person_id__in=person_ids)
    found: dict[int, frozenset[int]] = {}
    for person, body in rows.exclude(body__kind=BodyKind.MOVEMENT).values_list(
        "person_id", "body_id"
    ):
        found[person] = found.get(person, frozenset()) | {body}
    return found


def with_branches(person_ids: Collection[int]) -> dict[int, frozenset[int]]:
    """Return each of some people with the groups and caucuses they are in. One query."""
    found = branches_of_each(person_ids)
    return {pk: found.get(pk, frozenset()) for pk in person_ids}


def ties_of(post: Post, moderator_id: int | None = None) -> Ties:
    """Return who and which branches are tied to a post. Four to seven queries."""
    ties = ties_of_each([post])[post.pk]
    if moderator_id is None:
        return ties
    return replace(ties, moderator=moderator_id, moderator_branches=branches_of(moderator_id))


def ties_of_each(posts: Sequence[Post]) -> dict[int, Ties]:
    """
    Return the ties of some posts, by id. A fixed number of queries, however many there are.

    :param posts: with their voice, their thread and its body.
    """
    writers = {post.pk: post.voice.person_id if post.voice else None for post in posts}
    speakers = _gathered(
        Voice.objects.filter(thread__in={post.thread_id for post in posts}), "thread_id"
    )
    reporters = _gathered(Report.objects.filter(post__in=[post.pk for post in posts]), "post_id")
    owners = places.people_of_each({post.thread.about for post in posts})
    branches = branches_of_each({pk for pk in writers.values() if pk is not None})
    return {
        post.pk: Ties(
            writer=writers[post.pk],
            speakers=speakers.get(post.thread_id, frozenset()),
            reporters=reporters.get(post.pk, frozenset()),
            owners=owners.get(post.thread.about, frozenset()),
            branches=_own(post) | branches.get(writers[post.pk] or 0, frozenset()),
        )
        for post in posts
    }


def _gathered(rows: QuerySet[Any], key: str) -> dict[int, frozenset[int]]:
    found: dict[int, frozenset[int]] = {}
    for where, who in rows.filter(person__isnull=False).values_list(key, "person_id"):
        found[where] = found.get(where, frozenset()) | {who}
    return found


def _own(post: Post) -> frozenset[int]:
    body = post.thread.body
    return frozenset({body.pk} if body.kind != BodyKind.MOVEMENT else ())


def grounds(person_id: int, post: Post, ties: Ties | None = None) -> tuple[Ground, ...]:
    """Return every ground on which a person may not decide about a post; empty: they may."""
    return grounds_against(
        person_id,
        branches_of(person_id),
        ties or ties_of(post),
        stands=stands_in(person_id, post.thread.about),
    )


def grounds_on_each(person_id: int, posts: Sequence[Post]) -> dict[int, tuple[Ground, ...]]:
    """
    Return the grounds against a person for each of some posts, by id.

    A fixed number of queries, but for what later areas ask of each subject.
    """
    own, ties = branches_of(person_id), ties_of_each(posts)
    return {
        post.pk: grounds_against(
            person_id, own, ties[post.pk], stands=stands_in(person_id, post.thread.about)
        )
        for post in posts
    }


def those_free(people: Mapping[int, frozenset[int]], post: Post, ties: Ties) -> frozenset[int]:
    """
    Return which of some people, with the branches of each, nothing ties to a post. No query,
    but for what later areas ask of each person.
    """
    about = post.thread.about
    return frozenset(
        pk
        for pk, branches in people.items()
        if not grounds_against(pk, branches, ties, stands=stands_in(pk, about))
    )
