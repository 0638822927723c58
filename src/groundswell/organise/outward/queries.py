"""Reads with a name: secret calendars, what stands in them, and where posters hang."""

from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, QuerySet
from django.http import Http404

from groundswell.organise.meetings import queries as meetings
from groundswell.organise.meetings.models import Meeting
from groundswell.organise.meetings.powers import Power
from groundswell.organise.outward import links
from groundswell.organise.outward.models import Hanging, SecretFeed
from groundswell.organise.outward.rules.shortcode import What, read
from groundswell.organise.outward.slots import Deadline, deadlines
from groundswell.register.people.models import Person
from groundswell.register.structures import queries as structures
from groundswell.register.structures.models import Body
from groundswell.register.structures.permission import bodies_under

PAPER_AHEAD = timedelta(days=10)
ON_A_PROGRAMME = 6
IN_A_FRAME = 8


def published_meeting_for(reader: Person | None, token: str, *, at: datetime) -> Meeting:
    """
    Return a meeting anybody may know of, called off or not.

    :raises Http404: there is none, or it is a draft, which nothing may announce.
    """
    meeting = meetings.meeting_for(reader, token, at=at)
    if meeting.published_at is None:
        raise Http404
    return meeting


def meeting_on_paper_for(reader: Person | None, token: str, *, at: datetime) -> Meeting:
    """
    Return a meeting to print paper for.

    :raises Http404: there is none that will be held.
    """
    meeting = published_meeting_for(reader, token, at=at)
    if not meeting.is_published:
        raise Http404
    return meeting


def behind_for(reader: Person | None, code: str) -> Meeting | Body:
    """
    Return what a short code stands for: a published meeting, or a group.

    :raises Http404: it was written down wrongly, or stands for nothing anybody may know of.
    """
    del reader
    found = read(code)
    if found is None:
        raise Http404
    what, number = found
    if what is What.GROUP:
        body = structures.bodies_numbered([number]).get(number)
        if body is None:
            raise Http404
        return body
    meeting = meetings.published_numbered(number)
    if meeting is None:
        raise Http404
    return meeting


def secret_feed_of(person: Person) -> SecretFeed | None:
    """Return the calendar of a person that works today."""
    return SecretFeed.objects.filter(person=person, revoked_at=None).first()


def secret_feed_for(signed: str) -> SecretFeed:
    """
    Return the calendar a secret address opens.

    :raises Http404: it was not made here, or was taken back, or its person is gone.
    """
    token = links.opened(signed)
    feeds = SecretFeed.objects.select_related("person").filter(revoked_at=None)
    found = feeds.filter(token=token or "", person__erased_at=None).first()
    if found is None:
        raise Http404
    return found


def deadlines_of(person: Person, at: datetime) -> list[Deadline]:
    """Return what a person has to do by when, soonest first, from every area that knows."""
    given = [one for some in deadlines.collect(person, at) for one in some]
    return sorted(given, key=lambda one: (one.at, one.key))


def hangings_of(meeting: Meeting) -> tuple[Hanging, ...]:
    """Return where a meeting's poster hangs, in the order it went up. One query."""
    up = Hanging.objects.filter(meeting=meeting, down_at=None)
    return tuple(up.select_related("hung_by").order_by("hung_at", "pk"))


def hanging_for(reader: Person | None, token: str, *, at: datetime) -> Hanging:
    """
    Return where a poster hangs, if ``reader`` hosts its meeting.

    :raises Http404: there is none, or they do not.
    """
    found = Hanging.objects.select_related("meeting__body").filter(token=token).first()
    if found is None or not meetings.hosts(reader, found.meeting, at):
        raise Http404
    return found


def without_paper(person: Person, at: datetime) -> tuple[Meeting, ...]:
    """Return the coming meetings a person hosts of which no poster hangs yet. Three queries."""
    bare = bare_of(person, at).order_by("starts_at", "pk")
    return tuple(bare.select_related("body")[:3])


def bare_of(person: Person, at: datetime) -> QuerySet[Meeting]:
    """Return the rows of ``without_paper``."""
    bodies = [body.pk for body in bodies_under(person, Power.CALL, at=at)]
    up = Hanging.objects.filter(meeting=OuterRef("pk"))
    soon = Meeting.objects.public().filter(
        body__in=bodies, starts_at__gt=at, starts_at__lte=at + PAPER_AHEAD
    )
    return soon.exclude(place_name="").filter(~Exists(up))
