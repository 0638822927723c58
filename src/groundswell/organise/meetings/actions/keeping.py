"""What happens by itself: chairs passed on, news told, guests forgotten."""

from collections.abc import Iterator
from datetime import datetime

from django.db import transaction

from groundswell.organise.meetings import letters
from groundswell.organise.meetings.actions import _seating as seating
from groundswell.organise.meetings.models import Feedback, Meeting, Participation, Reminder, Series
from groundswell.organise.meetings.rules.seats import (
    FORGET_AFTER,
    may_pass_on,
)
from groundswell.organise.meetings.rules.vocabulary import (
    STILL_COMING,
    State,
)
from groundswell.register.people.models import Person

LAPSE = (State.GOING, State.OFFERED)  # unconfirmed, or offered and not claimed
BATCH = 200  # rows for one short transaction


def batches(places: "Iterator[int] | list[int]") -> Iterator[list[int]]:
    batch: list[int] = []
    for place_id in places:
        batch.append(place_id)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


@transaction.atomic
def pass_on_late_chairs(*, meeting_id: int, by: Person | None, at: datetime) -> int:
    """
    Pass chairs nobody confirmed or claimed in time to those who wait; return how many.

    No more than are waited for, the longest unconfirmed first.

    :raises DoesNotExist: no such meeting.
    """
    del by  # the clock’s doing, nobody’s
    meeting = seating.hold(meeting_id)
    places = Participation.objects.filter(meeting=meeting)
    waiting = places.filter(state=State.WAITLISTED).count()
    passed = 0
    if at >= meeting.starts_at or not meeting.is_published:
        return passed
    for place in places.filter(state__in=LAPSE, held_until__lte=at).order_by("held_until", "pk"):
        confirmed = place.state == State.GOING and place.confirmed_at is not None
        if not may_pass_on(
            held=place.held_until, confirmed=confirmed, waiting=waiting - passed, at=at
        ):
            break
        place.passed_on_at = at
        seating.leave(meeting, place, State.CANCELLED, at)
        letters.chair_passed_on(meeting, place, at)
        passed += 1
    return passed


def tell_everyone(*, meeting_id: int, by: Person | None, at: datetime) -> int:
    """
    Tell everybody who is coming that a meeting moved or was cancelled; return how many letters.

    Once each, by the outbox's key; the news stays owed until all of it is queued, so that a
    crash half-way loses nobody.

    :raises DoesNotExist: no such meeting.
    """
    del by  # the clock’s doing, nobody’s
    meeting = Meeting.objects.select_related("body").get(pk=meeting_id)
    if not meeting.news:
        return 0
    coming = Participation.objects.filter(meeting=meeting, state__in=STILL_COMING)
    told = 0
    for batch in batches(list(coming.order_by("pk").values_list("pk", flat=True))):
        with transaction.atomic():
            for place in coming.filter(pk__in=batch).select_related("person"):
                told += letters.news(meeting, place, at)
    same = Meeting.objects.filter(pk=meeting.pk, sequence=meeting.sequence)
    same.update(news="")
    return told


def forget_guests(*, by: Person | None, at: datetime) -> int:
    """
    Delete guests' names and contacts, and everybody's needs, seven days after the meeting.

    The rows stay without them, so that how many came stays true. Returns how many were blanked.

    :raises DatabaseError: the database said no; nothing is half done.
    """
    del by  # the clock’s doing, nobody’s
    over = Participation.objects.filter(
        meeting__ends_at__lte=at - FORGET_AFTER, forgotten_at__isnull=True
    )
    forgotten = 0
    for batch in batches(list(over.order_by("pk").values_list("pk", flat=True))):
        with transaction.atomic():
            rows = Participation.objects.filter(pk__in=batch, forgotten_at__isnull=True)
            rows.filter(person__isnull=True).update(
                called="", name_hash="", contact="", contact_hash="", form_key=""
            )
            forgotten += rows.update(needs=None, held_until=None, forgotten_at=at)
    return forgotten


@transaction.atomic
def erase_places(*, person_id: int, by: Person | None, at: datetime) -> int:
    """
    Take a person off every list: give up chairs ahead, blank what is past; return how many.

    :raises DatabaseError: the database said no; nothing is half done.
    """
    del by  # the clock’s doing, nobody’s
    places = Participation.objects.filter(person_id=person_id)
    ahead = places.filter(meeting__starts_at__gt=at).order_by("meeting_id")
    for place_id, meeting_id in list(ahead.values_list("pk", "meeting_id")):
        meeting = seating.hold(meeting_id)
        seating.leave(meeting, Participation.objects.get(pk=place_id), State.CANCELLED, at)
    Feedback.objects.filter(participation__person_id=person_id).delete()
    Reminder.objects.filter(participation__person_id=person_id).delete()
    Participation.objects.filter(checked_in_by_id=person_id).update(checked_in_by=None)
    Meeting.objects.filter(called_by_id=person_id).update(called_by=None)
    Meeting.objects.filter(host_id=person_id).update(host=None)
    Series.objects.filter(started_by_id=person_id).update(started_by=None)
    return places.update(
        person=None,
        called="",
        name_hash="",
        contact="",
        contact_hash="",
        form_key="",
        needs=None,
        forgotten_at=at,
    )
