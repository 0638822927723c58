"""What this area puts on other areas' pages."""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from groundswell.organise.discussion.models import Post
from groundswell.organise.discussion.slots import PostLink
from groundswell.organise.moderation import queries
from groundswell.organise.moderation.models import Case, Seat
from groundswell.register.people.models import Person
from groundswell.register.people.slots import OwnThing, WaitingJob


def post_links(posts: Sequence[Post], reader: Person | None, at: datetime) -> dict[int, PostLink]:
    """Offer reporting under others' posts, and the decision under those that are veiled."""
    veiled = {post.pk for post in posts if post.veil_at(at) is not None}
    decided = queries.standing_on(veiled) if veiled else {}
    links = {}
    for post in posts:
        own = reader is not None and post.voice is not None and post.voice.person_id == reader.pk
        if post.pk in decided:
            token, name = decided[post.pk].token, "yours" if own else "outcome"
            words = _("Why, and how to appeal") if own else _("What was decided")
            links[post.pk] = PostLink(words, reverse(f"moderation:{name}", args=[token]))
        elif not own and post.text and post.voice is not None:
            links[post.pk] = PostLink(_("Report"), reverse("moderation:report", args=[post.token]))
    return links


def case_traces(person: Person, at: datetime) -> tuple[QuerySet[Case], ...]:
    """Return the rows without which ``cases_wait`` says nothing."""
    return (queries.open_for(person, at),)


def seat_traces(person: Person, at: datetime) -> tuple[QuerySet[Seat], ...]:
    """Return the rows without which ``appeals_wait`` says nothing."""
    return (queries.seats_to_fill(person, at),)


def cases_wait(person: Person, at: datetime) -> list[WaitingJob] | None:
    """Say how many reported posts wait for a moderator."""
    count, due = queries.count_waiting(person, at)
    if not count:
        return None
    title = ngettext(
        "%(count)s reported post to look at", "%(count)s reported posts to look at", count
    )
    return [
        WaitingJob(
            title=title % {"count": count},
            why=_("Within a day of the first report; a threat within two hours."),
            href=reverse("moderation:queue"),
            act=_("Look"),
            due_at=due,
            late=bool(due and at > due),
        )
    ]


def appeals_wait(person: Person, at: datetime) -> list[WaitingJob] | None:
    """Say which appeals the lot gave to somebody."""
    return [
        WaitingJob(
            title=_("An appeal to judge"),
            why=_("The lot fell on you and two others. If nobody decides, the post is restored."),
            href=reverse("moderation:panel", args=[seat.token]),
            act=_("Read it"),
            due_at=seat.appeal.due_at,
        )
        for seat in queries.seats_waiting(person, at)
    ] or None


def own_reports(person: Person) -> OwnThing:
    """Lead a person to what they reported, and what was decided about theirs."""
    del person
    return OwnThing(
        _("What you reported, and what was decided about your posts"), reverse("moderation:mine")
    )
