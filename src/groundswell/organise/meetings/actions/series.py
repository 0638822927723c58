"""Meetings that repeat: putting up the next dates, and answering for all of them at once."""

from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from groundswell.foundation import record
from groundswell.foundation.errors import Refusal
from groundswell.foundation.facts import announce
from groundswell.organise.meetings import letters, queries
from groundswell.organise.meetings.actions import _seating as seating
from groundswell.organise.meetings.actions.calling import CALLED, body_of
from groundswell.organise.meetings.facts import MeetingCalled, SaidYes
from groundswell.organise.meetings.models import Meeting, Participation, Series
from groundswell.organise.meetings.powers import Power
from groundswell.organise.meetings.rules import times
from groundswell.organise.meetings.rules.series import MOST_AT_ONCE, Every, days_after
from groundswell.organise.meetings.rules.vocabulary import STILL_COMING, MeetingState, State
from groundswell.register.people.models import Person
from groundswell.register.structures.permission import require

# What each date has of its own; all the rest it has from the first.
OWN = frozenset(
    {
        *("id", "token", "form_key", "starts_at", "ends_at", "outcome", "series", "planned_on"),
        *("seats_taken", "last_in_line", "state", "sequence", "changed_at", "published_at"),
        *("cancelled_at", "cancelled_because", "news", "called_by", "host", "host_may"),
    }
)


class RepeatsAlready(Refusal):
    """A meeting is in one series at most."""

    code = "repeats_already"
    sentence = _("This meeting repeats already. Its page shows the other dates.")


class NotUpYet(Refusal):
    """What repeats a meeting is its public page."""

    code = "not_up_yet"
    sentence = _("Put the meeting up first; then it can be repeated.")


@transaction.atomic
def repeat(
    *, meeting_id: int, every: Every, count: int, form_key: str, by: Person, at: datetime
) -> Series:
    """
    Put a meeting up again ``count`` times, at the same time of day. The same form twice is once.

    :raises NotPermitted: ``by`` may not call meetings of this body.
    :raises NotUpYet: it is a draft, or was called off.
    :raises RepeatsAlready: it is in a series.
    """
    meeting = seating.hold(meeting_id)
    require(by, Power.CALL, over=meeting.body_id, at=at)
    if meeting.series_id is not None:
        sent_before = Series.objects.filter(pk=meeting.series_id, form_key=form_key).first()
        if sent_before is not None:
            return sent_before
        raise RepeatsAlready
    if not meeting.is_published:
        raise NotUpYet
    series = Series.objects.create(
        body_id=meeting.body_id, started_by=by, every=every, form_key=form_key, started_at=at
    )
    first = meeting.local_start.date()
    meeting.series, meeting.planned_on = series, first
    meeting.save(update_fields=["series", "planned_on"])
    for day in days_after(first, every, min(count, MOST_AT_ONCE)):
        _put_up_again(meeting, series, day, by, at)
    return series


def _put_up_again(meeting: Meeting, series: Series, day: date, by: Person, at: datetime) -> None:
    names = {field.name for field in Meeting._meta.concrete_fields} - OWN  # noqa: SLF001  Django’s own way
    values: dict[str, Any] = {name: getattr(meeting, name) for name in names}
    starts_at = _at_that_hour(day, meeting.local_start.time(), ZoneInfo(meeting.zone))
    again = Meeting.objects.create(
        **values,
        series=series,
        planned_on=day,
        called_by=by,
        starts_at=starts_at,
        ends_at=starts_at + (meeting.ends_at - meeting.starts_at),
        state=MeetingState.PUBLISHED,
        published_at=at,
        changed_at=at,
    )
    record.append(CALLED, about=again.subject, body=body_of(again), at=at, because_of=again.cause)
    announce(MeetingCalled(again.pk, again.body_id, at))


def _at_that_hour(day: date, clock: time, zone: ZoneInfo) -> datetime:
    """Return the hour on that day; an hour later where the clocks go forward over it."""
    try:
        return times.moment(day, clock, zone)
    except times.NoSuchTime:
        later = (datetime.combine(day, clock) + timedelta(hours=1)).time()
        return times.moment(day, later, zone)


@transaction.atomic
def answer_rest(*, participation_id: int, by: Person | None, at: datetime) -> int:
    """
    Say yes to every other date of a series that one has not answered; return how many.

    Each date is an answer of its own, to be changed singly: a chair where there is one, the next
    place in line where there is none. One letter tells of all of them.

    :raises DoesNotExist: no such place.
    """
    del by  # the link is the right to it: a guest has no account
    place = Participation.objects.select_related("meeting", "person").get(pk=participation_id)
    ahead = queries.dates_ahead(place.meeting, at=at).values_list("pk", flat=True)
    held = [seating.hold(meeting_id) for meeting_id in ahead]  # before looking: twice is once
    answered = set(queries.places_in_series(place).values_list("meeting_id", flat=True))
    made: list[Participation] = []
    for meeting in held:
        if meeting.pk in answered or not meeting.is_published:
            continue
        another = _another(place, meeting, at)
        if seating.seat(meeting, another, at):
            another.held_until = None
            another.save()
            announce(SaidYes(another.pk, meeting.pk, another.person_id, at))
        another.save()
        made.append(another)
    if made:
        letters.your_answers(place, made, at)
    return len(made)


def _another(place: Participation, meeting: Meeting, at: datetime) -> Participation:
    return Participation(
        meeting=meeting,
        person=place.person,
        called=place.called,
        name_hash=place.name_hash,
        contact_kind=place.contact_kind,
        contact=place.contact,
        contact_hash=place.contact_hash,
        form_key=queries.one_of_a_kind(place),
        needs=place.needs,
        keep_posted=place.keep_posted,
        bringing=place.bringing,
        online=place.online and meeting.is_hybrid,
        came_by=place.came_by,
        confirmed_at=place.confirmed_at,
        answered_at=at,
        state=State.MAYBE,
    )


@transaction.atomic
def leave_rest(*, participation_id: int, by: Person | None, at: datetime) -> int:
    """
    Give up every other date of a series still ahead; return how many chairs and places.

    :raises DoesNotExist: no such place.
    """
    del by  # the link is the right to it: a guest has no account
    place = Participation.objects.select_related("meeting").get(pk=participation_id)
    ahead = queries.places_in_series(place).filter(
        meeting__starts_at__gt=at, state__in=[state.value for state in STILL_COMING]
    )
    left = 0
    for meeting_id, place_id in ahead.order_by("meeting_id").values_list("meeting_id", "pk"):
        meeting = seating.hold(meeting_id)
        seating.leave(meeting, Participation.objects.get(pk=place_id), State.CANCELLED, at)
        left += 1
    return left
