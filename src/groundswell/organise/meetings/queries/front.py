"""Meetings as the front door asks for them: soon, by words, and which bodies met lately."""

from collections.abc import Collection
from datetime import datetime, timedelta

from django.db.models import Count, Max, Q

from groundswell.foundation.pages.parts import MeetingRow
from groundswell.organise.meetings.models import Meeting
from groundswell.organise.meetings.queries.finding import row_of
from groundswell.organise.meetings.rules.vocabulary import MeetingState


def soonest(at: datetime, span: timedelta, *, limit: int) -> tuple[MeetingRow, ...]:
    """Return the first open meetings that start within ``span``, soonest first. One query."""
    soon = Meeting.objects.public().filter(starts_at__gte=at, starts_at__lt=at + span)
    shown = soon.select_related("body").order_by("starts_at", "pk")[:limit]
    return tuple(row_of(meeting, ask=False) for meeting in shown)


def count_within(at: datetime, *spans: timedelta) -> tuple[int, ...]:
    """Return how many open meetings start within each of ``spans`` from ``at``. One query."""
    ahead = Meeting.objects.public().filter(starts_at__gte=at, starts_at__lt=at + max(spans))
    counted = ahead.aggregate(
        **{
            f"within_{place}": Count("pk", filter=Q(starts_at__lt=at + span))
            for place, span in enumerate(spans)
        }
    )
    return tuple(counted.values())


def named_like(words: str, at: datetime, limit: int = 10) -> tuple[MeetingRow, ...]:
    """Return the coming open meetings whose title, place or town holds every word. One query."""
    wanted = Q()
    for word in words.split()[:6]:
        wanted &= Q(title__icontains=word) | Q(town__icontains=word) | Q(place_name__icontains=word)
    found = Meeting.objects.public().upcoming(at).filter(wanted).select_related("body")
    return tuple(row_of(meeting, group=True, ask=False) for meeting in found[:limit])


def bodies_that_met(since: datetime, until: datetime) -> set[int]:
    """Return the ids of the bodies that held a meeting between two moments. One query."""
    held = Meeting.objects.filter(
        state=MeetingState.PUBLISHED, starts_at__gte=since, starts_at__lt=until
    )
    return set(held.values_list("body_id", flat=True).distinct())


def last_met(at: datetime) -> dict[int, datetime]:
    """Return body id to when its latest meeting before ``at`` began. One query."""
    held = Meeting.objects.filter(state=MeetingState.PUBLISHED, starts_at__lt=at)
    latest = held.order_by("body_id").values_list("body_id").annotate(met=Max("starts_at"))
    return dict(latest)


def next_of(*, body_ids: Collection[int], at: datetime) -> dict[int, MeetingRow]:
    """Return body id to its next open meeting, for those that have one. One query."""
    ahead = Meeting.objects.public().filter(body_id__in=set(body_ids), starts_at__gte=at)
    rows = ahead.select_related("body").order_by("-starts_at", "-pk")
    return {meeting.body_id: row_of(meeting, ask=False) for meeting in rows}
