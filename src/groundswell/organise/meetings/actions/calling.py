"""Calling a meeting, changing it, calling it off, and saying what came of it."""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from groundswell.foundation import record
from groundswell.foundation.errors import Refusal
from groundswell.foundation.facts import announce
from groundswell.foundation.subjects import Subject
from groundswell.organise.meetings.actions import _seating as seating
from groundswell.organise.meetings.facts import MeetingCalled, MeetingCancelled, MeetingMoved
from groundswell.organise.meetings.models import Meeting
from groundswell.organise.meetings.permission import may_host, require_host
from groundswell.organise.meetings.powers import Power
from groundswell.organise.meetings.rules.details import (
    HowItGoes,
    WhatAndWhen,
    Where,
    changes,
    is_a_move,
)
from groundswell.organise.meetings.rules.hosts import may_change
from groundswell.organise.meetings.rules.vocabulary import HostMay, MeetingState
from groundswell.register.people.models import Person
from groundswell.register.structures.permission import require

CALLED, MOVED, CANCELLED = "meetings.called", "meetings.moved", "meetings.cancelled"


class StartsInThePast(Refusal):
    """Nobody can come to yesterday."""

    code = "starts_in_the_past"
    sentence = _("This meeting would start in the past. Choose a later day or time.")


class NeedsAPlace(Refusal):
    """A meeting without a place or a link cannot be found."""

    code = "needs_a_place"
    sentence = _("Say where it is before it goes up: a place, or a link to join by.")


class TooFewChairs(Refusal):
    """More people have a chair than there would be chairs."""

    code = "too_few_chairs"

    def __init__(self, taken: int) -> None:
        """Say how many have a chair already."""
        super().__init__(
            ngettext_lazy(
                "%(taken)s person has a chair already. Fewer chairs would turn them away.",
                "%(taken)s people have a chair already. Fewer chairs would turn some away.",
                taken,
            )
            % {"taken": taken}
        )


class AsLookedAt(Refusal):
    """What was looked at before it went up stays as it was seen, until its host is trusted."""

    code = "as_looked_at"
    sentence = _(
        "Not saved. This stands as it was looked at. Ask an organiser of the group to change it, "
        "or call it off. How to get in, the chairs and your notes you can change yourself."
    )


class AlreadyCancelled(Refusal):
    """A cancelled meeting stays cancelled; people have been told."""

    code = "already_cancelled"
    sentence = _("This meeting was cancelled, and people were told. Call a new one.")


@transaction.atomic
def call_meeting(
    *,
    body_id: int,
    what: WhatAndWhen,
    by: Person,
    at: datetime,
    where: Where | None = None,
    how: HowItGoes | None = None,
    because_of: Subject | None = None,
    form_key: str | None = None,
) -> Meeting:
    """
    Call a meeting of a body: a draft, seen by its hosts until it is published.

    The same form sent twice (``form_key``) is one meeting.

    :raises NotPermitted: ``by`` may not call meetings of this body.
    :raises StartsInThePast: it would start before ``at``.
    """
    require(by, Power.CALL, over=body_id, at=at)
    if what.starts_at <= at:
        raise StartsInThePast
    values = changes(what) | changes(where or Where()) | changes(how or HowItGoes())
    values |= {"body_id": body_id, "called_by": by, "because_of": str(because_of or "")}
    values |= {"zone": settings.TIME_ZONE, "changed_at": at}
    if not form_key:
        return Meeting.objects.create(**values)
    meeting, _made = Meeting.objects.get_or_create(form_key=form_key, defaults=values)
    return meeting


@transaction.atomic
def change_meeting(
    *, meeting_id: int, step: WhatAndWhen | Where | HowItGoes, by: Person, at: datetime
) -> Meeting:
    """
    Change one step's worth of a meeting. A new time or place is told to all who are coming.

    :raises NotPermitted: ``by`` does not host it.
    :raises AlreadyCancelled: it was cancelled.
    :raises StartsInThePast: it would start before ``at``.
    :raises TooFewChairs: more people have a chair than there would be.
    :raises NeedsAPlace: it is published and would have no place.
    :raises AsLookedAt: it is up as somebody looked at it, and ``by`` is its new host.
    """
    meeting = seating.hold(meeting_id)
    require_host(by, meeting, at)
    if meeting.is_cancelled:
        raise AlreadyCancelled
    wanted = changes(step)
    changed = {name for name, value in wanted.items() if getattr(meeting, name) != value}
    if not changed:
        return meeting
    _refuse_what_was_looked_at(meeting, changed, by, at)
    if "starts_at" in changed and wanted["starts_at"] <= at:
        raise StartsInThePast
    for name in changed:
        setattr(meeting, name, wanted[name])
    if meeting.capacity is not None and meeting.seats_taken > meeting.capacity:
        raise TooFewChairs(meeting.seats_taken)
    meeting.changed_at = at
    if meeting.is_published:
        _tell_of_change(meeting, moved=is_a_move(changed), at=at)
    meeting.save()
    seating.let_the_line_move(meeting, at)
    return meeting


def _refuse_what_was_looked_at(
    meeting: Meeting, changed: set[str], by: Person, at: datetime
) -> None:
    if may_host(by, meeting.body_id, at):
        return
    may = HostMay(meeting.host_may)
    if not may_change(may, published=meeting.is_published, changed=changed):
        raise AsLookedAt


def _tell_of_change(meeting: Meeting, *, moved: bool, at: datetime) -> None:
    """Raise the calendar's sequence; if it moved, record it and owe everybody the news."""
    if not (meeting.place_name or meeting.online_url):
        raise NeedsAPlace
    meeting.sequence += 1
    if moved:
        meeting.news = "moved"
        record.append(MOVED, about=meeting.subject, body=body_of(meeting), at=at)
        announce(MeetingMoved(meeting.pk, meeting.body_id, at))


def body_of(meeting: Meeting) -> dict[str, str]:
    """Return what the record says: which body, when. No title, no names: they cannot be unsaid."""
    return {
        "body": meeting.body.token,
        "starts_at": meeting.starts_at.isoformat(),
        "ends_at": meeting.ends_at.isoformat(),
    }


@transaction.atomic
def publish(*, meeting_id: int, by: Person, at: datetime) -> Meeting:
    """
    Put a meeting up for anybody to see and answer. Twice is once.

    :raises NotPermitted: ``by`` may not call meetings of this body.
    :raises AlreadyCancelled: it was cancelled.
    :raises StartsInThePast: its start has gone by.
    :raises NeedsAPlace: it has neither a place nor a link.
    """
    meeting = seating.hold(meeting_id)
    require(by, Power.CALL, over=meeting.body_id, at=at)
    return put_up(meeting, at)


def put_up(meeting: Meeting, at: datetime) -> Meeting:
    """Make a meeting public, by whoever may: the caller has asked. Twice is once."""
    if meeting.is_published:
        return meeting
    if meeting.is_cancelled:
        raise AlreadyCancelled
    if meeting.starts_at <= at:
        raise StartsInThePast
    if not (meeting.place_name or meeting.online_url):
        raise NeedsAPlace
    meeting.state, meeting.published_at, meeting.changed_at = MeetingState.PUBLISHED, at, at
    meeting.save()
    record.append(
        CALLED, about=meeting.subject, body=body_of(meeting), at=at, because_of=meeting.cause
    )
    announce(MeetingCalled(meeting.pk, meeting.body_id, at))
    return meeting


@transaction.atomic
def cancel_meeting(*, meeting_id: int, reason: str, by: Person, at: datetime) -> Meeting:
    """
    Call a meeting off and owe everybody who is coming the news, once. Twice is once.

    :raises NotPermitted: ``by`` does not host it.
    """
    meeting = seating.hold(meeting_id)
    require_host(by, meeting, at)
    if meeting.is_cancelled:
        return meeting
    was_published = meeting.is_published
    meeting.state, meeting.cancelled_at, meeting.changed_at = MeetingState.CANCELLED, at, at
    meeting.cancelled_because = reason
    meeting.sequence += 1
    if was_published:
        meeting.news = "cancelled"
        record.append(CANCELLED, about=meeting.subject, body=body_of(meeting), at=at)
        announce(MeetingCancelled(meeting.pk, meeting.body_id, at))
    meeting.save()
    return meeting


@transaction.atomic
def say_what_came_of_it(*, meeting_id: int, outcome: str, by: Person, at: datetime) -> Meeting:
    """
    Write on a meeting's page what came of it.

    :raises NotPermitted: ``by`` does not host it.
    """
    meeting = seating.hold(meeting_id)
    require_host(by, meeting, at)
    meeting.outcome = outcome
    meeting.save(update_fields=["outcome"])
    return meeting
