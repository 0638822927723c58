"""Meetings to show: by date, by place, nearest first with the reasons."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.core.paginator import Page, Paginator
from django.db.models import Count, F, Q, Sum
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from groundswell.foundation import clock
from groundswell.foundation.pages import wording
from groundswell.foundation.pages.parts import MeetingRow, Pair
from groundswell.methods.geo import box_around, daylight, distance_m
from groundswell.organise.meetings import labels, links
from groundswell.organise.meetings.models import Meeting
from groundswell.organise.meetings.models.meeting import MeetingQuerySet
from groundswell.organise.meetings.rules import nearness
from groundswell.organise.meetings.rules.nearness import Because, Candidate, Ranked, Wants
from groundswell.organise.meetings.rules.vocabulary import (
    FILTERABLE,
    AccessFact,
    MeetingState,
    State,
)

PER_PAGE = 20
NEAR_M = 40_000.0
FAR_M = 400_000.0
MOST_CANDIDATES = 500
DAYS_AHEAD = 28
CANCELLED_STAYS = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of meetings, as rows, with the paginator's page for moving on."""

    rows: tuple[MeetingRow, ...]
    page: "Page[Meeting]"
    total: int


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A meeting in its place, how far it is, and why it is shown."""

    meeting: Meeting
    row: MeetingRow
    distance_m: float
    reasons: tuple[Because, ...]
    why: str


def where_words(meeting: Meeting) -> str:
    """Return "Chapel Hall, Tannery Row", or that it is online."""
    if not meeting.place_name:
        return _("online")
    return ", ".join(part for part in (meeting.place_name, meeting.address) if part)


def access_words(meeting: Meeting) -> list[str]:
    """Return the few access facts a row has room for, those people filter by."""
    has = meeting.has_access()
    return [str(labels.ACCESS[fact]) for fact in FILTERABLE if fact in has]


def row_of(
    meeting: Meeting, *, away_m: float | None = None, group: bool = False, ask: bool = True
) -> MeetingRow:
    """Return a meeting as a row: distance, group if ``group``, access, and whether it is full."""
    facts: list[str] = []
    if group:
        facts.append(meeting.body.name)
    if away_m is not None:
        facts.append(wording.distance_words(away_m))
    if meeting.is_full and meeting.is_published:
        facts.append(_("Full: there is a line"))
    facts += access_words(meeting)[:3]
    can_answer = ask and meeting.is_published
    path = links.meeting_path(meeting)
    return MeetingRow(
        title=meeting.title,
        href=path,
        starts_at=meeting.starts_at,
        ends_at=meeting.ends_at,
        where=where_words(meeting),
        facts=tuple(facts),
        act_href=f"{path}#answer" if can_answer else "",
        act_words=_("Say you’re coming") if can_answer else "",
        cancelled=meeting.is_cancelled,
    )


def _shown(at: datetime) -> MeetingQuerySet:
    found: MeetingQuerySet = Meeting.objects.public().upcoming(at).select_related("body")
    return found


def _within(meetings: MeetingQuerySet, lat: float, lon: float, radius_m: float) -> MeetingQuerySet:
    box = box_around(lat, lon, radius_m=radius_m)
    return meetings.filter(
        lat__gte=box.min_lat, lat__lte=box.max_lat, lon__gte=box.min_lon, lon__lte=box.max_lon
    )


def _away(meeting: Meeting, lat: float, lon: float) -> float:
    return distance_m(lat, lon, meeting.lat or 0.0, meeting.lon or 0.0)


def upcoming(
    *,
    at: datetime,
    body_id: int | None = None,
    near: tuple[float, float] | None = None,
    radius_m: float = NEAR_M,
    access: Sequence[AccessFact] = (),
    page: int | str = 1,
) -> Listing:
    """
    Return published meetings that are not over, by date, a page at a time. Two queries.

    ``near`` keeps those within ``radius_m`` of a place, and says how far each is.
    """
    found = _shown(at).with_access(*access)
    if body_id is not None:
        found = found.filter(body_id=body_id)
    if near is None:
        listed = Paginator(found, PER_PAGE)
        shown = listed.get_page(page)
        rows = tuple(row_of(meeting, group=body_id is None) for meeting in shown)
        return Listing(rows, shown, listed.count)
    inside = [m for m in _within(found, *near, radius_m) if _away(m, *near) <= radius_m]
    listed = Paginator(inside, PER_PAGE)
    shown = listed.get_page(page)
    rows = tuple(row_of(m, away_m=_away(m, *near), group=body_id is None) for m in shown)
    return Listing(rows, shown, listed.count)


def of_body(*, body_id: int, at: datetime, limit: int = 3) -> tuple[MeetingRow, ...]:
    """Return the next few published meetings of a body. One query."""
    return tuple(row_of(meeting) for meeting in _shown(at).filter(body_id=body_id)[:limit])


def drafts_of(*, body_id: int, at: datetime) -> tuple[Meeting, ...]:
    """Return the drafts of a body's officers that could still be held. One query."""
    drafts = Meeting.objects.filter(state=MeetingState.DRAFT, body_id=body_id, host=None)
    return tuple(drafts.upcoming(at))


def past_of(*, body_id: int, at: datetime, limit: int = 6) -> tuple[MeetingRow, ...]:
    """Return a body's last published meetings, latest first. One query."""
    over = Meeting.objects.public().filter(body_id=body_id, ends_at__lte=at)
    shown = over.select_related("body").order_by("-starts_at")[:limit]
    return tuple(row_of(meeting, ask=False) for meeting in shown)


def nearest_meetings(
    lat: float,
    lon: float,
    at: datetime,
    limit: int = 3,
    *,
    needs: Iterable[AccessFact] = (),
    interests: Iterable[str] = (),
    days: int = DAYS_AHEAD,
) -> tuple[Suggestion, ...]:
    """
    Return the meetings to show first to somebody at a place, each with why.

    One query where there is a meeting within 40 km in the next ``days``; else two.
    The order is ``rules.nearness.rank``; nothing about a person is used but what is passed in.
    """
    soon = _shown(at).filter(starts_at__gt=at, starts_at__lte=at + timedelta(days=days))
    found = list(_within(soon, lat, lon, NEAR_M)[:MOST_CANDIDATES])
    if not found:
        found = list(_within(soon, lat, lon, FAR_M)[:MOST_CANDIDATES])
    by_key = {meeting.token: meeting for meeting in found}
    wants = Wants(frozenset(needs), frozenset(interests))
    ranked = nearness.rank([_candidate(m, lat, lon) for m in found], wants, at)
    return tuple(
        _suggestion(by_key[r.candidate.key], r, place, len(ranked), days)
        for place, r in enumerate(ranked[:limit])
    )


def _candidate(meeting: Meeting, lat: float, lon: float) -> Candidate:
    return Candidate(
        meeting.token,
        _away(meeting, lat, lon),
        meeting.starts_at,
        meeting.has_access(),
        frozenset(meeting.topics),
        meeting.is_full,
    )


def _suggestion(meeting: Meeting, ranked: Ranked, place: int, among: int, days: int) -> Suggestion:
    away = ranked.candidate.distance_m
    row = row_of(meeting, away_m=away, group=True)
    return Suggestion(meeting, row, away, ranked.reasons, _why(ranked, place, among, days))


def _why(ranked: Ranked, place: int, among: int, days: int) -> str:
    """Return the sentences of "why you see this one"."""
    told = {
        "distance": wording.distance_words(ranked.candidate.distance_m),
        "day": wording.day_words(
            clock.local_date(ranked.candidate.starts_at), weekday=True, year=False
        ),
        "among": among,
        "days": days,
    }
    first = _("It is %(distance)s away, on %(day)s.") % told
    chosen = (
        ngettext(
            "It is the only meeting near you in the next %(days)s days.",
            "Of %(among)s meetings near you in the next %(days)s days it costs the least time "
            "to get to and to wait for.",
            among,
        )
        % told
        if place == 0
        else ""
    )
    more = {
        Because.ACCESS: _("It has what you need to get in."),
        Because.NOT_ACCESS: _("It does not say that it has what you need to get in."),
        Because.INTEREST: _("It is about something you said matters to you."),
        Because.FULL: _("Its chairs are taken; there is a line."),
    }
    fair = _("Nobody paid to put it first, and nothing else about you was used.")
    parts = [first, chosen, *(more[reason] for reason in ranked.reasons if reason in more), fair]
    return " ".join(part for part in parts if part)


def in_feed(*, at: datetime, body_id: int | None = None) -> tuple[Meeting, ...]:
    """Return what a public calendar shows: upcoming meetings, and those lately cancelled."""
    cancelled = Q(state=MeetingState.CANCELLED, published_at__isnull=False)
    lately = cancelled & Q(cancelled_at__gt=at - CANCELLED_STAYS)
    meetings = Meeting.objects.filter(Q(state=MeetingState.PUBLISHED) | lately)
    if body_id is not None:
        meetings = meetings.filter(body_id=body_id)
    return tuple(meetings.upcoming(at - timedelta(days=7)).select_related("body")[:1000])


@dataclass(frozen=True, slots=True)
class LastTime:
    """How many came to a body's last meeting, and how many of them for the first time."""

    meeting: Meeting
    came: int
    first_time: int


def last_time(*, body_id: int, at: datetime) -> LastTime | None:
    """Return how a body's last counted meeting went, or ``None``. One query."""
    came = Q(participations__state=State.ATTENDED)
    meetings = Meeting.objects.public().filter(body_id=body_id, ends_at__lte=at)
    counted = meetings.annotate(
        came=Coalesce(Sum(F("participations__bringing") + 1, filter=came), 0),
        first=Count("participations", filter=came & Q(participations__first_time=True)),
    )
    last = counted.filter(came__gt=0).order_by("-starts_at").first()
    return LastTime(last, last.came, last.first) if last else None  # type: ignore[attr-defined]


def getting_in(meeting: Meeting) -> tuple[Pair, ...]:
    """Return what is known about getting in, in the order people ask."""
    facts = ((fact, meeting.access.get(fact.value)) for fact in AccessFact)
    known = [
        Pair(labels.ACCESS_TERMS[fact], said.get("note") or labels.access_words(fact, said["has"]))
        for fact, said in facts
        if said
    ]
    if meeting.lat is not None and meeting.lon is not None:
        sun = daylight(meeting.local_start.date(), lat=meeting.lat, lon=meeting.lon)
        if sun.sets_at is not None:
            sunset = wording.time_words(sun.sets_at.astimezone(ZoneInfo(meeting.zone)))
            known.append(Pair(_("Sunset"), sunset))
    return tuple(known)
