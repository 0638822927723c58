"""From a rally to something near home: a yes said at a kiosk."""

from datetime import datetime

from django.db import transaction

from groundswell.organise.meetings import actions as meetings
from groundswell.organise.meetings.models import Meeting
from groundswell.organise.meetings.rules.vocabulary import Answer, State
from groundswell.organise.room import slots
from groundswell.organise.room.models import KioskYes
from groundswell.register.people.models import Person


@transaction.atomic
def say_yes_at_kiosk(
    *,
    rally: Meeting,
    meeting: Meeting,
    guest: meetings.Guest,
    shift: str = "",
    by: Person | None,
    at: datetime,
) -> tuple[meetings.Answered, slots.Shift | None]:
    """
    Answer yes for somebody at a kiosk, and count that the rally led to it. One form is one yes.

    With the token of a ``shift``, take that too; the second value is the shift that is theirs now,
    None where others were quicker: the yes stands all the same.

    ``by`` is nobody: a kiosk is signed in as nobody, and may do what any stranger may.
    :raises NotTakingAnswers: the meeting takes no answers any more.
    :raises TooManyForOneAddress: a household is four.
    """
    answered = meetings.rsvp(meeting_id=meeting.pk, answer=Answer.YES, guest=guest, by=by, at=at)
    place = answered.place
    if place.state in (State.GOING, State.WAITLISTED):
        KioskYes.objects.get_or_create(place=place, defaults={"meeting": rally, "at": at})
    taken = slots.take_shift.collect(shift, place, at) if shift else []
    return answered, next(iter(taken), None)
