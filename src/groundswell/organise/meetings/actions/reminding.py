"""The timetable taken step by step, and what people say afterwards."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from groundswell.foundation.errors import Refusal
from groundswell.organise.meetings import queries, reminding
from groundswell.organise.meetings.actions.keeping import batches
from groundswell.organise.meetings.models import Feedback, Meeting, Participation, Reminder
from groundswell.organise.meetings.rules.feedback import Again, Welcome
from groundswell.organise.meetings.rules.timetable import TO, Step, due_at
from groundswell.register.people.models import Person


class NotYetHeld(Refusal):
    """Nobody can say how a meeting was that has not begun, or was called off."""

    code = "not_yet_held"
    sentence = _("This meeting has not been held, so there is nothing to say of it yet.")


def remind(*, meeting_id: int, step: Step, by: Person | None, at: datetime) -> int:
    """
    Take one step of a meeting's timetable for everybody it is for; return how many letters.

    A row for each place and step makes it once, however often or in how many workers this runs.
    Nothing goes once the meeting is called off, or outside the step's own hours, or to somebody
    who has withdrawn: all three are asked again here, in the transaction that queues.

    :raises DoesNotExist: no such meeting.
    """
    del by  # the clock’s doing, nobody’s
    meeting = Meeting.objects.select_related("body").get(pk=meeting_id)
    now = due_at(meeting.starts_at, meeting.ends_at, ZoneInfo(meeting.zone), at)
    due = next((one for one in now if one.step is step), None)
    if due is None or not meeting.is_published or not reminding.can_be_taken(step):
        return 0
    queued = 0
    for batch in batches(queries.to_remind(meeting, due)):
        queued += _remind_some(meeting, step, batch, at)
    return queued


@transaction.atomic
def _remind_some(meeting: Meeting, step: Step, batch: list[int], at: datetime) -> int:
    places = Participation.objects.filter(
        pk__in=batch, state__in=[state.value for state in TO[step]], meeting__cancelled_at=None
    )
    found = list(places.select_related("person").select_for_update(of=("self",)))
    on = meeting.local_start.date()
    more = reminding.for_all(step, meeting, at)  # once, however many come
    queued = sum(reminding.write(step, meeting, place, at, more) for place in found)
    Reminder.objects.bulk_create(
        [Reminder(participation=place, step=step, for_on=on, at=at) for place in found],
        ignore_conflicts=True,
    )
    return queued


@transaction.atomic
def say_how_it_was(
    *,
    participation_id: int,
    came: bool,
    welcome: Welcome | None,
    again: Again | None,
    by: Person | None,
    at: datetime,
) -> Feedback:
    """
    Say whether one came, and how it was. The last word counts; there is one row a place.

    It changes nothing of the door list: who came is what the door says.

    :raises NotYetHeld: the meeting has not begun, or was called off.
    """
    del by  # the link is the right to it: a guest has no account
    place = Participation.objects.select_related("meeting").get(pk=participation_id)
    if at < place.meeting.starts_at or not place.meeting.is_published:
        raise NotYetHeld
    said = {
        "came": came,
        "welcome": welcome.value if came and welcome else "",
        "again": again.value if came and again else "",
        "said_at": at,
    }
    row, _made = Feedback.objects.update_or_create(participation=place, defaults=said)
    return row
