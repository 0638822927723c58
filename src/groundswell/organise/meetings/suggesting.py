"""The next meeting for one person, and the doors that wait for somebody to keep them."""

from datetime import datetime, timedelta

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from groundswell.foundation.pages import wording
from groundswell.organise.meetings import links, slots
from groundswell.organise.meetings.models import Meeting, Participation
from groundswell.organise.meetings.powers import Power
from groundswell.organise.meetings.queries.finding import Suggestion as Near
from groundswell.organise.meetings.queries.finding import nearest_meetings, where_words
from groundswell.organise.meetings.rules.access import ANSWERED_BY
from groundswell.organise.meetings.rules.vocabulary import AccessFact, State
from groundswell.register.people.models import Person
from groundswell.register.people.slots import Backed, Outcome, Suggestion, WaitingJob
from groundswell.register.structures import queries as structures
from groundswell.register.structures.permission import bodies_under

AT_MOST = 3
LOOKED_AT = 60  # of the nearest, before those answered and those that do not suit are left out
MOST_CAME_TO = 100
OUTCOME_SHOWN = 200  # characters; the rest is on its page
DOOR_OPENS_BEFORE = timedelta(days=1)
NO_LIMITS = slots.Limits(
    frozenset(), lambda _meeting, _away: slots.Judged(fits=True), lambda _m: ""
)


def next_meetings(person: Person, at: datetime) -> list[Suggestion]:
    """
    Return the meetings to suggest to a person, best first, each with why. Six queries at most.

    Nearest to the group they joined first; what they need to get in counts, what they said of
    when, how far and what for (``slots.limits``), and nothing else about them. Meetings they
    have answered are left out.
    """
    home = next((body for body in structures.groups_of(person.pk) if body.lat is not None), None)
    if home is None or home.lat is None or home.lon is None:
        return []
    asked = {fact for need in person.access_needs or () for fact in ANSWERED_BY.get(need, ())}
    needs = [fact for fact in AccessFact if fact in asked]
    limits = next(iter(slots.limits.collect(person)), NO_LIMITS)
    near = nearest_meetings(
        home.lat, home.lon, at, LOOKED_AT, needs=needs, interests=limits.interests
    )
    judged = [(one, limits.judge(one.meeting, one.distance_m)) for one in near]
    tokens = [one.meeting.pk for one, found in judged if found.fits]
    answered = set(
        Participation.objects.filter(person=person, meeting__in=tokens).values_list(
            "meeting_id", flat=True
        )
    )
    suit = [(o, f.why) for o, f in judged if f.fits and o.meeting.pk not in answered]
    return [_as_step(one, why, limits) for one, why in suit[:AT_MOST]]


def _as_step(near: Near, suits: str, limits: slots.Limits) -> Suggestion:
    meeting = near.meeting
    line = _("%(day)s, %(time)s, %(where)s") % {
        "day": wording.day_words(meeting.local_start.date(), weekday=True, year=False),
        "time": wording.time_words(meeting.local_start),
        "where": where_words(meeting),
    }
    return Suggestion(
        title=meeting.title,
        line=line,
        href=links.meeting_path(meeting),
        why=f"{suits} {near.why}".strip(),
        starts_at=meeting.starts_at,
        fewer_href=limits.fewer_href(meeting),
    )


def door_traces(person: Person, at: datetime) -> tuple[QuerySet[Meeting], ...]:
    """Return the rows without which ``doors_to_keep`` says nothing."""
    bodies = [body.pk for body in bodies_under(person, Power.KEEP_DOOR, at=at)]
    soon = Meeting.objects.public().filter(
        body__in=bodies, ends_at__gt=at, starts_at__lt=at + DOOR_OPENS_BEFORE
    )
    return (soon,)


def doors_to_keep(person: Person, at: datetime) -> list[WaitingJob]:
    """Return the doors a person may keep within a day, soonest first. Three queries."""
    (soon,) = door_traces(person, at)
    return [
        WaitingJob(
            title=_("The door: %(title)s") % {"title": meeting.title},
            why=where_words(meeting),
            href=reverse("meetings:door", args=[meeting.token]),
            act=_("Open the door list"),
            due_at=meeting.starts_at,
        )
        for meeting in soon.order_by("starts_at", "pk")
    ]


def came_to(person: Person, at: datetime) -> list[Backed]:
    """Return the meetings a person came to or called, and what came of each. One query."""
    theirs = Q(participations__person=person, participations__state=State.ATTENDED)
    held = Meeting.objects.public().filter(theirs | Q(called_by=person), ends_at__lte=at)
    return [
        Backed(
            at=meeting.starts_at,
            did=_("You called") if meeting.called_by_id == person.pk else _("You came"),
            title=meeting.title,
            href=links.meeting_path(meeting),
            came=(Outcome(Truncator(meeting.outcome).chars(OUTCOME_SHOWN)),)
            if meeting.outcome
            else (),
        )
        for meeting in held.distinct().order_by("-starts_at")[:MOST_CAME_TO]
    ]
